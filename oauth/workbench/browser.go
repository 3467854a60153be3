package workbench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"

	"github.com/pkg/browser"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench/browsers"
)

// OpenLink opens an http or https address in the person's browser. It returns at once: the browser
// may live as long as the call that started it.
func (w *Workbench) OpenLink(address string) error {
	link, err := webAddress(address)
	if err != nil {
		return err
	}
	go func() { _ = w.openURL(link) }() // the page is a help, not a result: nothing depends on it
	return nil
}

// Browsers lists the browsers of this computer that a sign-in can be opened in.
func (w *Workbench) Browsers() []browsers.Browser { return w.installed() }

// openBrowser opens a link in the chosen browser, and returns when that is over: see [browsers.Browser.Open].
func (w *Workbench) openBrowser(ctx context.Context, address string, choice profile.BrowserChoice) error {
	link, err := webAddress(address)
	if err != nil {
		return err
	}
	if choice == (profile.BrowserChoice{}) {
		return w.openURL(link)
	}
	b, err := pick(w.installed(), choice)
	if err != nil {
		return err
	}
	return b.Open(ctx, link, choice.Private)
}

// pick finds the chosen browser. A private window without a chosen browser is one of the browser that the person
// uses, or else of the first that has such windows.
func pick(list []browsers.Browser, choice profile.BrowserChoice) (browsers.Browser, error) {
	if usual, ok := browsers.Default(list); choice.ID == "" && ok && usual.Private() {
		return usual, nil
	}
	i := slices.IndexFunc(list, func(b browsers.Browser) bool { return b.ID == choice.ID || choice.ID == "" && b.Private() })
	if i < 0 {
		return browsers.Browser{}, errors.New("there is no such browser on this computer")
	}
	return list[i], nil
}

// webAddress lets http and https addresses through and nothing else.
func webAddress(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", fmt.Errorf("only http and https addresses are opened, not %q", address)
	}
	return u.String(), nil
}

// systemBrowser keeps the browser's own chatter out of this program's output.
func systemBrowser() func(string) error {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL
}
