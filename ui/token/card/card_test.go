package card

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/jwt"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/viewer"
	"tokenbench/ui/widgets"
)

// bench is what the card reads.
type bench struct {
	answer  exchange.Exchange
	missing error
	sets    []store.TokenSet
	forgot  []string
}

func (b *bench) Claims(t *workbench.Token, _ profile.Environment) []workbench.Claim {
	if t.Decoded == nil {
		return nil
	}
	claims := make([]workbench.Claim, len(t.Decoded.Claims))
	for i, m := range t.Decoded.Claims {
		claims[i] = workbench.Claim{Name: m.Name, Value: m.Text(), Meaning: jwt.Explain(m, jwt.ClaimContext{Now: time.Now(), Oro: true})}
	}
	return claims
}

func (b *bench) LastExchange(context.Context, string) (exchange.Exchange, error) {
	return b.answer, b.missing
}

func (b *bench) History(context.Context, string, int) ([]store.TokenSet, error) {
	return b.sets, b.missing
}

func (b *bench) ForgetToken(_ context.Context, set store.TokenSet) error {
	b.forgot = append(b.forgot, set.ID)
	return b.missing
}

type scene struct {
	*desktest.Desk
	card      *Card
	bench     *bench
	refreshed int
	used      int
	looked    []string
	timelines []string
}

// play shows the card of a token with 41 minutes left, inside a bubble of time.
func play(t *testing.T, change func(*State), scenario func(*testing.T, *scene)) {
	t.Helper()
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := &scene{Desk: d, bench: &bench{}}
		s.card = New(s.Desk.Desk, s.bench, Callbacks{
			Refresh: func() { s.refreshed++ }, UseInRequest: func(*workbench.Token) { s.used++ },
			Look: func(id string) { s.looked = append(s.looked, id) }, ShowTimeline: func(id string) { s.timelines = append(s.timelines, id) },
			Resized: func() {},
		})
		state := State{Env: shop(), Token: signed(time.Now().Add(41 * time.Minute)), Count: 4}
		s.bench.answer = answer(state.Token.Set.AccessToken)
		if change != nil {
			change(&state)
		}
		s.card.Show(state)
		s.Show(s.card.Content(), 1200, 800)
		scenario(t, s)
		s.card.leave()
		s.Settle()
	})
}

// signed is a token that lives an hour and ends at a moment.
func signed(end time.Time) *workbench.Token {
	encode := base64.RawURLEncoding.EncodeToString
	claims := fmt.Sprintf(`{"sub":"amanda@example.org","exp":%d,"jti":"5dc18b7e","scopes":[]}`, end.Unix())
	raw := encode([]byte(`{"typ":"JWT","alg":"RS256"}`)) + "." + encode([]byte(claims)) + "." + encode(make([]byte, 256))
	t := &workbench.Token{Set: hour(func(s *store.TokenSet) {
		s.AccessToken, s.Issued, s.Expires = raw, end.Add(-time.Hour), end
	})}
	t.Decoded, t.DecodeError = jwt.Decode(raw)
	return t
}

func answer(token string) exchange.Exchange {
	x := exchange.Exchange{Method: "POST", URL: "https://shop.example.com/oauth2-token", Timing: exchange.Timing{Total: 212 * time.Millisecond}}
	x.Response = &exchange.Response{Proto: "HTTP/1.1", Status: 200, Reason: "OK"}
	x.Response.Header = http.Header{"Content-Type": {"application/json"}, "Cache-Control": {"no-store"}}
	x.Response.Body = []byte(`{"token_type":"Bearer","access_token":"` + token + `"}`)
	return x
}

func (s *scene) turn(page int) {
	s.card.tabs.Choose(page)
	s.card.turn(page)
	s.Settle()
}

func (s *scene) sees(t *testing.T, words ...string) {
	t.Helper()
	desktest.Sees(t, s.card.Content(), words...)
}

func (s *scene) seesNot(t *testing.T, words ...string) {
	t.Helper()
	desktest.SeesNot(t, s.card.Content(), words...)
}

func TestHeadAndSummary(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.sees(t, "Customer token for ", "amanda@example.org", "Storefront", "left", "Issued ", "Valid until ",
			"RS256, not verified", "Desk app", "Agree", readyToPaste)
		if got := s.card.clock.countdown.Text(); got != "41:00 left" {
			t.Errorf("the countdown says %q", got)
		}
		desktest.Press(t, s.card.Content(), refresh)
		desktest.Press(t, s.card.Content(), useInRequest)
		if s.refreshed != 1 || s.used != 1 {
			t.Errorf("refreshed %d and used %d times", s.refreshed, s.used)
		}
	})
}

func TestExpiryTurnsTheCard(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		time.Sleep(47 * time.Minute) // virtual
		s.card.Tick(time.Now())
		s.sees(t, "6 min ago", "Expired at ", "Refresh customer token", copyAnyway, expiredReason, "works until about")
		desktest.Press(t, s.card.Content(), useInRequest)
		if s.used != 0 {
			t.Error("an expired token was taken to a request")
		}
	})
}

func TestWhatCanNotBeRefreshedSaysWhy(t *testing.T) {
	play(t, func(s *State) { s.Token.Set.RefreshToken = "" }, func(t *testing.T, s *scene) {
		s.sees(t, noRefreshToken)
		desktest.Press(t, s.card.Content(), refresh)
		if s.refreshed != 0 {
			t.Error("a token without a refresh token was refreshed")
		}
	})
	play(t, func(s *State) { s.Token.Set.State = store.StateReplaced }, func(t *testing.T, s *scene) {
		s.sees(t, usedUp)
	})
}

func TestEndless(t *testing.T) {
	play(t, func(s *State) { s.Token.Set.Expires = time.Time{} }, func(t *testing.T, s *scene) {
		if got := s.card.clock.countdown.Text(); !strings.HasPrefix(got, "No end date") {
			t.Errorf("the countdown says %q", got)
		}
		s.sees(t, noEndNote)
	})
}

func TestCopyMenu(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		for i, want := range []string{"eyJ", "Authorization: Bearer eyJ", "export ACCESS_TOKEN=eyJ", "ACCESS_TOKEN=eyJ"} {
			s.card.root.Refresh()
			openCopyMenu(s.Desk.Desk, s.card.root, s.card.state.Env, s.card.state.Token.Set)
			for range i + 1 {
				s.Press(fyne.KeyDown)
			}
			s.Press(fyne.KeyReturn)
			if got := s.Copied(); !strings.HasPrefix(got, want) {
				t.Errorf("entry %d copies %.40q, want %q…", i, got, want)
			}
		}
		openCopyMenu(s.Desk.Desk, s.card.root, s.card.state.Env, s.card.state.Token.Set)
		s.Press(fyne.KeyUp)
		s.Press(fyne.KeyReturn)
		if got := s.Copied(); got != "def5" {
			t.Errorf("the last entry copies %q, want the refresh token", got)
		}
		time.Sleep(time.Minute + time.Second) // virtual
		s.Settle()
		if got := s.Copied(); got != "" {
			t.Errorf("after a minute the clipboard holds %q", got)
		}
	})
}

func TestReadyToPaste(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		token := s.card.state.Token.Set.AccessToken
		s.sees(t, "Authorization: Bearer eyJ0eXAiOiJKV1Qi••")
		desktest.Press(t, s.card.Content(), reveal)
		shown, ok := desktest.Find(s.card.Content(), func(w *widgets.Text) bool { return strings.HasPrefix(w.Text(), "Authorization") })
		if !ok || shown.Text() != "Authorization: Bearer "+token {
			t.Error("the eye does not show the token")
		}
		time.Sleep(31 * time.Second) // virtual
		s.Settle()
		s.sees(t, "••••••••")
		forms, _ := desktest.Find(s.card.Content(), func(*widgets.Segmented) bool { return true })
		forms.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		s.sees(t, "curl")
		forms.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		s.sees(t, "ACCESS_TOKEN=eyJ0eXAiOiJKV1Qi••")
	})
}

func TestClaimsPage(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.turn(pageClaims)
		s.sees(t, "sub", "amanda@example.org", "exp", "Valid until ", "in 41 min", "RFC 7519, 4.1.4", "Serial number")
		desktest.Press(t, s.card.Content(), "RFC 7519, 4.1.4")
		if len(s.Opened) != 1 || s.Opened[0] != "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4" {
			t.Errorf("opened %v", s.Opened)
		}
		time.Sleep(90 * time.Second) // virtual
		s.card.Tick(time.Now())
		s.sees(t, "in 39 min")
	})
}

func TestOpaqueTokenSaysSo(t *testing.T) {
	opaque := func(s *State) {
		s.Token = &workbench.Token{Set: s.Token.Set, DecodeError: jwt.ErrOpaque}
		s.Token.Set.AccessToken = "def50200abcdef"
	}
	play(t, opaque, func(t *testing.T, s *scene) {
		s.sees(t, "None to look at")
		s.turn(pageClaims)
		s.sees(t, opaqueTitle)
		s.turn(pageRaw)
		s.sees(t, "14 characters", "def50200abcdef")
		s.seesNot(t, copyClaims)
	})
}

func TestRawPage(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.turn(pageRaw)
		s.sees(t, headerPart, "RS256, no key id", claimsPart, "4 entries, readable by anyone", signaturePart, "256 bytes", readNote)
		desktest.Press(t, s.card.Content(), copyClaims)
		if got := s.Copied(); !strings.HasPrefix(got, "{\n  \"sub\": \"amanda@example.org\",\n  \"exp\": ") {
			t.Errorf("copied %q", got)
		}
	})
}

// page is the text in the viewer in sight.
func (s *scene) page() string {
	v, ok := desktest.Find(s.card.Content(), func(*viewer.Viewer) bool { return true })
	if !ok {
		return ""
	}
	return string(v.Document().Bytes())
}

func TestResponseIsMaskedExceptForHalfAMinute(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		token := s.card.state.Token.Set.AccessToken
		s.turn(pageResponse)
		s.sees(t, "200 OK", "212 ms")
		for _, want := range []string{"HTTP/1.1 200 OK\nCache-Control: no-store\nContent-Type: application/json\n\n{\n", `"token_type": "Bearer"`} {
			if !strings.Contains(s.page(), want) {
				t.Errorf("the page has no %q:\n%s", want, s.page())
			}
		}
		if strings.Contains(s.page(), token) {
			t.Fatal("the token is readable")
		}
		desktest.Press(t, s.card.Content(), reveal)
		if !strings.Contains(s.page(), token) {
			t.Fatal("Reveal does not show the token")
		}
		time.Sleep(20 * time.Second) // virtual
		s.card.Tick(time.Now())
		s.sees(t, maskNow+", 10 s left")
		time.Sleep(11 * time.Second)
		s.Settle()
		if strings.Contains(s.page(), token) {
			t.Error("after half a minute the token is still readable")
		}
		desktest.Press(t, s.card.Content(), reveal)
		desktest.Press(t, s.card.Content(), maskNow+", 30 s left")
		if strings.Contains(s.page(), token) {
			t.Error("Mask now does not mask")
		}
		desktest.Press(t, s.card.Content(), showTimeline)
		if len(s.timelines) != 1 || s.timelines[0] != "run" {
			t.Errorf("leads to %v", s.timelines)
		}
	})
}

func TestRevealedAnswerIsMaskedWhenThePageIsLeft(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.turn(pageResponse)
		desktest.Press(t, s.card.Content(), reveal)
		s.turn(pageSummary)
		s.turn(pageResponse)
		if strings.Contains(s.page(), s.card.state.Token.Set.AccessToken) {
			t.Error("the token is readable after the page was left")
		}
	})
}
