package desk

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// Clipboard copies texts and forgets secrets after a while.
type Clipboard struct {
	board    fyne.Clipboard
	dispatch func(func())
	// clearAfter gives the person's choice; 0 means that secrets stay.
	clearAfter func() time.Duration

	mu    sync.Mutex
	timer *time.Timer
}

// NewClipboard makes a clipboard over the system's.
func NewClipboard(board fyne.Clipboard, dispatch func(func()), clearAfter func() time.Duration) *Clipboard {
	return &Clipboard{board: board, dispatch: dispatch, clearAfter: clearAfter}
}

// Copy puts a text without secrets into the clipboard. Call it on Fyne's thread.
func (c *Clipboard) Copy(text string) {
	c.stop()
	c.board.SetContent(text)
}

// CopySecret puts a secret into the clipboard and takes it out again after the time that the person chose,
// if it is still there. Call it on Fyne's thread.
func (c *Clipboard) CopySecret(secret string) {
	c.stop()
	c.board.SetContent(secret)
	after := c.clearAfter()
	if after <= 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timer = time.AfterFunc(after, func() {
		c.dispatch(func() { c.forget(secret) })
	})
}

// Text is what the clipboard holds now. Call it on Fyne's thread.
func (c *Clipboard) Text() string { return c.board.Content() }

func (c *Clipboard) forget(secret string) {
	if c.board.Content() == secret {
		c.board.SetContent("")
	}
}

func (c *Clipboard) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
}
