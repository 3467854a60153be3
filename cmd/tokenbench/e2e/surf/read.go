package surf

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Address is what stands in the address bar.
func (t *Tab) Address(ctx context.Context) (string, error) { return t.value(ctx, "location.href") }

// Text is what can be read on the page.
func (t *Tab) Text(ctx context.Context) (string, error) {
	return t.value(ctx, "document.body.innerText")
}

// Source is the page as it stands in the browser, with everything that can't be seen.
func (t *Tab) Source(ctx context.Context) (string, error) {
	return t.value(ctx, "document.documentElement.outerHTML")
}

func (t *Tab) value(ctx context.Context, expression string) (string, error) {
	var text string
	return text, t.run(ctx, "read "+expression, chromedp.Evaluate(expression, &text))
}

// Sees waits until the page has loaded and says all of the words.
func (t *Tab) Sees(ctx context.Context, words ...string) error {
	last := ""
	err := until(ctx, func() (bool, error) {
		text, err := t.value(ctx, `document.readyState === "complete" ? document.body.innerText : ""`)
		if err != nil {
			return false, ctx.Err() // between two pages there is none to read
		}
		last = text
		return containsAll(text, words), nil
	})
	if err != nil {
		address, _ := t.Address(context.WithoutCancel(ctx))
		return fmt.Errorf("wait for the page to say %q, which is at %.80s and says %.300q: %w", words, address, last, err)
	}
	return nil
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// A Look is how a page is looked at.
type Look struct {
	// Dark asks for the dark theme, as a setting of the computer does.
	Dark bool
	// Width and Height of the page in CSS pixels.
	Width, Height int64
}

// Look lets the page be seen in this way from now on.
func (t *Tab) Look(ctx context.Context, l Look) error {
	scheme := "light"
	if l.Dark {
		scheme = "dark"
	}
	return t.run(ctx, "look at the page in another way",
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
		emulation.SetDeviceMetricsOverride(l.Width, l.Height, 1, l.Width < 600),
	)
}

// WithoutScripts switches the scripts of the tab's pages off, as a setting of the browser does, from the next page on.
func (t *Tab) WithoutScripts(ctx context.Context) error {
	return t.run(ctx, "switch scripts off", emulation.SetScriptExecutionDisabled(true))
}

// Overflow is by how many CSS pixels the page is wider than its window.
func (t *Tab) Overflow(ctx context.Context) (int, error) {
	var wider int
	return wider, t.run(ctx, "measure the page", chromedp.Evaluate(
		"document.documentElement.scrollWidth - document.documentElement.clientWidth", &wider))
}

// Save writes a picture of the whole page as PNG.
func (t *Tab) Save(ctx context.Context, path string) error {
	var picture []byte
	err := t.run(ctx, "take a picture of the page", chromedp.ActionFunc(func(ctx context.Context) (err error) {
		picture, err = page.CaptureScreenshot().WithCaptureBeyondViewport(true).Do(ctx)
		return err
	}))
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, picture, 0o600); err != nil {
		return fmt.Errorf("save a picture of the page: %w", err)
	}
	return nil
}

// Titled waits until the page has a title, which scripts may set.
func (t *Tab) Titled(ctx context.Context, title string) error {
	last := ""
	err := until(ctx, func() (bool, error) {
		text, err := t.value(ctx, "document.title")
		if err != nil {
			return false, ctx.Err() // between two pages there is none to read
		}
		last = text
		return text == title, nil
	})
	if err != nil {
		return fmt.Errorf("wait for the title %q, which is %q: %w", title, last, err)
	}
	return nil
}

// Turns does something that leads to another page, or to the same one anew, and waits until that has loaded.
func (t *Tab) Turns(ctx context.Context, do func(context.Context) error) error {
	const began = `document.readyState === "complete" ? String(performance.timeOrigin) : ""`
	before, err := t.value(ctx, began)
	if err != nil {
		return err
	}
	if err := do(ctx); err != nil {
		return err
	}
	err = until(ctx, func() (bool, error) {
		now, err := t.value(ctx, began)
		if err != nil {
			return false, ctx.Err() // between two pages there is none to ask
		}
		return now != "" && now != before, nil
	})
	if err != nil {
		return fmt.Errorf("wait for another page: %w", err)
	}
	return nil
}
