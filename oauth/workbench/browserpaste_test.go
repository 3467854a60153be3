package workbench

import (
	"errors"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
)

const shownRefusal = `{"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}`

// pasteRefused fails unless a pasted text is refused with these words.
func pasteRefused(t *testing.T, s *browserRun, text, words string) {
	t.Helper()
	var refused *oauth.PasteError
	if err := s.paste(text); !errors.As(err, &refused) || !strings.Contains(refused.Reason, words) {
		t.Errorf("got %v, want %q", err, words)
	}
}

// TestAnswersAreGivenOnce: also after the first was taken out of the way, and while its code is exchanged.
func TestAnswersAreGivenOnce(t *testing.T) {
	var told []Progress
	s := underWay(&told)
	if err := s.listen(t.Context()); err != nil {
		t.Fatal(err)
	}
	address := "http://127.0.0.1:8765/callback?code=c0de&state=" + s.state
	if err := s.paste(address); err != nil {
		t.Fatal(err)
	}
	pasteRefused(t, s, address, "has its answer already")
	if _, err := s.wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	pasteRefused(t, s, address, "has its answer already")
	s.reach(doctor.AtState)
	pasteRefused(t, s, address, "has its answer already")
	s.close()
	pasteRefused(t, s, address, "is over")
}

// TestARefusalEndsTheWaitAlone: pasted when the answer is there, it must not stop the exchange of the code.
func TestARefusalEndsTheWaitAlone(t *testing.T) {
	var told []Progress
	s := underWay(&told)
	ended := 0
	s.refuse = func(error) { ended++ }
	if err := s.paste(shownRefusal); err != nil || ended != 1 {
		t.Errorf("while it waits: ended %d times, %v", ended, err)
	}
	s.reach(doctor.AtCode)
	pasteRefused(t, s, shownRefusal, "has its answer already")
	s.close()
	pasteRefused(t, s, shownRefusal, "is over")
	if ended != 1 || len(s.recorded()) != 1 {
		t.Errorf("ended %d times, recorded %d", ended, len(s.recorded()))
	}
}

func TestPastedRefusals(t *testing.T) {
	for text, want := range map[string]string{
		` {"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"} `: "invalid_client",
		`{"error":"invalid_request","hint":"Code challenge must be provided for public clients"}`:                                  "invalid_request",
		`{"error":{"code":3}}`:    "",
		`{"data":[]}`:             "",
		`invalid_client`:          "",
		`{"error":"invalid_clien`: "",
		`{"error":"` + strings.Repeat("x", longestRefusal) + `"}`: "",
	} {
		got := ""
		if refused := pastedRefusal(text); refused != nil {
			got = refused.Code
			if !refused.Browser {
				t.Errorf("%s: the error is none of the browser's", text)
			}
		}
		if got != want {
			t.Errorf("%.60s: %q", text, got)
		}
	}
}
