package timeline

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
)

// drain runs all that is under way.
func (p *page) drain() {
	synctest.Wait()
	for {
		select {
		case f := <-p.queue:
			f()
			synctest.Wait()
		default:
			return
		}
	}
}

func (p *page) request() string { return string(p.detail.request.Document().Bytes()) }

func TestRevealEndsByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := wide(t, newBench())
		p.detail.reveal.Tapped(nil)
		p.drain()
		if !strings.Contains(p.request(), clientSecret) || p.detail.reveal.Text() != textMask {
			t.Fatalf("not revealed: %s", p.request())
		}
		if !strings.Contains(p.detail.note.Text(), "30 s") {
			t.Errorf("says %q", p.detail.note.Text())
		}
		time.Sleep(revealTime - time.Second)
		p.now = p.now.Add(revealTime - time.Second)
		p.Tick(p.now)
		p.drain()
		if !strings.Contains(p.detail.note.Text(), "1 s") || !strings.Contains(p.request(), clientSecret) {
			t.Errorf("a second before the end it says %q", p.detail.note.Text())
		}
		time.Sleep(time.Second)
		p.drain()
		if strings.Contains(p.request(), clientSecret) || p.detail.note.Text() != textMaskedNote || p.detail.reveal.Text() != textReveal {
			t.Errorf("after 30 seconds: %q\n%s", p.detail.note.Text(), p.request())
		}
		if !strings.Contains(p.request(), "client_secret") {
			t.Error("the masked text did not come back")
		}
	})
}

func TestRevealEndsBefore(t *testing.T) {
	other := shop()
	other.ID = "env-other"
	for name, end := range map[string]func(p *page){
		"Esc":                 func(p *page) { p.Cancel() },
		"the button":          func(p *page) { p.detail.reveal.Tapped(nil) },
		"another row":         func(p *page) { p.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) },
		"another environment": func(p *page) { p.Show(other) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := wide(t, newBench())
				p.detail.reveal.Tapped(nil)
				p.drain()
				end(p)
				if strings.Contains(p.request(), clientSecret) {
					t.Error("the secret stays in sight until something else is laid out")
				}
				p.drain()
				if p.detail.revealed || strings.Contains(p.request(), clientSecret) {
					t.Error("it is still revealed")
				}
			})
		})
	}
}

func TestTimerOfAnEarlierRevealDoesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := wide(t, newBench())
		p.detail.toggle()
		p.drain()
		time.Sleep(20 * time.Second)
		p.now = p.now.Add(20 * time.Second)
		p.detail.toggle()
		p.detail.toggle()
		time.Sleep(15 * time.Second)
		p.drain()
		if !p.detail.revealed {
			t.Error("the timer of the first reveal ended the second after 15 seconds")
		}
	})
}

func TestRevealSurvivesReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := wide(t, newBench())
		p.detail.toggle()
		p.drain()
		p.Reload()
		p.drain()
		if !p.detail.revealed || !strings.Contains(p.request(), clientSecret) {
			t.Error("another run that came in meanwhile masks what is being read")
		}
	})
}

func TestCopies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := wide(t, newBench())
		p.list.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		p.drain()
		p.detail.toggle()
		p.drain()
		for name, copied := range map[string]struct {
			do   func()
			want string
		}{
			"the list":     {p.copyAll, "# API request, "},
			"the response": {p.detail.copyResponse, "200 OK\nContent-Type: application/json\n"},
			"curl":         {func() { p.detail.copyCurl(false) }, "curl --request POST"},
		} {
			copied.do()
			p.drain()
			got := p.clip.Content()
			if !strings.Contains(got, copied.want) {
				t.Errorf("%s: %q is missing in:\n%s", name, copied.want, got)
			}
			for _, secret := range []string{clientSecret, refreshToken, accessToken} {
				if strings.Contains(got, secret) {
					t.Errorf("%s: copied with %s", name, secret)
				}
			}
		}
		p.detail.copyCurl(true)
		if !strings.Contains(p.clip.Content(), clientSecret) {
			t.Error("curl with secrets has none")
		}
	})
}

func TestLongBodiesAreCutInCopies(t *testing.T) {
	run := called("run", noon)
	run.Hops[0].Exchange.Response.Body = []byte(strings.Repeat("é", copiedBody))
	text := write(rowsOf(newBench().runs["env-shop"][:0:0], false))
	if text != "" {
		t.Errorf("nothing is written as %q", text)
	}
	text = write([]entry{{run: &run, hop: 0}})
	if len(text) > copiedBody+2000 || !strings.Contains(text, "(16.0 KB more)") {
		t.Errorf("%d bytes, end: %q", len(text), text[max(0, len(text)-60):])
	}
}
