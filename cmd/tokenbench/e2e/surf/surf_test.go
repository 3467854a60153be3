package surf

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// site has a form that leads to a page, a page without end and one that complains.
func site(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	write := func(path, page string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Seen", r.Method)
			fmt.Fprint(w, `<!DOCTYPE html><meta name="viewport" content="width=device-width"><link rel=icon href="data:,"><body>`, page, r.FormValue("name"))
		})
	}
	write("/{$}", `<form action="/to"><input id="name" name="name" value="old"><button id="go">Go</button></form>`)
	write("/hello", "Hello ")
	write("/scripts", `<p id=said><script>document.getElementById("said").textContent = "on"</script><noscript>off</noscript>`)
	write("/complains", `<p style="width:700px">Wide<img src="/missing"><script>throw new Error("up")</script>`)
	mux.Handle("/to", http.RedirectHandler("/hello?name=Nora", http.StatusFound))
	mux.HandleFunc("/missing", http.NotFound)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// open lets a program open a link, as the program under test does.
func open(t *testing.T, link string) (context.Context, *desktop.Desktop, *Browser) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	b, err := Install(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d, err := desktop.Open(ctx, t.TempDir(), desktop.Options{Width: 2280, Env: b.Env()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	start(ctx, t, d, b, link)
	if err := b.Attach(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx, d, b
}

func start(ctx context.Context, t *testing.T, d *desktop.Desktop, b *Browser, link string) {
	t.Helper()
	if _, err := d.Start(ctx, b.Opener(), link); err != nil {
		t.Fatal(err)
	}
}

func TestATabIsUsed(t *testing.T) {
	address := site(t)
	ctx, d, b := open(t, address+"/")
	tab, err := b.Tab(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []error{
		tab.Write(ctx, "#name", "new"),
		tab.Click(ctx, "#go"),
		tab.Sees(ctx, "Hello", "Nora"),
		tab.Back(ctx),
		tab.Sees(ctx, "Go"),
		tab.Turns(ctx, func(ctx context.Context) error { return tab.Open(ctx, address+"/") }),
		tab.Sees(ctx, "Go"),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	var told []string
	for _, hop := range tab.Hops() {
		told = append(told, fmt.Sprint(hop.Method, " ", strings.TrimPrefix(hop.Address, address), " ", hop.Status, " ", hop.Header["x-seen"]))
	}
	for _, want := range []string{"GET /to?name=new 302 ", "GET /hello?name=Nora 200 GET"} {
		if !slices.Contains(told, want) {
			t.Errorf("the hops are %q, want %q", told, want)
		}
	}
	if complaints := tab.Complaints(); len(complaints) != 0 {
		t.Errorf("it complains: %q", complaints)
	}

	start(ctx, t, d, b, address+"/hello?name=Ada")
	second, err := b.Tab(ctx, address+"/hello?name=Ada")
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Sees(ctx, "Hello Ada"); err != nil {
		t.Error(err)
	}
	opened, err := b.Opened()
	if err != nil || !slices.Equal(opened, []string{address + "/", address + "/hello?name=Ada"}) {
		t.Errorf("it was opened with %q, %v", opened, err)
	}

	if err := second.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(ctx); err != nil {
		t.Fatal(err)
	}
	history, err := os.ReadFile(filepath.Join(b.Profile(), "Default", "History"))
	if err != nil || !strings.Contains(string(history), "/hello?name=Nora") {
		t.Errorf("the history lacks a page that was seen: %v", err)
	}
}

func TestHowAPageLooks(t *testing.T) {
	address := site(t)
	ctx, _, b := open(t, address+"/complains")
	tab, err := b.Tab(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	if err := tab.Look(ctx, Look{Dark: true, Width: 375, Height: 700}); err != nil {
		t.Fatal(err)
	}
	if err := tab.Open(ctx, address+"/complains"); err != nil {
		t.Fatal(err)
	}
	if err := tab.Sees(ctx, "Wide"); err != nil {
		t.Fatal(err)
	}
	if wider, err := tab.Overflow(ctx); err != nil || wider < 300 {
		t.Errorf("a page of 700 pixels is %d wider than a phone, %v", wider, err)
	}
	err = until(ctx, func() (bool, error) {
		complaints := strings.Join(tab.Complaints(), "\n")
		return strings.Contains(complaints, "404") && strings.Contains(complaints, "up"), nil
	})
	if err != nil {
		t.Errorf("the console holds %q, want a missing image and an exception", tab.Complaints())
	}
	if err := tab.Save(ctx, filepath.Join(t.TempDir(), "page.png")); err != nil {
		t.Error(err)
	}
}

func TestScriptsAreSwitchedOff(t *testing.T) {
	address := site(t)
	ctx, _, b := open(t, address+"/scripts")
	tab, err := b.Tab(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []error{
		tab.Sees(ctx, "on"),
		tab.WithoutScripts(ctx),
		tab.Open(ctx, address+"/scripts"),
		tab.Sees(ctx, "off"),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
}

func TestWaitsSayWhatTheyWaitedFor(t *testing.T) {
	address := site(t)
	ctx, _, b := open(t, address+"/")
	tab, err := b.Tab(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
	defer cancel()
	for name, err := range map[string]error{
		"Goodbye": tab.Sees(short, "Goodbye"),
		"#absent": tab.Click(short, "#absent"),
	} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("got %v, want %s in it", err, name)
		}
	}
	if _, err := b.Tab(short, "http://elsewhere/"); err == nil || !strings.Contains(err.Error(), "elsewhere") {
		t.Errorf("got %v, want where the tab was to be", err)
	}
}
