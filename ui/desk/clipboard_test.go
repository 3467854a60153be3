package desk_test

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"

	"tokenbench/ui/desk"
)

func TestACopiedSecretIsForgotten(t *testing.T) {
	for name, c := range map[string]struct {
		after   time.Duration
		waited  time.Duration
		replace string
		want    string
	}{
		"before its time":              {after: time.Minute, waited: 59 * time.Second, want: "secret"},
		"after its time":               {after: time.Minute, waited: 61 * time.Second, want: ""},
		"never, as the person chose":   {after: 0, waited: 24 * time.Hour, want: "secret"},
		"something else was copied":    {after: time.Minute, waited: 61 * time.Second, replace: "a text", want: "a text"},
		"the same again, as no secret": {after: time.Minute, waited: 61 * time.Second, replace: "secret", want: "secret"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				board := test.NewClipboard()
				thread := make(chan func(), 1)
				clip := desk.NewClipboard(board, func(f func()) { thread <- f }, func() time.Duration { return c.after })
				clip.CopySecret("secret")
				if c.replace != "" {
					clip.Copy(c.replace)
				}
				time.Sleep(c.waited)
				runWaiting(thread)
				if got := clip.Text(); got != c.want {
					t.Errorf("the clipboard holds %q, want %q", got, c.want)
				}
			})
		})
	}
}

func TestAnotherProgramsTextStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		board := test.NewClipboard()
		thread := make(chan func(), 1)
		clip := desk.NewClipboard(board, func(f func()) { thread <- f }, func() time.Duration { return time.Minute })
		clip.CopySecret("secret")
		board.SetContent("from another program")
		time.Sleep(2 * time.Minute)
		runWaiting(thread)
		if got := clip.Text(); got != "from another program" {
			t.Errorf("the clipboard holds %q", got)
		}
	})
}

// runWaiting runs what was meant for Fyne's thread by now.
func runWaiting(thread chan func()) {
	synctest.Wait()
	select {
	case f := <-thread:
		f()
	default:
	}
}
