package workbench

import (
	"fmt"
	"io"
	"net/url"

	"github.com/pkg/browser"
)

// OpenLink opens an http or https address in the person's browser. It returns at once: the browser
// may live as long as the call that started it.
func (w *Workbench) OpenLink(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return fmt.Errorf("only http and https addresses are opened, not %q", address)
	}
	go func() { _ = w.openURL(u.String()) }() // the page is a help, not a result: nothing depends on it
	return nil
}

// systemBrowser keeps the browser's own chatter out of this program's output.
func systemBrowser() func(string) error {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL
}
