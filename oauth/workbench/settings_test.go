package workbench_test

import (
	"strings"
	"testing"
	"time"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
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
	set := store.TokenSet{TokenType: "bearer", AccessToken: "abc.def"}
	for snippet, want := range map[workbench.Snippet]string{
		workbench.SnippetToken:  "abc.def",
		workbench.SnippetHeader: "Authorization: Bearer abc.def",
		workbench.SnippetShell:  "export ACCESS_TOKEN=abc.def",
		workbench.SnippetEnv:    "ACCESS_TOKEN=abc.def",
	} {
		if got := snippet.Render(set, env); got != want {
			t.Errorf("%s: %q, want %q", snippet, got, want)
		}
	}
	for _, snippet := range []workbench.Snippet{workbench.SnippetCurl, workbench.SnippetPowerShell} {
		got := snippet.Render(set, env)
		if !strings.Contains(got, "Bearer abc.def") || !strings.Contains(got, "https://shop.example.com/api/") {
			t.Errorf("%s: %s", snippet, got)
		}
	}
	odd := store.TokenSet{TokenType: "DPoP", AccessToken: "it's $odd"}
	if got := workbench.SnippetShell.Render(odd, env); got != `export ACCESS_TOKEN='it'\''s $odd'` {
		t.Errorf("an odd token: %s", got)
	}
	if got := workbench.Authorization(odd); got != "DPoP it's $odd" {
		t.Errorf("another type: %s", got)
	}
}

func TestDamagedSettingsDoNotStopTheProgram(t *testing.T) {
	for _, text := range []string{"no json", `{"theme":"nope","text_scale":0,"clear_clipboard":-1,"notify_before":-1,"runs_kept":-4}`, "{}"} {
		kept := openStore(t)
		if err := kept.SetSetting(t.Context(), "settings", text); err != nil {
			t.Fatal(err)
		}
		b, err := workbench.New(t.Context(), workbench.Options{Store: kept, Server: newServer()})
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Settings(); got != workbench.DefaultSettings() {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

func TestOnlyWebAddressesAreOpened(t *testing.T) {
	opened := make(chan string, 1)
	b, err := workbench.New(t.Context(), workbench.Options{
		Store: openStore(t), Server: newServer(), OpenURL: func(address string) error { opened <- address; return nil },
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
