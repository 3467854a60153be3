package server

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/config"
	"tokenbench/embedded/fault"
	"tokenbench/ui/desk/desktest"
)

func TestADamagedFileIsNamedWithItsLines(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.file = "[oro]\nversion = \"7.0\"\n"
		s.choose(textOpenFile)
		s.sees("file.toml"+textDamagedTitle, "Line 2: ", "7.0")
		if slices.Contains(s.b.told, "stop") {
			t.Error("the server was stopped for it")
		}
		d.Tap(t, textClose)
		s.seesNot(textDamagedTitle)
	})
}

func TestAFileIsOpened(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.file = "[oro]\nversion = \"4.2\"\n[[fault]]\nkind = \"maintenance\"\n"
		s.choose(textOpenFile)
		if got := s.b.shop.Config(); got.Settings.Version != "4.2" || len(got.Faults) != 1 {
			t.Errorf("it is %+v", got)
		}
		if s.head.version.Value() != "Oro 4.2" || !s.info.Running() {
			t.Errorf("the page shows %s, running %v", s.head.version.Value(), s.info.Running())
		}
		s.sees("1 on")
		d.Offered()
		d.Settle()
		if got := s.b.shop.Config(); got.Settings.Version != "6.1" || len(got.Faults) != 0 {
			t.Errorf("undone, it is %+v", got)
		}
	})
}

func TestAnEmptyShopCanBeOpenedAndUndone(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.file = "application = []\n"
		s.choose(textOpenFile)
		s.seesNot("Nora Lindqvist")
		if got := s.b.shop.Config(); len(got.Applications)+len(got.Users) > 0 {
			t.Errorf("there are %+v", got)
		}
		d.Offered()
		d.Settle()
		s.sees("Nora Lindqvist")
	})
}

func TestExamplesAreOffered(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.choose(textOpenExample)
		examples := config.Examples()
		s.press(examples[0].Name)
		if !slices.Contains(d.Noticed, openedWords(examples[0].Name)) {
			t.Errorf("noticed %q, failed %v:\n%s", d.Noticed, d.Failed, s.words())
		}
	})
}

func TestAFileIsSavedForItsOwnerAlone(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.set(fault.Fault{Kind: fault.Maintenance})
		s.path = filepath.Join(t.TempDir(), "saved.toml")
		s.must(os.WriteFile(s.path, nil, 0o644)) // as the dialog of files leaves it
		s.choose(textSaveFile)
		info, err := os.Stat(s.path)
		s.must(err)
		saved, err := config.ReadFile(s.path)
		s.must(err)
		if info.Mode().Perm() != 0o600 || len(saved.Faults) != 1 || len(saved.Users) == 0 {
			t.Errorf("mode %v, %+v", info.Mode(), saved)
		}
	})
}

func TestTheStartComesBackAfterAQuestion(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.must(s.b.shop.SetShop(nil, nil))
		s.choose(textReset)
		d.Press(fyne.KeyReturn) // Cancel has the keyboard
		if len(s.b.shop.Users()) != 0 || d.Dialogs != 0 {
			t.Error("a stray Enter brought the start back")
		}
		s.choose(textReset)
		d.Tap(t, textResetYes)
		if len(s.b.shop.Users()) == 0 {
			t.Error("the users did not come back")
		}
		s.sees("Nora Lindqvist")
	})
}
