package surf

import (
	"context"
	_ "embed" // for the program that starts Chromium
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/chromedp/chromedp"
)

//go:embed xdg-open.sh
var opener []byte

// openers are the names under which programs look for a way to open a link.
var openers = []string{"xdg-open", "x-www-browser", "www-browser"}

// A Browser is one profile of Chromium. The program that opens the first link starts it, further links open in it.
type Browser struct {
	folder string
	port   string // where its DevTools listen, as host:port; empty before Attach

	devtools context.Context
	detach   context.CancelFunc
}

// Install prepares a browser whose files lie in folder, which must exist and be empty.
func Install(folder string) (*Browser, error) {
	b := &Browser{folder: folder}
	for _, name := range []string{b.programs(), filepath.Dir(b.settings())} {
		if err := os.MkdirAll(name, 0o700); err != nil {
			return nil, fmt.Errorf("install a browser: %w", err)
		}
	}
	if err := os.WriteFile(b.settings(), []byte(noOffers), 0o600); err != nil {
		return nil, fmt.Errorf("install a browser: %w", err)
	}
	for _, name := range openers {
		if err := os.WriteFile(filepath.Join(b.programs(), name), opener, 0o700); err != nil {
			return nil, fmt.Errorf("install a browser: %w", err)
		}
	}
	return b, nil
}

// Env are the variables, as NAME=value, with which a program finds the browser.
func (b *Browser) Env() []string {
	return []string{
		"PATH=" + b.programs() + string(os.PathListSeparator) + os.Getenv("PATH"),
		"SURF_FOLDER=" + b.folder,
	}
}

// Profile is the folder with the browser's history, cookies, cache and whatever else it keeps.
func (b *Browser) Profile() string { return filepath.Join(b.folder, "profile") }

// Opened lists the links that the browser was opened with, in their order.
func (b *Browser) Opened() ([]string, error) {
	text, err := os.ReadFile(filepath.Join(b.folder, "opened"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return strings.Fields(string(text)), err
}

// noOffers keeps the browser from offering to keep passwords, which would stand before the page.
const noOffers = `{"credentials_enable_service": false, "profile": {"password_manager_enabled": false}}`

func (b *Browser) settings() string { return filepath.Join(b.Profile(), "Default", "Preferences") }

// Opener is the program that opens a link, for whoever has a link but no program that opens it.
func (b *Browser) Opener() string { return filepath.Join(b.programs(), openers[0]) }

func (b *Browser) programs() string { return filepath.Join(b.folder, "bin") }

// Attach waits until the browser runs and takes hold of it, unless it has done so before. It may be called again once
// the browser was closed and opened anew.
func (b *Browser) Attach(ctx context.Context) error {
	if b.detach != nil {
		return nil
	}
	var path string
	err := until(ctx, func() (bool, error) {
		text, err := os.ReadFile(filepath.Join(b.Profile(), "DevToolsActivePort"))
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		lines := strings.Fields(string(text))
		if err != nil || len(lines) < 2 {
			return false, err
		}
		b.port, path = "127.0.0.1:"+lines[0], lines[1]
		_, err = b.tabs(ctx)
		return err == nil, nil
	})
	if err != nil {
		return fmt.Errorf("wait for the browser to run: %w", err)
	}
	b.devtools, b.detach = chromedp.NewRemoteAllocator(context.WithoutCancel(ctx), "ws://"+b.port+path, chromedp.NoModifyURL)
	return nil
}

// Close closes all tabs, with which the browser ends and writes down what it keeps, and waits until it is gone.
func (b *Browser) Close(ctx context.Context) error {
	if b.detach == nil {
		return nil
	}
	defer func() {
		b.detach()
		b.detach = nil
	}()
	// The lock is a link to the computer's name and the process.
	lock, err := os.Readlink(filepath.Join(b.Profile(), "SingletonLock"))
	if err != nil {
		return fmt.Errorf("close the browser: %w", err)
	}
	process := filepath.Join("/proc", lock[strings.LastIndex(lock, "-")+1:])
	err = until(ctx, func() (bool, error) {
		tabs, _ := b.tabs(ctx) // it does not answer any more once it ends
		for _, t := range tabs {
			_ = b.ask(ctx, "/json/close/"+string(t.ID), nil) // it may be gone already
		}
		_, err := os.Stat(process)
		return errors.Is(err, fs.ErrNotExist), nil
	})
	if err != nil {
		return fmt.Errorf("wait for the browser to be gone: %w", err)
	}
	return nil
}

// tabs asks the browser for its tabs, the one that was used last first.
func (b *Browser) tabs(ctx context.Context) ([]listed, error) {
	var list []listed
	if err := b.ask(ctx, "/json/list", &list); err != nil {
		return nil, fmt.Errorf("read the list of tabs: %w", err)
	}
	return slices.DeleteFunc(list, func(t listed) bool { return t.Type != "page" }), nil
}

// ask asks the browser, outside of the protocol, and reads its answer if there is a place for it.
func (b *Browser) ask(ctx context.Context, path string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+b.port+path, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if into == nil {
		return nil
	}
	return json.NewDecoder(answer.Body).Decode(into)
}
