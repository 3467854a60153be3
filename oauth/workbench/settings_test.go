package workbench_test

import (
	"testing"
	"time"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

func TestSettingsOutliveARestart(t *testing.T) {
	place := newSetting(t)
	b, stop := place.start(t)
	if got := b.Settings(); got != workbench.DefaultSettings() {
		t.Errorf("at first: %+v", got)
	}
	want := workbench.Settings{Theme: workbench.ThemeDark, TextScale: 1.5, ClearClipboard: 30 * time.Second, NotifyBefore: time.Minute, RunsKept: 50}
	if err := b.SaveSettings(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if err := b.Remember(t.Context(), "chosen", "an id"); err != nil {
		t.Fatal(err)
	}
	stop()
	b, _ = place.start(t)
	if got := b.Settings(); got != want {
		t.Errorf("after a restart: %+v", got)
	}
	if got, err := b.Remembered(t.Context(), "chosen"); err != nil || got != "an id" {
		t.Errorf("remembered %q, %v", got, err)
	}
}

func TestSnippets(t *testing.T) {
	env := profile.New(profile.KindOro)
	env.Address = "https://shop.example.com"
	for snippet, want := range map[workbench.Snippet]string{
		workbench.SnippetToken:      "abc.def",
		workbench.SnippetHeader:     "Authorization: Bearer abc.def",
		workbench.SnippetShell:      "export ACCESS_TOKEN=abc.def",
		workbench.SnippetEnv:        "ACCESS_TOKEN=abc.def",
		workbench.SnippetPowerShell: "$headers = @{ Authorization = 'Bearer abc.def' }",
	} {
		if got := snippet.Render("abc.def", env); got != want {
			t.Errorf("%s: %q, want %q", snippet, got, want)
		}
	}
	if got := workbench.SnippetShell.Render("it's $odd", env); got != `export ACCESS_TOKEN='it'\''s $odd'` {
		t.Errorf("an odd token: %s", got)
	}
}

func TestOnlyWebAddressesAreOpened(t *testing.T) {
	opened := make(chan string, 1)
	b, err := workbench.New(t.Context(), workbench.Options{
		Store: openStore(t), Server: &server{}, OpenURL: func(address string) error { opened <- address; return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"file:///etc/passwd", "-h", "javascript:alert(1)", "https://", "mailto:a@example.com", ""} {
		if err := b.OpenLink(address); err == nil {
			t.Errorf("%q was opened", address)
		}
	}
	const source = "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4"
	if err := b.OpenLink(source); err != nil {
		t.Fatal(err)
	}
	if got := <-opened; got != source {
		t.Errorf("opened %q", got)
	}
}

func TestConnection(t *testing.T) {
	b := newBench(t)
	for want, change := range map[workbench.Connection]func(*profile.Environment){
		workbench.ConnectionUnknown:   func(*profile.Environment) {},
		workbench.ConnectionPlain:     func(e *profile.Environment) { e.Address = "http://shop.example.com" },
		workbench.ConnectionLocal:     func(e *profile.Environment) { e.Address = "http://127.0.0.1:8425" },
		workbench.ConnectionUnchecked: func(e *profile.Environment) { e.Insecure = true },
	} {
		env := sample()
		change(&env)
		if got := b.Connection(env); got != want {
			t.Errorf("%s: got %s, want %s", env.Address, got, want)
		}
	}
}
