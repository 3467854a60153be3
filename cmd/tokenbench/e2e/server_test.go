package e2e

import (
	"image"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// Where the page of the local server has what a mouse is pointed at, and what tells how things are.
const localServer = "Local server – " // in the title

var (
	openServer    = image.Pt(188, 764) // in the sidebar
	serverVersion = image.Pt(899, 67)
	versionMenu   = image.Rect(846, 95, 954, 350)
	serverMenu    = image.Pt(1239, 67)
	openedMenu    = image.Rect(940, 240, 1250, 390) // a part of it
	findFault     = image.Pt(1232, 132)             // among the faults
	foundFaults   = image.Rect(900, 160, 1250, 480) // with what is looked for, and what is found
	foundSwitch   = image.Pt(1221, 230)             // of the first
	faultsOn      = image.Rect(170, 702, 246, 728)  // in the sidebar: how many there are
	requestLog    = image.Rect(630, 620, 676, 780)  // the status of each request
	filesButton   = image.Rect(945, 615, 1030, 665) // what a dialog of files is for
	filesDialog   = image.Rect(270, 150, 1010, 620) // and the rest of it
	firstFile     = image.Pt(560, 268)              // in its folder
)

// The places in the menu of the local server.
const (
	saveConfiguration = 4
	openConfiguration = 5
)

// TestLocalServerFailsOnPurpose switches a fault on while the server runs, and gets a refusal that is explained;
// switched off, it gets a token. The request log tells of both.
func TestLocalServerFailsOnPurpose(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.keys("ctrl+Return")
	p.sees(demo)
	first := p.token()
	p.click(openServer)
	p.sees(localServer)
	p.tinted(requestLog, good)
	p.plain(requestLog, bad)
	p.changes(foundFaults, func() { p.click(findFault) })
	p.changes(foundFaults, func() { p.write("maintenance") })
	p.keys("Tab", "space")
	p.tinted(faultsOn, warn)
	p.picture("server-fault")

	p.fails(func() { p.keys("ctrl+Return") })
	p.sees(demo)
	p.picture("server-refused")
	if report := p.report(false); !strings.Contains(report, "503 Service Unavailable") {
		t.Errorf("the report does not say with what the shop refused:\n%s", report)
	}
	if p.token() != first {
		t.Error("a refusal took the token that was there")
	}

	p.keys("ctrl+l")
	p.sees(localServer)
	p.tinted(requestLog, bad)
	p.click(foundSwitch)
	p.plain(faultsOn, warn)
	p.picture("server-works-again")
	p.keys("ctrl+Return")
	p.sees(demo)
	p.newToken(first, p.token)
	p.quit()
}

// TestLocalServerIsAnotherVersion lets the server behave like an older Oro while it runs. Its configuration is saved as
// a file, outlives the program, and is another one once another file was opened.
func TestLocalServerIsAnotherVersion(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	p.start()
	p.keys("ctrl+Return")
	p.sees(demo)
	last := p.token()
	p.describesItself(http.StatusOK)
	next := func() {
		t.Helper()
		p.keys("ctrl+Return")
		p.sees(demo)
		p.newToken(last, p.token)
		last = p.token()
	}

	p.click(openServer)
	p.sees(localServer)
	p.changes(versionMenu, func() { p.click(serverVersion) })
	p.keys("Up", "Up", "Up", "Up", "Up", "Return") // from 6.1 to 4.1
	next()
	p.describesItself(http.StatusNotFound)

	p.keys("ctrl+l")
	p.sees(localServer)
	p.choosesInMenu(saveConfiguration)
	p.click(middle(p.shows(filesButton, primary)))
	file := filepath.Join(p.desktop.Home(), "local-server.toml")
	text := p.reads(file, `version = "4.1"`)
	if !strings.Contains(text, `secret = "demo-storefront-secret"`) {
		t.Errorf("the file lacks a secret:\n%s", text)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info, err)
	}
	p.quit()

	p.start()
	p.sees(demo)
	p.keys("ctrl+l")
	p.sees(localServer)
	next()
	p.describesItself(http.StatusNotFound)

	p.try(os.WriteFile(file, []byte(strings.Replace(text, `version = "4.1"`, `version = "6.1"`, 1)), 0o600))
	p.keys("ctrl+l")
	p.sees(localServer)
	p.choosesInMenu(openConfiguration)
	p.changes(filesDialog, func() { p.click(firstFile) })
	p.click(middle(p.shows(filesButton, primary)))
	p.plain(filesButton, primary)
	p.picture("server-opened")
	next()
	p.describesItself(http.StatusOK)
	p.quit()
}

// choosesInMenu chooses in the menu of the local server, by the place, and waits for a dialog of files.
func (p *person) choosesInMenu(place int) {
	p.Helper()
	p.changes(openedMenu, func() { p.click(serverMenu) })
	for range place {
		p.keys("Down")
	}
	p.changes(filesDialog, func() { p.keys("Return") })
}

// describesItself waits until the local server answers in this way where Oro has its metadata, from 6.0 on.
func (p *person) describesItself(want int) {
	p.Helper()
	address, got := p.server()+"/.well-known/oauth-authorization-server/oauth2-server", 0
	err := p.eventually(func() (bool, error) {
		got = p.status(address, "")
		return got == want, nil
	})
	if err != nil {
		p.Fatalf("%s answers with %d, want %d", address, got, want)
	}
}

// reads waits until a file is there and holds a text, and gives all of it.
func (p *person) reads(path, part string) string {
	p.Helper()
	text := ""
	p.try(p.eventually(func() (bool, error) {
		b, err := os.ReadFile(path)
		text = string(b)
		return err == nil && strings.Contains(text, part), nil
	}))
	return text
}
