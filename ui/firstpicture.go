package ui

import (
	"sync"
	"time"
)

// The first picture waits this long for a keyring to open the vault, and for the page in front to have read what
// it shows. Both are nearly always there by then, since they began before the window did.
const firstPictureLimit = 120 * time.Millisecond

// firstPicture holds back what is meant for Fyne's thread while the window is put together, so that it can be
// drawn into the first picture instead of a second one.
type firstPicture struct {
	next func(func())

	mu    sync.Mutex
	queue []func()
	came  chan struct{}
	over  bool
}

func newFirstPicture(next func(func())) *firstPicture {
	return &firstPicture{next: next, came: make(chan struct{}, 1)}
}

// dispatch takes the place of the program's way onto Fyne's thread. It holds no lock on that way: at its end Fyne
// runs what it is given at once, which may dispatch again.
func (p *firstPicture) dispatch(f func()) {
	if !p.hold(f) {
		p.next(f)
	}
}

// hold keeps a function back for the first picture, unless that is over.
func (p *firstPicture) hold(f func()) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return false
	}
	p.queue = append(p.queue, f)
	select {
	case p.came <- struct{}{}:
	default:
	}
	return true
}

// settle runs what came, on Fyne's thread, until everything is in place or the limit is reached.
func (p *firstPicture) settle(inPlace func() bool, limit <-chan struct{}) {
	for {
		for _, f := range p.take(false) {
			f()
		}
		if inPlace() {
			break
		}
		select {
		case <-p.came:
			continue
		case <-limit:
		}
		break
	}
	for _, f := range p.take(true) {
		p.next(f)
	}
}

// take empties the queue; after the last time everything goes its usual way.
func (p *firstPicture) take(last bool) []func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	taken := p.queue
	p.queue, p.over = nil, last
	return taken
}
