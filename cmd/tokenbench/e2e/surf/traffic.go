package surf

import (
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// A Hop is one request of a page with its answer. A redirect is a hop of its own.
type Hop struct {
	Method, Address string
	// Type is what it was for, such as Document, Image or Stylesheet.
	Type string
	// Status is 0 while there is no answer.
	Status int
	// Header of the answer, by names in lower case.
	Header map[string]string
	// Failed says why there is none, in Chromium's words.
	Failed string

	id network.RequestID
}

// traffic is what a tab heard since it was taken hold of.
type traffic struct {
	mu         sync.Mutex
	hops       []Hop
	complaints []string
}

// Hops are the requests of the tab so far, in their order.
func (t *Tab) Hops() []Hop {
	t.traffic.mu.Lock()
	defer t.traffic.mu.Unlock()
	return slices.Clone(t.traffic.hops)
}

// Complaints are the errors and warnings that the browser's console shows for the tab.
func (t *Tab) Complaints() []string {
	t.traffic.mu.Lock()
	defer t.traffic.mu.Unlock()
	return slices.Clone(t.traffic.complaints)
}

// Forget forgets what was heard so far.
func (t *Tab) Forget() {
	t.traffic.mu.Lock()
	defer t.traffic.mu.Unlock()
	t.traffic.hops, t.traffic.complaints = nil, nil
}

func (t *traffic) hear(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.RedirectResponse != nil {
			t.answer(e.RequestID, e.RedirectResponse)
		}
		t.hops = append(t.hops, Hop{Method: e.Request.Method, Address: e.Request.URL + e.Request.URLFragment, Type: string(e.Type), id: e.RequestID})
	case *network.EventResponseReceived:
		t.answer(e.RequestID, e.Response)
	case *network.EventLoadingFailed:
		if hop := t.last(e.RequestID); hop != nil {
			hop.Failed = e.ErrorText
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			t.complaints = append(t.complaints, e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		t.complaints = append(t.complaints, complaint(e.ExceptionDetails))
	}
}

func (t *traffic) answer(id network.RequestID, answer *network.Response) {
	hop := t.last(id)
	if hop == nil {
		return // it was sent before anybody listened
	}
	hop.Status, hop.Header = int(answer.Status), map[string]string{}
	for name, value := range answer.Headers {
		if text, ok := value.(string); ok {
			hop.Header[strings.ToLower(name)] = text
		}
	}
}

// last is the newest hop of a request.
func (t *traffic) last(id network.RequestID) *Hop {
	for i := len(t.hops) - 1; i >= 0; i-- {
		if t.hops[i].id == id {
			return &t.hops[i]
		}
	}
	return nil
}

// complaint is what an exception says.
func complaint(e *runtime.ExceptionDetails) string {
	if e.Exception != nil && e.Exception.Description != "" {
		return e.Exception.Description
	}
	return e.Text
}
