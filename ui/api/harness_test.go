package api

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
)

// fakeBench answers what a test puts into it, and notes what it was asked.
type fakeBench struct {
	mu       sync.Mutex
	now      time.Time
	answer   func(ctx context.Context, in workbench.Call) (*workbench.Answer, error)
	calls    []workbench.Call
	saved    []store.SavedRequest
	current  map[string]*workbench.Token
	remember map[string]string
	curlErr  error
}

func (b *fakeBench) Call(ctx context.Context, in workbench.Call) (*workbench.Answer, error) {
	b.mu.Lock()
	b.calls = append(b.calls, in)
	b.mu.Unlock()
	return b.answer(ctx, in)
}

func (b *fakeBench) CallCurl(_ context.Context, in workbench.Call, withSecrets bool) (string, error) {
	return fmt.Sprintf("curl %s secrets=%v", in.Path, withSecrets), b.curlErr
}

func (b *fakeBench) SavedRequests(_ context.Context, environmentID string) ([]store.SavedRequest, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []store.SavedRequest
	for _, r := range b.saved {
		if r.EnvironmentID == environmentID {
			list = append(list, r)
		}
	}
	return list, nil
}

func (b *fakeBench) SaveRequest(_ context.Context, r store.SavedRequest) (store.SavedRequest, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.saved {
		if r.ID != "" && b.saved[i].ID == r.ID {
			b.saved[i] = r
			return r, nil
		}
	}
	r.ID = fmt.Sprint("saved-", len(b.saved)+1)
	b.saved = append(b.saved, r)
	return r, nil
}

func (b *fakeBench) DeleteRequest(_ context.Context, id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.saved {
		if b.saved[i].ID == id {
			b.saved = append(b.saved[:i:i], b.saved[i+1:]...)
			return nil
		}
	}
	return store.ErrNotFound
}

func (b *fakeBench) Current(_ context.Context, environmentID string) (*workbench.Token, error) {
	return b.current[environmentID], nil
}

func (b *fakeBench) Remaining(set store.TokenSet) (time.Duration, bool) {
	return set.Expires.Sub(b.now), !set.Expires.IsZero()
}

func (b *fakeBench) Remember(_ context.Context, name, value string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.remember[name] = value
	return nil
}

func (b *fakeBench) Remembered(_ context.Context, name string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.remember[name], nil
}

// page is a screen in a window, with what it asked for elsewhere.
type page struct {
	*Screen
	t      *testing.T
	bench  *fakeBench
	window fyne.Window
	queue  chan func()
	told   []string
	asked  []*workbench.Question
	undo   func()
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// shop is an environment of Oro's storefront.
func shop() profile.Environment {
	env := profile.New(profile.KindOro)
	env.ID, env.Name, env.Address = "env-shop", "Acme staging", "https://shop.example.com"
	return env
}

// tokenOf is a customer token that ends after a time.
func tokenOf(id string, left time.Duration) *workbench.Token {
	return &workbench.Token{Set: store.TokenSet{
		ID: id, EnvironmentID: "env-shop", Flow: profile.FlowPassword, User: "amanda@example.org", Expires: noon.Add(left),
	}}
}

func newBench() *fakeBench {
	return &fakeBench{now: noon, current: map[string]*workbench.Token{"env-shop": tokenOf("set-1", 41*time.Minute)}, remember: map[string]string{}}
}

// open makes the page in a window of a size, turned to the shop.
func open(t *testing.T, bench *fakeBench, variant theme.Variant, scale float32, size fyne.Size) *page {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(variant, scale))
	p := &page{t: t, bench: bench, queue: make(chan func(), 100)}
	p.window = test.NewTempWindow(t, nil)
	p.window.SetPadded(false)
	d := &desk.Desk{
		Window: p.window, Dispatch: func(f func()) { p.queue <- f }, Context: t.Context(), Now: func() time.Time { return bench.now },
		Ask:    func(q *workbench.Question, _ func()) { p.asked = append(p.asked, q) },
		Fail:   func(err error) { p.told = append(p.told, "fail "+err.Error()) },
		Notice: func(text, _ string, do func()) { p.told = append(p.told, "notice "+text); p.undo = do },
		Modal:  func(bool) {},
	}
	d.Clip = desk.NewClipboard(a.Clipboard(), d.Dispatch, func() time.Duration { return 0 })
	p.Screen = New(d, bench, Callbacks{
		ShowTimeline: func(id string) { p.told = append(p.told, "timeline "+id) },
		SignIn:       func() { p.told = append(p.told, "sign in") },
		Edit:         func(field string) { p.told = append(p.told, "edit "+field) },
	})
	p.window.SetContent(p.Content())
	p.window.Resize(size)
	p.settle(1)
	p.Show(shop())
	p.settle(1)
	return p
}

// wide is a page as most tests want it.
func wide(t *testing.T, bench *fakeBench) *page {
	t.Helper()
	return open(t, bench, theme.Light, 1, fyne.NewSize(1016, 688))
}

// settle runs what so many tasks bring back.
func (p *page) settle(tasks int) {
	p.t.Helper()
	for range tasks {
		select {
		case f := <-p.queue:
			f()
		case <-time.After(5 * time.Second):
			p.t.Fatal("nothing came back")
		}
	}
}

// take gives what was asked for elsewhere since the last time.
func (p *page) take() string {
	told := fmt.Sprint(p.told)
	p.told = nil
	return told
}

// answerOf is an answer with a JSON body.
func answerOf(status int, body string) *workbench.Answer {
	header := http.Header{"Content-Type": {"application/vnd.api+json"}, "Set-Cookie": {"session=0123456789abcdef"}}
	return &workbench.Answer{RunID: "run-1", Exchange: exchange.Exchange{
		Method: http.MethodGet, URL: "https://shop.example.com/api/customerusers/mine", Timing: exchange.Timing{Total: 184 * time.Millisecond},
		Response: &exchange.Response{Proto: "HTTP/1.1", Status: status, Reason: http.StatusText(status), Message: exchange.Message{Header: header, Body: []byte(body)}},
	}}
}

func answers(a *workbench.Answer, err error) func(context.Context, workbench.Call) (*workbench.Answer, error) {
	return func(context.Context, workbench.Call) (*workbench.Answer, error) { return a, err }
}

func savedAs(id, name string) store.SavedRequest {
	return store.SavedRequest{
		ID: id, EnvironmentID: "env-shop", Name: name, Method: http.MethodGet, Path: "/api/orders/114",
		Header: []store.Header{{Name: "Accept", Value: "application/vnd.api+json"}},
	}
}

func oroHeader(name, value string) oro.Header { return oro.Header{Name: name, Value: value} }

// drain runs what came back so far.
func (p *page) drain() {
	for {
		select {
		case f := <-p.queue:
			f()
		default:
			return
		}
	}
}
