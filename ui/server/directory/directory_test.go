package directory

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/embedded/shop"
	"tokenbench/ui/desk"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// stage is both cards over a directory of the demo's.
type stage struct {
	*desktest.Desk
	t            *testing.T
	directory    *shop.Directory
	users        *Users
	applications *Applications
	made         []string // applications of which environments were made
	refuse       error    // what the next change ends in
	resized      int
}

func (s *stage) Applications() []embedded.Application { return s.directory.Applications() }

func (s *stage) Users() []embedded.User { return s.directory.People() }

func (s *stage) SetShop(applications []embedded.Application, users []embedded.User) error {
	if s.refuse != nil {
		return s.refuse
	}
	return s.directory.Replace(applications, users)
}

func open(t *testing.T, d *desktest.Desk) *stage {
	t.Helper()
	applications, users := embedded.Demo()
	directory, err := shop.NewDirectory(applications, users)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{Desk: d, t: t, directory: directory}
	on := Callbacks{
		Change: func(do func() error, done func(error)) {
			desk.Start(d.Desk, func(context.Context) (struct{}, error) { return struct{}{}, do() }, func(_ struct{}, err error) {
				s.users.Update()
				s.applications.Update()
				done(err)
			})
		},
		Resized:     func() { s.resized++ },
		Environment: func(id string) { s.made = append(s.made, id) },
	}
	s.users, s.applications = NewUsers(d.Desk, s, on), NewApplications(d.Desk, s, on)
	d.Show(widgets.NewScroll(widgets.VBox(14, s.users.Content(), s.applications.Content())), 600, 1000)
	return s
}

// menu chooses an entry of a row's menu.
func (s *stage) menu(row, entry string) {
	s.t.Helper()
	s.Tap(s.t, textMoreOf+row)
	choose(s.Desk, s.t, entry)
}

// choose presses an entry of the menu in front.
func choose(d *desktest.Desk, t *testing.T, entry string) {
	t.Helper()
	var row fyne.Tappable
	desktest.Walk(d.Top(), func(object fyne.CanvasObject) {
		tappable, ok := object.(fyne.Tappable)
		if _, whole := object.(*widgets.Menu); ok && !whole && slices.Contains(strings.Split(desktest.Texts(object), "\n"), entry) {
			row = tappable
		}
	})
	if row == nil {
		t.Fatalf("no entry %q among:\n%s", entry, d.Words())
	}
	row.Tapped(&fyne.PointEvent{})
	d.Settle()
}

func (s *stage) user(name string) (embedded.User, bool) {
	users := s.Users()
	i := slices.IndexFunc(users, func(u embedded.User) bool { return u.Identifier() == name })
	if i < 0 {
		return embedded.User{}, false
	}
	return users[i], true
}

func (s *stage) application(id string) embedded.Application {
	s.t.Helper()
	a, ok := s.directory.Application(id)
	if !ok {
		s.t.Fatalf("there is no application %s", id)
	}
	return a
}

func TestUsersAreListedWithWhatKeepsThemOut(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		desktest.Sees(t, s.users.Content(), "Nora Lindqvist", "nora.demo@example.com", "nora-demo", "disabled", "locked", "ada.demo", "Ada Nowak, back-office")
		d.Tap(t, textCopyPassword+"Nora Lindqvist")
		if got := d.Copied(); got != "nora-demo" {
			t.Errorf("copied %q", got)
		}
		d.Tap(t, textCopyName+"Ada Nowak")
		if got := d.Copied(); got != "ada.demo" {
			t.Errorf("copied %q", got)
		}
		d.Fits(t)
	})
}

func TestAUserIsAdded(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		d.Tap(t, textAdd)
		d.Tap(t, textSave)
		if got := d.Field(t, textEmail).Error(); got != wrongMissingEmail {
			t.Errorf("with nothing typed: %q", got)
		}
		d.Field(t, textEmail).SetText("nora.demo@example.com")
		d.Tap(t, textSave)
		if got := d.Field(t, textEmail).Error(); got != wrongTaken {
			t.Errorf("a name that is taken: %q", got)
		}
		d.Field(t, textEmail).SetText(" zoe@example.com ")
		d.Field(t, textPassword).SetText("secret")
		d.Field(t, textFirstName).SetText("Zoe")
		d.Tap(t, textSave)
		if u, ok := s.user("zoe@example.com"); !ok || u.Password != "secret" || u.Side != embedded.Storefront {
			t.Errorf("added %v %+v", ok, u)
		}
		if d.Dialogs != 0 || !slices.Contains(d.Noticed, textAdded+"Zoe") {
			t.Errorf("%d dialogs, noticed %q", d.Dialogs, d.Noticed)
		}
		desktest.Sees(t, s.users.Content(), "Zoe")
	})
}

func TestTheMenuDisablesAndLetsIn(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		s.menu("Nora Lindqvist", textDisable)
		if u, _ := s.user("nora.demo@example.com"); !u.Disabled {
			t.Error("not disabled")
		}
		s.menu("Nora Lindqvist", textLetIn)
		s.menu("Nora Lindqvist", textLock)
		if u, _ := s.user("nora.demo@example.com"); u.Disabled || !u.Locked {
			t.Errorf("after letting in and locking: %v", u.Condition())
		}
		s.menu("Otto Berger", textDelete)
		if _, there := s.user("otto.demo@example.com"); there {
			t.Error("not deleted")
		}
		d.Offered()
		d.Settle()
		if _, there := s.user("otto.demo@example.com"); !there {
			t.Error("undone, he is not back")
		}
	})
}

// TestWhoAnApplicationActsAsStays keeps a user whom a client application acts as, and takes it along when the name
// changes.
func TestWhoAnApplicationActsAsStays(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		d.Tap(t, textMoreOf+"Ada Nowak")
		if !strings.Contains(d.Words(), "Back-office client"+textActsAsUser) {
			t.Errorf("the menu says:\n%s", d.Words())
		}
		choose(d, t, textEdit)
		if !d.Button(t, textDelete).Disabled() {
			t.Error("the dialog deletes her")
		}
		d.Field(t, textUserName).SetText("ada.new")
		d.Tap(t, textSave)
		if got := s.application("demo-backoffice-client").Owner; got != "ada.new" {
			t.Errorf("the application acts as %q", got)
		}
	})
}

func TestWhatTheServerRefusesIsSaidInTheDialog(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		s.refuse = errors.New("that can't be")
		s.menu("Nora Lindqvist", textEdit)
		d.Tap(t, textSave)
		if d.Dialogs != 1 || !strings.Contains(d.Words(), "that can't be") {
			t.Errorf("%d dialogs:\n%s", d.Dialogs, d.Words())
		}
		d.Press(fyne.KeyEscape)
		s.menu("Otto Berger", textDelete)
		if len(d.Failed) != 1 {
			t.Errorf("outside of a dialog %d errors were shown", len(d.Failed))
		}
	})
}

func TestSecretsStayBehindDotsUntilTheyAreShown(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		const secret = "demo-storefront-secret"
		desktest.SeesNot(t, s.applications.Content(), secret)
		d.Tap(t, textRevealSecret+"Storefront password")
		if !strings.Contains(desktest.Words(s.applications.Content()), secret) {
			t.Error("it is not shown")
		}
		d.Tap(t, textHideSecret+"Storefront password")
		desktest.SeesNot(t, s.applications.Content(), secret)
		d.Tap(t, textRevealSecret+"Storefront password")
		time.Sleep(revealFor - time.Second)
		d.Settle()
		if !strings.Contains(desktest.Words(s.applications.Content()), secret) {
			t.Error("it hides too soon")
		}
		d.Fits(t)
		time.Sleep(time.Second)
		d.Settle()
		if strings.Contains(desktest.Words(s.applications.Content()), secret) {
			t.Error("it stays in sight")
		}
		if s.resized != 4 {
			t.Errorf("the page was told %d times that the card grew or shrank", s.resized)
		}
		d.Tap(t, textCopySecret+"Storefront password")
		if d.Copied() != secret {
			t.Errorf("copied %q", d.Copied())
		}
	})
}

func TestAnApplicationIsAdded(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		s.applications.edit(-1)
		d.Field(t, textClientID).SetText("demo-storefront")
		d.Tap(t, textSave)
		if got := d.Field(t, textClientID).Error(); got != wrongTakenID {
			t.Errorf("an id that is taken: %q", got)
		}
		d.Field(t, textClientID).SetText("new")
		d.Field(t, textSecret).SetText("")
		d.Tap(t, textSave)
		if got := d.Field(t, textSecret).Error(); got != wrongMissingSecret {
			t.Errorf("without a secret: %q", got)
		}
		d.Tap(t, textNewSecret)
		pick(t, d, textBrowserKind)
		d.Field(t, textRedirects).SetText("http://127.0.0.1/a\n\nhttp://127.0.0.1/b \n")
		d.Tap(t, textSave)
		a := s.application("new")
		if a.Kind != embedded.BrowserKind || len(a.Secret) != 32 || !slices.Equal(a.RedirectURIs, []string{"http://127.0.0.1/a", "http://127.0.0.1/b "}) {
			t.Errorf("added %+v %q %q", a, a.Secret, a.RedirectURIs)
		}
	})
}

// TestOnlyWhatTheKindHasIsAsked goes through the kinds of an application.
func TestOnlyWhatTheKindHasIsAsked(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		s.menu("Storefront client", textEdit)
		if words := d.Words(); !strings.Contains(words, textOwner) || strings.Contains(words, textRedirects) {
			t.Errorf("a client application is asked for:\n%s", words)
		}
		pick(t, d, textBackOffice)
		d.Tap(t, textSave)
		if a := s.application("demo-storefront-client"); a.Side != embedded.BackOffice || a.Owner != "ada.demo" {
			t.Errorf("on the other side it is %+v, as %s", a, a.Owner)
		}
		s.menu("Storefront client", textEdit)
		pick(t, d, textPasswordKind)
		if words := d.Words(); strings.Contains(words, textOwner) {
			t.Errorf("an application for passwords is asked for:\n%s", words)
		}
	})
}

func TestTheMenuOfAnApplication(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		s.menu("Storefront password", textEnvironment)
		if !slices.Equal(s.made, []string{"demo-storefront"}) {
			t.Errorf("environments of %v", s.made)
		}
		s.menu("Storefront password", textDeactivate)
		if !s.application("demo-storefront").Inactive {
			t.Error("not switched off")
		}
		desktest.Sees(t, s.applications.Content(), textOff)
		s.menu("Storefront password", textActivate)
		s.menu("Storefront password", textDelete)
		if _, there := s.directory.Application("demo-storefront"); there {
			t.Error("not deleted")
		}
		d.Offered()
		d.Settle()
		s.menu("Storefront password", textEdit)
		d.Tap(t, textDelete)
		if _, there := s.directory.Application("demo-storefront"); there || d.Dialogs != 0 {
			t.Errorf("the dialog does not delete it, or stays open: %d", d.Dialogs)
		}
	})
}

// TestUndoLeavesLaterChangesAlone brings back who was deleted, and nothing else.
func TestUndoLeavesLaterChangesAlone(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		s.menu("Otto Berger", textDelete)
		undo := d.Offered
		s.menu("Nora Lindqvist", textLock)
		undo()
		d.Settle()
		if u, _ := s.user("nora.demo@example.com"); !u.Locked {
			t.Error("the undo has let her in")
		}
		if got := s.Users()[1].FullName(); got != "Otto Berger" {
			t.Errorf("in his place is %s", got)
		}
		s.menu("Storefront password", textDelete)
		undo = d.Offered
		s.menu("Storefront browser", textDeactivate)
		undo()
		d.Settle()
		if a := s.Applications(); a[0].ID != "demo-storefront" || !a[1].Inactive {
			t.Errorf("the first two are %v", a[:2])
		}
	})
}

func TestNamesSayWhatTheySayOnce(t *testing.T) {
	for _, c := range []struct {
		a    embedded.Application
		want string
	}{
		{embedded.Application{Name: "Storefront password", Side: embedded.Storefront, Kind: embedded.PasswordKind}, "Storefront password"},
		{embedded.Application{Name: "Back-office public", Side: embedded.BackOffice, Kind: embedded.BrowserKind}, "Back-office public, browser"},
		{embedded.Application{ID: "erp", Side: embedded.BackOffice, Kind: embedded.ClientKind}, "erp, back-office client"},
	} {
		if got := nameWords(c.a); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestAnEmptyShopSaysWhatWillBeThere(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d)
		if err := s.SetShop(nil, nil); err != nil {
			t.Fatal(err)
		}
		s.users.Update()
		s.applications.Update()
		if words := desktest.Words(d.Window.Content()); !strings.Contains(words, textNoUsers) || !strings.Contains(words, textNoApps) {
			t.Errorf("it says:\n%s", words)
		}
	})
}

// pick chooses a word in a segmented control.
func pick(t *testing.T, d *desktest.Desk, words string) {
	t.Helper()
	desktest.Walk(d.Top(), func(object fyne.CanvasObject) {
		for _, option := range widgets.Options(object) {
			if option.Text == words {
				object.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: option.At})
			}
		}
	})
	d.Settle()
}
