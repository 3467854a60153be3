package signin

import (
	"context"
	"net/http"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/oauth/workbench/browsers"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// bench answers previews and knows which secrets are kept.
type bench struct {
	kept   map[store.SecretRef]bool
	vault  store.VaultState
	slow   chan struct{} // a preview waits for it
	broken error

	browsers []browsers.Browser
}

func (b *bench) HasSecret(_ context.Context, ref store.SecretRef) bool { return b.kept[ref] }
func (b *bench) Vault() store.VaultState                               { return b.vault }

func (b *bench) Preview(ctx context.Context, in workbench.SignIn) (exchange.Exchange, error) {
	if b.slow != nil {
		select {
		case <-b.slow:
		case <-ctx.Done():
		}
	}
	body := `{"grant_type":"password","username":"` + in.Username + `","password":"••••••••"}`
	return exchange.Exchange{Request: exchange.Message{
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body),
	}}, b.broken
}

func (b *bench) PreviewCurl(_ context.Context, in workbench.SignIn, withSecrets bool) (string, error) {
	if withSecrets {
		return "curl secret " + in.Username, b.broken
	}
	return "curl $PASSWORD " + in.Username, b.broken
}

func (b *bench) PreviewRefresh(_ context.Context, id, _ string) (exchange.Exchange, error) {
	return exchange.Exchange{Request: exchange.Message{Body: []byte("grant_type=refresh_token&set=" + id)}}, nil
}

func (b *bench) PreviewRefreshCurl(_ context.Context, id, _ string, _ bool) (string, error) {
	return "curl refresh " + id, nil
}

func (b *bench) PreviewBrowser(_ context.Context, in workbench.BrowserSignIn) (workbench.BrowserPreview, error) {
	return workbench.BrowserPreview{
		Login: exchange.Exchange{URL: "https://shop.example.com/oauth2-token/authorize?response_type=code&state=••••••••&user=" + in.User},
		Token: exchange.Exchange{Request: exchange.Message{
			Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"grant_type":"authorization_code"}`),
		}},
	}, b.broken
}

func (b *bench) Browsers() []browsers.Browser { return b.browsers }

// told is what the card told its owner.
type told struct {
	runs, cancels, chosen int
	added                 []profile.Flow
	edited                []string
}

type scene struct {
	*desktest.Desk
	card  *Card
	bench *bench
	told  told
}

// play shows the card of an environment with everything at hand, inside a bubble of time.
func play(t *testing.T, env profile.Environment, scenario func(*testing.T, *scene)) {
	t.Helper()
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := &scene{Desk: d, bench: &bench{}}
		s.card = New(s.Desk.Desk, s.bench, Callbacks{
			Run: func() { s.told.runs++ }, Cancel: func() { s.told.cancels++ }, Chosen: func() { s.told.chosen++ },
			AddApplication: func(f profile.Flow) { s.told.added = append(s.told.added, f) },
			Edit:           func(f string) { s.told.edited = append(s.told.edited, f) },
			Resized:        func() {},
		})
		s.card.Show(env, Choice{})
		s.card.Update(env, AtHand{"app": true, "amanda": true})
		s.Show(widgets.VBox(0, s.card.Content()), 1200, 800)
		scenario(t, s)
		s.Settle()
	})
}

func (s *scene) sees(t *testing.T, words ...string) {
	t.Helper()
	desktest.Sees(t, s.card.Content(), words...)
}

func (s *scene) seesNot(t *testing.T, words ...string) {
	t.Helper()
	desktest.SeesNot(t, s.card.Content(), words...)
}

func TestEachFlowShowsItsFieldsAlone(t *testing.T) {
	env := shop()
	env.Applications = append(env.Applications, profile.Application{
		ID: "robot", Name: "Night robot", Kind: profile.FlowClient, Secret: profile.PolicyAsk,
	})
	play(t, env, func(t *testing.T, s *scene) {
		s.sees(t, "Customer's e-mail", "Password", keptInside, "Get customer token", "https://shop.example.com/oauth2-token", "as JSON", keyToRun)
		s.seesNot(t, secretLabel, typePassword)
		s.card.SetFlow(profile.FlowGuest)
		s.sees(t, guestTitle, "Get guest token")
		s.seesNot(t, "Customer's e-mail", secretLabel)
		s.card.SetFlow(profile.FlowClient)
		s.sees(t, clientTitle, "Night robot", secretLabel, typeSecret, "Get client token")
		s.card.SetFlow(profile.FlowRefresh)
		s.sees(t, nothingToRefresh, "Refresh customer token")
		s.seesNot(t, moreOptions)
		s.card.SetToken(token(func(*store.TokenSet) {}), false)
		s.sees(t, "amanda@example.org")
		s.seesNot(t, nothingToRefresh)
	})
}

func TestMissingApplication(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.card.SetFlow(profile.FlowClient)
		s.sees(t, "Client sign-in needs a client application", "Customers › Customer User OAuth Applications")
		s.seesNot(t, "Get client token", "POST")
		desktest.Press(t, s.card.Content(), addApplication)
		if len(s.told.added) != 1 || s.told.added[0] != profile.FlowClient {
			t.Errorf("told to add %v", s.told.added)
		}
		s.card.SetNarrow(true)
		s.card.Run()
		if s.told.runs != 0 || len(s.told.added) != 2 || s.told.added[1] != profile.FlowClient {
			t.Errorf("without an application it ran %d times, told to add %v", s.told.runs, s.told.added)
		}
		s.sees(t, addApplication) // the card is unfolded
		add := s.Button(t, addApplication)
		s.card.Update(shop(), AtHand{})
		if s.Button(t, addApplication) != add {
			t.Error("a button that is being pressed is another one once the store was read")
		}
	})
}

func TestRunWaitsForWhatIsMissing(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.card.parts.user.SetText("new@example.org")
		s.sees(t, typePassword)
		s.card.Run()
		if s.told.runs != 0 || !s.card.parts.password.Focused() {
			t.Fatalf("ran %d times, password has the keyboard: %v", s.told.runs, s.card.parts.password.Focused())
		}
		s.Type("secret")
		s.seesNot(t, typePassword)
		s.Press(fyne.KeyReturn)
		in := s.card.Input()
		if s.told.runs != 1 || in.Username != "new@example.org" || in.Password != "secret" {
			t.Errorf("Enter ran %d times with %s", s.told.runs, in.Username)
		}
	})
}

func TestKeptUserFromTheMenu(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.Window.Canvas().Focus(s.card.parts.user.Focusable())
		s.Window.Canvas().FocusNext()
		s.Press(fyne.KeySpace)
		s.Press(fyne.KeyDown)
		s.Press(fyne.KeyReturn)
		if got := s.card.Choice().User; got != "max@example.org" {
			t.Fatalf("the user is %q", got)
		}
		s.sees(t, "asked each time, not stored", typePassword)
		s.seesNot(t, keptInside)
	})
}

func TestPasswordPolicy(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		desktest.Press(t, s.card.Content(), "kept")
		s.Press(fyne.KeyDown)
		s.Press(fyne.KeyReturn)
		s.sees(t, "kept until Tokenbench ends")
		if got := s.card.Input().Keep; got != profile.PolicyUntilExit {
			t.Errorf("the policy is %q", got)
		}
	})
}

func TestRunningLocksAndCancels(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.card.SetRunning(Asking, time.Now())
		s.sees(t, asking, cancel, "0 s")
		if !s.card.parts.user.Disabled() || !s.card.parts.flows.Disabled() {
			t.Error("fields can be changed while a request is under way")
		}
		s.card.Tick(time.Now().Add(3 * time.Second))
		s.sees(t, "3 s")
		s.card.Run()
		desktest.Press(t, s.card.Content(), cancel)
		if s.told.runs != 0 || s.told.cancels != 1 {
			t.Errorf("ran %d and cancelled %d times", s.told.runs, s.told.cancels)
		}
		s.card.SetRunning(Idle, time.Time{})
		s.sees(t, "Get customer token")
		s.seesNot(t, cancel)
	})
}

func TestFoldsAndUnfolds(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.card.SetNarrow(true)
		s.sees(t, "Password, as ", "amanda@example.org", change)
		s.seesNot(t, "Customer's e-mail")
		desktest.Press(t, s.card.Content(), change)
		s.sees(t, "Customer's e-mail")
		desktest.Press(t, s.card.Content(), foldAway)
		s.seesNot(t, "Customer's e-mail")
		s.card.parts.user.SetText("max@example.org")
		desktest.Press(t, s.card.Content(), "Get customer token")
		if s.told.runs != 0 || !s.card.parts.password.Focused() {
			t.Error("the folded card did not open at what is missing")
		}
		s.card.SetNarrow(false)
		s.card.SetToken(token(func(*store.TokenSet) {}), true)
		s.seesNot(t, "Customer's e-mail")
		s.card.SetToken(token(func(*store.TokenSet) {}), false)
		s.sees(t, "Customer's e-mail")
	})
}

func TestWhatWasTypedSurvivesUpdates(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.card.parts.user.SetText("new@example.org")
		s.card.parts.password.SetText("typed")
		s.card.Update(shop(), AtHand{})
		if in := s.card.Input(); in.Username != "new@example.org" || in.Password != "typed" {
			t.Errorf("an update changed the input to %s", in.Username)
		}
		s.sees(t, secretLabel)
		s.card.Forget()
		if in := s.card.Input(); in.Password != "" || in.Username != "new@example.org" {
			t.Error("Forget must clear secrets and nothing else")
		}
		other := shop()
		other.ID = "other"
		s.card.parts.secret.SetText("typed for the first")
		s.card.Show(other, Choice{})
		if in := s.card.Input(); in.Secret != "" {
			t.Error("a secret went over to another environment")
		}
	})
}

func TestAskAgain(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.card.SetNarrow(true)
		s.card.AskAgain("app")
		s.sees(t, secretLabel, typeSecret)
		if !s.card.parts.secret.Focused() {
			t.Error("the keyboard is not where the secret is typed")
		}
	})
}

func TestOptionsReachTheInput(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		desktest.Press(t, s.card.Content(), moreOptions)
		s.sees(t, scopeLabel, extraLabel)
		s.card.parts.scope.SetText("read write")
		s.card.parts.extra.SetText("no sign")
		s.sees(t, extraObstacle)
		s.card.parts.extra.SetText("audience=shop")
		in := s.card.Input()
		if in.Scope != "read write" || len(in.Extra) != 1 || in.Extra[0].Name != "audience" {
			t.Errorf("the input is %+v", in)
		}
		desktest.Press(t, s.card.Content(), fewerOptions)
		s.seesNot(t, scopeLabel)
	})
}

func TestTabGoesInVisualOrder(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		canvas := s.Window.Canvas()
		p := &s.card.parts
		canvas.Focus(p.flows)
		want := []fyne.Focusable{p.options, p.user.Focusable(), nil, p.policy, p.password.Focusable(), nil, p.showRequest, p.curl, p.run}
		for i, w := range want {
			canvas.FocusNext()
			if w != nil && canvas.Focused() != w {
				t.Errorf("stop %d is %T, want %T", i, canvas.Focused(), w)
			}
		}
	})
}

func TestLookUp(t *testing.T) {
	env := shop()
	b := &bench{kept: map[store.SecretRef]bool{workbench.ClientSecretOf("env", "app"): true}}
	at := LookUp(t.Context(), b, env)
	if !at["app"] || at["amanda"] || at["max"] {
		t.Errorf("at hand: %v", at)
	}
	b = &bench{vault: store.VaultState{Locked: true}}
	at = LookUp(t.Context(), b, env)
	if !at["app"] || !at["amanda"] || at["max"] {
		t.Errorf("behind a locked vault, at hand: %v", at)
	}
}
