package workbench_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestChangesAtTheLocalServerAreKept(t *testing.T) {
	place := newSetting(t)
	b, stop := place.start(t)
	must(t, b.OpenServer(t.Context()))
	must(t, place.server.SetSettings(embedded.Settings{Version: "5.1"}))
	must(t, b.KeepServer(t.Context()))
	stop()

	place.server = newServer()
	b, _ = place.start(t)
	if info := b.Server(); info.Version != "" {
		t.Errorf("before it was opened it tells %+v", info)
	}
	must(t, b.OpenServer(t.Context()))
	if info := b.Server(); info.Version != oro.V51 || info.Running() {
		t.Errorf("opened, it tells %+v", info)
	}
	info, err := b.StartServer(t.Context())
	if err != nil || info.Version != oro.V51 || info.Since.IsZero() {
		t.Errorf("started, it tells %+v, %v", info, err)
	}
}

// TestWhatWasKeptIsReadOnce holds that a change of this run is not taken back by what was kept before it.
func TestWhatWasKeptIsReadOnce(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	must(t, b.OpenServer(t.Context()))
	must(t, place.server.SetSettings(embedded.Settings{Version: "4.2"}))
	if _, err := b.StartServer(t.Context()); err != nil {
		t.Fatal(err)
	}
	must(t, b.OpenServer(t.Context()))
	if v := b.Server().Version; v != oro.V42 {
		t.Errorf("it is %s", v)
	}
}

func TestAnUnreadableConfigurationIsSaidAndReplaced(t *testing.T) {
	kept := openStore(t)
	must(t, kept.OpenVault(t.Context()))
	must(t, kept.SetSealedSetting(t.Context(), "local-server", []byte("version = ")))
	b, err := workbench.New(t.Context(), workbench.Options{Store: kept, Server: newServer()})
	must(t, err)
	must(t, b.OpenVault(t.Context()))
	if err := b.OpenServer(t.Context()); !errors.Is(err, workbench.ErrServerConfiguration) {
		t.Errorf("opened: %v", err)
	}
	must(t, b.OpenServer(t.Context()))
	must(t, b.KeepServer(t.Context()))
	if text, _, err := kept.SealedSetting(t.Context(), "local-server"); err != nil || !strings.Contains(string(text), "demo-storefront") {
		t.Errorf("kept %q, %v", text, err)
	}
}

func TestNothingIsKeptWhileTheVaultIsLocked(t *testing.T) {
	cost := store.Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}
	dir := t.TempDir()
	first, err := store.Open(t.Context(), store.Options{Dir: dir, PassphraseCost: cost})
	must(t, err)
	must(t, first.OpenVault(t.Context()))
	must(t, first.UsePassphrase(t.Context(), []byte("a phrase")))
	must(t, first.Close())

	kept, err := store.Open(t.Context(), store.Options{Dir: dir, PassphraseCost: cost})
	must(t, err)
	t.Cleanup(func() { _ = kept.Close() }) // the test is over
	server := newServer()
	b, err := workbench.New(t.Context(), workbench.Options{Store: kept, Server: server})
	must(t, err)
	_ = b.OpenVault(t.Context()) // it stays locked
	must(t, b.OpenServer(t.Context()))
	must(t, server.SetSettings(embedded.Settings{Version: "6.0"}))
	if err := b.KeepServer(t.Context()); !errors.Is(err, store.ErrLocked) {
		t.Errorf("kept: %v", err)
	}
	must(t, b.Unlock(t.Context(), []byte("a phrase")))
	must(t, b.OpenServer(t.Context()))
	if v := b.Server().Version; v != oro.V60 {
		t.Errorf("opening the vault took the change back: %s", v)
	}
	must(t, b.KeepServer(t.Context()))
}

func TestEnvironmentsFollowTheLocalServer(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	token, err := b.TryNow(t.Context())
	must(t, err)
	id := token.Set.EnvironmentID

	applications, users := place.server.Applications(), place.server.Users()
	applications[0].Secret = "another secret"
	applications[1].RedirectURIs = []string{"http://127.0.0.1:9999/back"}
	users[0].Password = "another password"
	users = append(users, embedded.User{Side: embedded.Storefront, Email: "zoe@example.com", Password: "zoe"})
	must(t, place.server.SetShop(applications, users))
	must(t, place.server.SetSettings(embedded.Settings{Version: "5.0", Prefix: "/office"}))
	must(t, b.KeepServer(t.Context()))

	env, err := b.Environment(t.Context(), id)
	must(t, err)
	if env.Version != oro.V50 || env.Prefix != "/office" {
		t.Errorf("the environment is %s, %s", env.Version, env.Prefix)
	}
	if app, _ := env.ApplicationFor(profile.FlowBrowser); len(app.RedirectURIs) != 1 || app.RedirectURIs[0] != "http://127.0.0.1:9999/back" {
		t.Errorf("its redirect addresses are %v", app.RedirectURIs)
	}
	for _, name := range []string{users[0].Email, "zoe@example.com"} {
		if _, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: id, Flow: profile.FlowPassword, Username: name}); err != nil {
			t.Errorf("%s with the kept password: %v", name, err)
		}
	}
}

// TestAWrongSecretStaysWrong holds that following replaces only what was right before.
func TestAWrongSecretStaysWrong(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	token, err := b.TryNow(t.Context())
	must(t, err)
	env, err := b.Environment(t.Context(), token.Set.EnvironmentID)
	must(t, err)
	app, _ := env.ApplicationFor(profile.FlowPassword)
	must(t, b.KeepSecret(t.Context(), workbench.ClientSecretOf(env.ID, app.ID), "wrong on purpose", profile.PolicyKeep))
	applications := place.server.Applications()
	applications[0].Secret = "another secret"
	must(t, place.server.SetShop(applications, place.server.Users()))
	must(t, b.KeepServer(t.Context()))
	_, err = b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowGuest})
	fails(t, err)
	if _, err := b.TryNow(t.Context()); err != nil {
		t.Errorf("a sample token asks for the secret again: %v", err)
	}
}

func TestTheAddressFollowsAFaultOfTheCertificate(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	token, err := b.TryNow(t.Context())
	must(t, err)
	told := 0
	t.Cleanup(b.Subscribe(func(e workbench.Event) {
		if e.Topic == workbench.TopicServer {
			told++
		}
	}))
	must(t, place.server.Embedded().Faults().Set(fault.Fault{Kind: fault.TLSSelfSigned}))
	env, err := b.Environment(t.Context(), token.Set.EnvironmentID)
	must(t, err)
	if !strings.HasPrefix(env.Address, "https://") || told != 1 {
		t.Errorf("the environment is at %s, told %d times", env.Address, told)
	}
	must(t, place.server.Embedded().Faults().Set(fault.Fault{Kind: fault.Maintenance, Remaining: 3}))
	if got := b.Server().Faults; got != 2 || told != 2 {
		t.Errorf("%d faults are on, told %d times", got, told)
	}
	place.server.Embedded().Faults().Take(fault.Maintenance, fault.API)
	if told != 2 {
		t.Error("told of a fault that has only counted down")
	}
}

// TestTheLastOfManyChangesCounts lets faults be used up by many requests at once, round by round.
func TestTheLastOfManyChangesCounts(t *testing.T) {
	const requests = 50
	place := newSetting(t)
	b, _ := place.start(t)
	_, err := b.StartServer(t.Context())
	must(t, err)
	faults := place.server.Embedded().Faults()
	for range 100 {
		must(t, faults.Set(fault.Fault{Kind: fault.Maintenance, Remaining: requests}))
		var all sync.WaitGroup
		for range requests {
			all.Go(func() { faults.Take(fault.Maintenance, fault.API) })
		}
		all.Wait()
		if got := b.Server().Faults; got != 0 {
			t.Fatalf("%d faults are told to be on, and none is", got)
		}
	}
}

func TestEnvironmentOfAnApplication(t *testing.T) {
	b := newBench(t)
	env, err := b.ServerEnvironment(t.Context(), "demo-backoffice")
	must(t, err)
	if !env.Demo || env.Side != oro.BackOffice || len(env.Applications) != 1 || env.Name != "Local · Back-office password" {
		t.Errorf("made %+v", env)
	}
	if _, err := b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: env.ID, Flow: profile.FlowPassword, Username: "ada.demo"}); err != nil {
		t.Errorf("sign in there: %v", err)
	}
	again, err := b.ServerEnvironment(t.Context(), "demo-backoffice")
	if err != nil || again.Name != "Local · Back-office password 2" {
		t.Errorf("once more: %q, %v", again.Name, err)
	}
	if _, err := b.ServerEnvironment(t.Context(), "nobody"); err == nil {
		t.Error("made one of an application that is not there")
	}
}

func TestTryNowWithoutAStorefront(t *testing.T) {
	place := newSetting(t)
	b, _ := place.start(t)
	must(t, place.server.SetSettings(embedded.Settings{PlatformOnly: true}))
	token, err := b.TryNow(t.Context())
	must(t, err)
	env, err := b.Environment(t.Context(), token.Set.EnvironmentID)
	must(t, err)
	if env.Side != oro.BackOffice || env.Commerce {
		t.Errorf("the environment is %+v", env)
	}
	must(t, place.server.SetShop(nil, nil))
	if _, err := b.TryNow(t.Context()); err == nil || !strings.Contains(err.Error(), "no user") {
		t.Errorf("with nobody there: %v", err)
	}
}
