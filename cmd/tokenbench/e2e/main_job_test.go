package e2e

import (
	"image"
	"net/http"
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// demo is the title of the window while the sample token is new.
const demo = "Local demo shop · 59 min left"

// TestMainJobByKeyboard goes the whole way without a mouse: first start, sample token, answer of the API, end, and
// at the next start all of it is there.
func TestMainJobByKeyboard(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	if n := p.desktop.Screen.Colours(line); n > 2 {
		t.Errorf("with a keyring that answers, the first page says something in %d colours", n)
	}
	p.keys("ctrl+Return")
	p.sees(demo)
	p.changes(tabs, func() { p.keys("ctrl+2") })
	p.keys("ctrl+Return")
	p.shows(answerHead, good)
	p.keys("shift+Tab") // the body of the answer is the last thing of the page that takes the keyboard
	answer, first := p.copied("ctrl+a", "ctrl+c"), p.token()
	p.opens(answer, first)
	p.quit()
	if entries, err := p.desktop.KeyringEntries(p.ctx, "tokenbench"); err != nil || entries != 1 {
		t.Errorf("the keyring has %d entries of the program, %v, want the key of the vault", entries, err)
	}

	p.start()
	p.sees(demo)
	if again := p.token(); again != first {
		t.Error("after a restart there is another token")
	}
	p.changes(historyCount, func() {
		p.agrees(func() { p.keys("ctrl+r") }, func() { p.keys("Return") }) // to start the local server
	})
	p.newToken(first, p.token)
	p.quit()
}

// The places of what a mouse is pointed at, in a window of 1280x800.
var (
	copyMenu    = image.Pt(358, 516)
	accessToken = image.Pt(392, 259) // in that menu
	apiTab      = image.Pt(398, 117)
	copyAnswer  = image.Pt(1232, 322)
	refresh     = image.Pt(465, 516)
	fileMenu    = image.Pt(30, 13)
	quit        = image.Pt(33, 213) // in that menu

	sendButton = image.Rect(1150, 156, 1250, 212)
	answerHead = image.Rect(860, 306, 1216, 338) // with status, time and size
	openMenu   = image.Rect(460, 290, 580, 360)  // a part of the copy menu
)

// TestMainJobByMouse goes the same way without the keyboard.
func TestMainJobByMouse(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.pressMain()
	p.sees(demo)
	first := p.tokenByMouse()
	p.click(apiTab)
	p.shows(sendButton, primary)
	p.pressMain()
	p.shows(answerHead, good)
	p.opens(p.copiedBy(func() { p.click(copyAnswer) }), first)
	p.quitByMouse()

	p.start()
	p.sees(demo)
	if again := p.tokenByMouse(); again != first {
		t.Error("after a restart there is another token")
	}
	p.changes(historyCount, func() {
		p.agrees(func() { p.click(refresh) }, p.pressMain) // to start the local server
	})
	p.newToken(first, p.tokenByMouse)
	p.quitByMouse()
}

func (p *person) tokenByMouse() string {
	p.Helper()
	p.shows(image.Rectangle{copyMenu, copyMenu}.Inset(-40), tonal)
	return p.copiedBy(func() {
		p.changes(openMenu, func() { p.click(copyMenu) })
		p.changes(openMenu, func() { p.click(accessToken) })
	})
}

func (p *person) quitByMouse() {
	p.Helper()
	p.changes(image.Rect(60, 30, 140, 140), func() { p.click(fileMenu) })
	p.click(quit)
	p.ends()
}

// opens looks whether the token opens what the answer tells of, as anybody could who has the token.
func (p *person) opens(answer, token string) {
	p.Helper()
	if !strings.Contains(answer, "nora.demo@example.com") {
		p.Errorf("the answer does not tell who it is: %.200s", answer)
	}
	_, rest, _ := strings.Cut(strings.ReplaceAll(answer, `\/`, "/"), `"self":`)
	address := strings.Split(rest, `"`)[1]
	if got := p.status(address, "Bearer "+token); got != http.StatusOK {
		p.Errorf("with the copied token %s answers with %d", address, got)
	}
}

// newToken waits until there is another token.
func (p *person) newToken(old string, token func() string) {
	p.Helper()
	p.try(p.eventually(func() (bool, error) { return token() != old, nil }))
	p.sees("59 min left")
}
