package timeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
)

// fakeBench gives the runs that a test puts into it.
type fakeBench struct {
	mu       sync.Mutex
	runs     map[string][]workbench.RunView
	err      error
	reads    int
	hold     chan struct{} // a read waits for it when it is not nil
	begun    chan struct{} // a read tells it that it has begun, when it is not nil
	remember map[string]string
}

func (b *fakeBench) Timeline(ctx context.Context, environmentID string, _ int) ([]workbench.RunView, error) {
	b.mu.Lock()
	b.reads++
	hold, begun, runs, err := b.hold, b.begun, b.runs[environmentID], b.err
	b.mu.Unlock()
	if begun != nil {
		begun <- struct{}{}
	}
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return runs, err
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
	clip   fyne.Clipboard
	queue  chan func()
	now    time.Time
	told   []string
	asked  []*workbench.Question
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// open makes the page in a window of a size, turned to the shop.
func open(t *testing.T, bench *fakeBench, variant theme.Variant, scale float32, size fyne.Size) *page {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(variant, scale))
	p := &page{t: t, bench: bench, queue: make(chan func(), 100), now: noon.Add(38 * time.Minute), clip: a.Clipboard()}
	p.window = test.NewTempWindow(t, nil)
	p.window.SetPadded(false)
	d := &desk.Desk{
		Window: p.window, Dispatch: func(f func()) { p.queue <- f }, Context: t.Context(), Now: func() time.Time { return p.now },
		Ask:    func(q *workbench.Question, _ func()) { p.asked = append(p.asked, q) },
		Fail:   func(err error) { p.told = append(p.told, "fail "+err.Error()) },
		Notice: func(text, _ string, _ func()) { p.told = append(p.told, "notice "+text) },
		Modal:  func(bool) {},
	}
	d.Clip = desk.NewClipboard(a.Clipboard(), d.Dispatch, func() time.Duration { return 0 })
	p.Screen = New(d, bench, Callbacks{
		SignIn: func() { p.told = append(p.told, "sign in") },
		Edit:   func(field string) { p.told = append(p.told, "edit "+field) },
	})
	p.window.SetContent(p.Content())
	p.window.Resize(size)
	p.settle(1)
	p.Show(shop())
	p.settle(1)
	if len(p.rows) > 0 {
		p.settle(1)
	}
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

func shop() profile.Environment {
	env := profile.New(profile.KindOro)
	env.ID, env.Name, env.Address = "env-shop", "Acme staging", "https://shop.example.com"
	return env
}

// The secrets that the runs of these tests carry.
const (
	clientSecret = "s3cr3t-of-the-application-0123456789"
	refreshToken = "def50200aa11bb22cc33dd44ee55ff6677889900aabbccddeeff0011223344556677"
	accessToken  = "eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJhbWFuZGEifQ.c2lnbmF0dXJlLW9mLXRoZS10ZXN0"
)

// refreshed is a run that swapped a refresh token.
func refreshed(id string, at time.Time) workbench.RunView {
	body, _ := json.Marshal(map[string]string{"grant_type": "refresh_token", "client_id": "kH3vcT2frW8jLpYs1Na6", "client_secret": clientSecret, "refresh_token": refreshToken})
	answer, _ := json.Marshal(map[string]any{"token_type": "Bearer", "expires_in": 3600, "access_token": accessToken})
	return runOf(id, at, store.RunRefresh, store.OutcomeOK, exchange.Exchange{
		Started: at, Method: http.MethodPost, URL: "https://shop.example.com/oauth2-token",
		Request:  exchange.Message{Header: http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json"}}, Body: body},
		Response: &exchange.Response{Proto: "HTTP/1.1", Status: 200, Reason: "OK", Message: exchange.Message{Header: http.Header{"Content-Type": {"application/json"}}, Body: answer}},
		Timing:   exchange.Timing{DNS: 3 * time.Millisecond, Connect: 12 * time.Millisecond, TLS: 31 * time.Millisecond, FirstByte: 180 * time.Millisecond, Total: 236 * time.Millisecond},
		TLS:      &exchange.TLS{Version: "TLS 1.3", ServerName: "shop.example.com", Subject: "shop.example.com", Issuer: "Example CA", NotAfter: noon.AddDate(0, 3, 0), Verified: true},
		Peer:     "192.0.2.10:443",
	})
}

// refused is a run whose refresh token was refused.
func refused(id string, at time.Time) workbench.RunView {
	v := refreshed(id, at)
	x := v.Hops[0].Exchange
	x.Response = &exchange.Response{Proto: "HTTP/1.1", Status: 401, Reason: "Unauthorized", Message: exchange.Message{
		Header: http.Header{"Content-Type": {"application/json"}, "Date": {"Sun, 22 Nov 2026 12:38:41 GMT"}},
		Body:   []byte(`{"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Token has been revoked","message":"The refresh token is invalid."}`),
	}}
	v = runOf(id, at, store.RunRefresh, store.OutcomeFailed, x)
	v.Diagnosis = &doctor.Diagnosis{
		Title: "The shop refused to refresh", Said: "Token has been revoked",
		Causes: []doctor.Cause{{Lead: "Sign in again.", Text: "The refresh token was used already. Each one works once."}, {Lead: "Was a second program using it?", Text: "Whoever comes second is refused."}},
		Actions: []doctor.Action{
			{Kind: doctor.SignInAgain, Label: "Sign in again"},
			{Kind: doctor.TryAgain, Label: "Try again"},
			{Kind: doctor.EditEnvironment, Label: "Edit the application", Field: profile.FieldApplications},
			{Kind: doctor.ShowTimeline, Label: "Show in timeline"},
			{Kind: doctor.CopyReport, Label: "Copy for a ticket"},
		},
	}
	v.Hops[0].Sentence, v.Hops[0].Note = v.Diagnosis.Title, v.Diagnosis.Said
	return v
}

// called is an API request.
func called(id string, at time.Time) workbench.RunView {
	v := runOf(id, at, store.RunCall, store.OutcomeOK, exchange.Exchange{
		Started: at, Method: http.MethodGet, URL: "https://shop.example.com/api/customerusers/mine",
		Request:  exchange.Message{Header: http.Header{"Accept": {"application/vnd.api+json"}, "Authorization": {"Bearer " + accessToken}}},
		Response: &exchange.Response{Proto: "HTTP/1.1", Status: 200, Reason: "OK", Message: exchange.Message{Header: http.Header{"Content-Type": {"application/vnd.api+json"}}, Body: []byte(`{"data":{"type":"customerusers","id":"1"}}`)}},
		Timing:   exchange.Timing{Total: 184 * time.Millisecond},
	})
	v.Hops[0].Sentence = "Who am I"
	return v
}

// unanswered is an API request to a server that is not there.
func unanswered(id string, at time.Time) workbench.RunView {
	v := called(id, at)
	x := v.Hops[0].Exchange
	x.Response = nil
	x.Failure = &exchange.Failure{Kind: exchange.Refused, Step: exchange.StepConnect, Text: "shop.example.com:443 refused the connection"}
	v = runOf(id, at, store.RunCall, store.OutcomeFailed, x)
	v.Diagnosis = &doctor.Diagnosis{Title: "No answer from shop.example.com", Causes: []doctor.Cause{{Lead: "Is the server running?", Text: "Nothing takes connections at this port."}}}
	v.Hops[0].Sentence = v.Diagnosis.Title
	return v
}

func runOf(id string, at time.Time, kind store.RunKind, outcome store.Outcome, xs ...exchange.Exchange) workbench.RunView {
	v := workbench.RunView{Run: store.Run{ID: id, EnvironmentID: "env-shop", Kind: kind, Started: at, Outcome: outcome, Exchanges: xs}}
	for i, x := range xs {
		h := workbench.Hop{RunID: id, Index: i, Sentence: "Refreshed the token", Note: x.Method + " /oauth2-token", Took: x.Timing.Total, OK: outcome == store.OutcomeOK, Exchange: x}
		if x.Response != nil {
			h.Status = x.Response.Status
		}
		v.Hops = append(v.Hops, h)
	}
	return v
}

// newBench has a refused refresh, an API request and a refresh, newest first.
func newBench() *fakeBench {
	return &fakeBench{remember: map[string]string{}, runs: map[string][]workbench.RunView{"env-shop": {
		refused("run-3", noon.Add(38*time.Minute)), called("run-2", noon.Add(5*time.Minute)), refreshed("run-1", noon),
	}}}
}

var errBroken = errors.New("the database can't be read")
