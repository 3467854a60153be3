package surf

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// A Tab is one tab of the browser. One is for one goroutine.
type Tab struct {
	id      target.ID
	tab     context.Context
	traffic traffic
}

// listed is a tab as the browser lists it.
type listed struct {
	ID   target.ID `json:"id"`
	Type string    `json:"type"`
	URL  string    `json:"url"`
}

// Tab waits for a tab with this part in its address, and takes hold of it. Of several it is the one that was used last.
func (b *Browser) Tab(ctx context.Context, part string) (*Tab, error) {
	var id target.ID
	var last []string
	err := until(ctx, func() (bool, error) {
		tabs, err := b.tabs(ctx)
		if err != nil {
			return false, err
		}
		last = nil
		for _, t := range tabs {
			last = append(last, t.URL)
			if strings.Contains(t.URL, part) && id == "" {
				id = t.ID
			}
		}
		return id != "", nil
	})
	if err != nil {
		return nil, fmt.Errorf("wait for a tab with %s in its address, while they are at %q: %w", part, last, err)
	}
	return b.hold(ctx, chromedp.WithTargetID(id))
}

// New opens an empty tab.
func (b *Browser) New(ctx context.Context) (*Tab, error) { return b.hold(ctx) }

func (b *Browser) hold(ctx context.Context, options ...chromedp.ContextOption) (*Tab, error) {
	t := &Tab{}
	// Ending this context closes the tab, which is for Close alone to do.
	t.tab, _ = chromedp.NewContext(b.devtools, options...)
	chromedp.ListenTarget(t.tab, t.traffic.hear)
	// The first call must not carry a deadline: with it the hold would end.
	err := chromedp.Run(t.tab, network.Enable(), chromedp.ActionFunc(func(ctx context.Context) error {
		t.id = chromedp.FromContext(ctx).Target.TargetID
		return nil
	}))
	if err != nil {
		return nil, fmt.Errorf("take hold of a tab: %w", err)
	}
	return t, t.Front(ctx)
}

// Front brings the tab before the others, as a click on it does.
func (t *Tab) Front(ctx context.Context) error {
	return t.run(ctx, "bring the tab to the front", page.BringToFront())
}

// Close closes the tab. With the last one the browser ends.
func (t *Tab) Close(ctx context.Context) error {
	return t.run(ctx, "close the tab", chromedp.ActionFunc(func(ctx context.Context) error {
		return target.CloseTarget(t.id).Do(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser))
	}))
}

// Open goes to an address, as if it was typed.
func (t *Tab) Open(ctx context.Context, address string) error {
	return t.run(ctx, "open "+address, chromedp.ActionFunc(func(ctx context.Context) error {
		// What is waited for is for the caller to say: a page may hold its answer back.
		_, _, _, _, err := page.Navigate(address).WithTransitionType(page.TransitionTypeTyped).Do(ctx)
		return err
	}))
}

// Back presses the browser's own back button.
func (t *Tab) Back(ctx context.Context) error {
	return t.run(ctx, "press the back button", chromedp.ActionFunc(func(ctx context.Context) error {
		at, entries, err := page.GetNavigationHistory().Do(ctx)
		if err != nil {
			return err
		}
		if at == 0 {
			return fmt.Errorf("there is no page before this one")
		}
		return page.NavigateToHistoryEntry(entries[at-1].ID).Do(ctx)
	}))
}

// Click waits until there is something to see that a CSS selector names, and presses the mouse on it.
func (t *Tab) Click(ctx context.Context, selector string) error {
	at, err := t.find(ctx, selector)
	if err != nil {
		return err
	}
	if err := t.Front(ctx); err != nil {
		return err
	}
	return t.run(ctx, "click on "+selector, chromedp.MouseClickXY(at[0], at[1]))
}

// Write types a text into the field that a CSS selector names, in place of what stands there. The text is in no
// error.
func (t *Tab) Write(ctx context.Context, selector, text string) error {
	if err := t.Click(ctx, selector); err != nil {
		return err
	}
	return t.run(ctx, "write into "+selector, chromedp.Evaluate("document.activeElement.select()", nil), input.InsertText(text))
}

// find waits until the page has loaded and shows what a selector names, and gives the middle of it. It asks the page
// itself: a page that the back button brings is whole at once, with nodes that the protocol has not heard of.
func (t *Tab) find(ctx context.Context, selector string) (at []float64, err error) {
	question := fmt.Sprintf(`(selector => {
		const e = document.querySelector(selector);
		if (!e || document.readyState !== "complete") return [];
		e.scrollIntoView({block: "nearest", behavior: "instant"});
		const r = e.getBoundingClientRect();
		return r.width && r.height ? [r.x + r.width / 2, r.y + r.height / 2] : [];
	})(%q)`, selector)
	err = until(ctx, func() (bool, error) {
		if t.run(ctx, "look for "+selector, chromedp.Evaluate(question, &at)) != nil {
			return false, ctx.Err() // between two pages there is none to ask
		}
		return len(at) == 2, nil
	})
	if err != nil {
		return nil, fmt.Errorf("wait for %s on the page: %w", selector, err)
	}
	return at, nil
}

// run carries actions out, until ctx ends.
func (t *Tab) run(ctx context.Context, what string, actions ...chromedp.Action) error {
	both, cancel := context.WithCancel(t.tab)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	err := chromedp.Run(both, actions...)
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// until asks again and again until done or an error, or until the context ends.
func until(ctx context.Context, done func() (bool, error)) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if ok, err := done(); ok || err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
