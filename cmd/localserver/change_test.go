package localserver_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tokenbench/cmd/localserver"
	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/embedded/fault"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// anyPort is where the servers of these tests listen.
const anyPort = "127.0.0.1:0"

// each runs a test on a server that was never started, and on one that runs.
func each(t *testing.T, do func(t *testing.T, s *localserver.Server)) {
	t.Helper()
	t.Run("never started", func(t *testing.T) { do(t, localserver.New(anyPort)) })
	t.Run("running", func(t *testing.T) {
		s := localserver.New(anyPort)
		start(t, s, nil)
		do(t, s)
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestChangesHoldWhetherItRunsOrNot(t *testing.T) {
	each(t, func(t *testing.T, s *localserver.Server) {
		told := 0
		s.Watch(func() { told++ })
		must(t, s.SetSettings(embedded.Settings{Version: "5.1", Strict: true}))
		users := append(s.Users(), embedded.User{Side: embedded.Storefront, Email: "new@example.com", Password: "new"})
		must(t, s.SetShop(s.Applications()[:2], users))
		info := s.Info()
		if info.Version != "5.1" || len(info.Applications) != 2 || info.Users[len(info.Users)-1].Name != "new@example.com" {
			t.Errorf("it tells %+v", info)
		}
		if got := s.Settings(); !got.Strict || got.Prefix != embedded.DefaultPrefix {
			t.Errorf("settings: %+v", got)
		}
		if told != 2 {
			t.Errorf("told %d times of two changes", told)
		}
		must(t, s.Reset())
		if info := s.Info(); info.Version != oro.V61 || len(info.Applications) <= 2 || s.Settings().Strict {
			t.Errorf("after the reset it tells %+v", info)
		}
	})
}

func TestWhatIsWrongChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, s *localserver.Server) {
		before := len(s.Users())
		twice := append(s.Users(), s.Users()[0])
		if err := s.SetShop(s.Applications(), twice); err == nil || !strings.Contains(err.Error(), "taken") {
			t.Errorf("somebody twice: %v", err)
		}
		if err := s.SetSettings(embedded.Settings{Version: "7.0"}); err == nil || !strings.Contains(err.Error(), "7.0") {
			t.Errorf("an unknown version: %v", err)
		}
		if len(s.Users()) != before || s.Settings().Version != "6.1" {
			t.Errorf("%d users, version %s", len(s.Users()), s.Settings().Version)
		}
	})
}

func TestConfigurationComesBackWithoutFaults(t *testing.T) {
	each(t, func(t *testing.T, s *localserver.Server) {
		must(t, s.SetSettings(embedded.Settings{Version: "4.2", PlatformOnly: true, Prefix: "/office"}))
		must(t, s.SetAddress("127.0.0.1:9000"))
		if server := s.Embedded(); server != nil {
			must(t, server.Faults().Set(fault.Fault{Kind: fault.Maintenance}))
		}
		text, err := s.Configuration()
		must(t, err)
		again := localserver.New("")
		must(t, again.Configure(text))
		c := again.Config()
		if c.Address != "127.0.0.1:9000" || c.Settings.Version != "4.2" || !c.Settings.PlatformOnly || c.Settings.Prefix != "/office" {
			t.Errorf("it came back as %+v", c)
		}
		if len(c.Faults) != 0 || len(c.Applications) != len(s.Applications()) || len(c.Users) != len(s.Users()) {
			t.Errorf("%d faults, %d applications, %d users", len(c.Faults), len(c.Applications), len(c.Users))
		}
		must(t, s.Configure(text)) // where it runs already
		if err := s.Configure([]byte("version = 6")); !errors.Is(err, workbench.ErrServerConfiguration) {
			t.Errorf("rubbish: %v", err)
		}
	})
}

func TestAnotherConfigurationBringsItsFaults(t *testing.T) {
	s := localserver.New(anyPort)
	must(t, s.SetConfig(config.Config{Faults: []fault.Fault{{Kind: fault.Maintenance}}}))
	if s.Embedded() == nil || len(s.Embedded().Faults().Active()) != 1 || len(s.Users()) == 0 {
		t.Fatalf("server %v, %d users", s.Embedded(), len(s.Users()))
	}
	err := s.SetConfig(config.Config{Address: "192.0.2.1:80", Applications: []embedded.Application{{ID: "no secret"}}})
	if err == nil || len(s.Embedded().Faults().Active()) != 1 {
		t.Errorf("a wrong one: %v", err)
	}
	start(t, s, nil)
	if len(s.Embedded().Faults().Active()) != 1 {
		t.Error("the start has lost the faults")
	}
}

func TestAnEmptyShopIsMeant(t *testing.T) {
	each(t, func(t *testing.T, s *localserver.Server) {
		must(t, s.SetShop(nil, nil))
		must(t, s.Stop(t.Context()))
		must(t, s.SetAddress("127.0.0.1:0"))
		if info, _ := start(t, s, nil); len(info.Applications)+len(info.Users) > 0 {
			t.Errorf("after the start there are %+v", info)
		}
		text, err := s.Configuration()
		must(t, err)
		again := localserver.New(anyPort)
		must(t, again.Configure(text))
		if c := again.Config(); len(c.Applications)+len(c.Users) > 0 {
			t.Errorf("what was kept brings %+v", c)
		}
	})
}

// TestAServerThatRunsBecomesNoOther keeps hold of what listens.
func TestAServerThatRunsBecomesNoOther(t *testing.T) {
	s := localserver.New(anyPort)
	start(t, s, nil)
	first := s.Embedded()
	if err := s.SetConfig(config.Config{}); err == nil || s.Embedded() != first {
		t.Errorf("it did: %v", err)
	}
	must(t, s.Stop(t.Context()))
	must(t, s.SetConfig(config.Config{}))
}

// TestWhatGoesWrongOnPurposeIsTold is what keeps a fault from being forgotten.
func TestWhatGoesWrongOnPurposeIsTold(t *testing.T) {
	s := localserver.New(anyPort)
	start(t, s, nil)
	told := 0
	s.Watch(func() { told++ })
	faults := s.Embedded().Faults()
	must(t, faults.Set(fault.Fault{Kind: fault.Maintenance}))
	faults.FastForward(time.Hour)
	if info := s.Info(); info.Faults != 1 || !info.ClockMoved || told != 2 {
		t.Errorf("%d faults, clock moved %v, told %d times", info.Faults, info.ClockMoved, told)
	}
	must(t, s.Stop(t.Context()))
	if info := s.Info(); info.Faults != 1 {
		t.Errorf("stopped, it tells of %d faults", info.Faults)
	}
	faults.ClearAll()
	if info := s.Info(); info.Faults != 0 || info.ClockMoved {
		t.Errorf("%d faults, clock moved %v", info.Faults, info.ClockMoved)
	}
}

// TestTheServerStaysTheSame looks at what faults and log belong to: the same one, unless its address or its keys
// become others.
func TestTheServerStaysTheSame(t *testing.T) {
	s := localserver.New("")
	must(t, s.SetAddress(anyPort))
	_, keys := start(t, s, nil)
	first := s.Embedded()
	must(t, first.Faults().Set(fault.Fault{Kind: fault.Maintenance}))
	must(t, s.Stop(t.Context()))
	if start(t, s, keys); s.Embedded() != first {
		t.Error("it is another one after a stop")
	}
	must(t, s.Stop(t.Context()))
	must(t, s.SetAddress("localhost:0"))
	start(t, s, keys)
	if s.Embedded() == first || len(s.Embedded().Faults().Active()) != 1 {
		t.Error("at another address it is the same one, or has lost its faults")
	}
	must(t, s.Stop(t.Context()))
	if _, again := start(t, s, nil); string(again) != string(keys) {
		t.Error("without keys it forgets those that it had")
	}
}

func TestAFaultOfTheCertificateIsTold(t *testing.T) {
	s := localserver.New(anyPort)
	start(t, s, nil)
	told := 0
	s.Watch(func() { told++ })
	must(t, s.Embedded().Faults().Set(fault.Fault{Kind: fault.TLSExpired}))
	if !strings.HasPrefix(s.Info().URL, "https://") || told == 0 {
		t.Errorf("at %s, told %d times", s.Info().URL, told)
	}
}

func TestInfoSpeaksTheWordsOfTheWorkbench(t *testing.T) {
	info := localserver.New("").Info()
	public := 0
	for _, a := range info.Applications {
		if a.Public {
			public++
		}
		if a.Kind == profile.FlowBrowser && len(a.RedirectURIs) == 0 {
			t.Errorf("%s has no redirect address", a.ID)
		}
	}
	inactive := 0
	for _, u := range info.Users {
		if !u.Active {
			inactive++
		}
	}
	if info.Running() || public != 2 || inactive != 4 {
		t.Errorf("running %v, %d public applications, %d users who can't sign in", info.Running(), public, inactive)
	}
}
