package workbench_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func TestDeleteAndUndoBringEverythingBack(t *testing.T) {
	b, token := try(t)
	id := token.Set.EnvironmentID
	undo, err := b.DeleteEnvironment(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if envs, err := b.Environments(t.Context()); err != nil || len(envs) != 0 {
		t.Fatalf("%d environments left, %v", len(envs), err)
	}
	if err := undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	back, err := b.Current(t.Context(), id)
	if err != nil || back == nil || back.Set.AccessToken != token.Set.AccessToken {
		t.Errorf("the token did not come back: %v", err)
	}
	guest(t, b, id) // and so did the client secret
}

func TestDuplicateHasNoSecrets(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	copied, err := b.Duplicate(t.Context(), env.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.SignIn(t.Context(), workbench.SignIn{EnvironmentID: copied.ID, Flow: profile.FlowGuest})
	asks(t, err, workbench.AskSecret)
}

func TestExportHoldsNoSecretAndImportTakesItBack(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(http.ResponseWriter, *http.Request) {})
	var file bytes.Buffer
	if err := b.Export(t.Context(), &file, env.ID); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(file.String(), "fake client secret") || !strings.Contains(file.String(), env.Address) {
		t.Errorf("the file: %s", file.String())
	}
	added, _, err := b.Import(t.Context(), &file)
	if err != nil || len(added) != 1 || added[0].ID == env.ID || added[0].Address != env.Address {
		t.Errorf("added %+v, %v", added, err)
	}
	if _, _, err := b.Import(t.Context(), strings.NewReader("no such file")); err == nil {
		t.Error("rubbish was imported")
	}
}

func TestAnOldRevisionIsAConflict(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(http.ResponseWriter, *http.Request) {})
	mine := env
	mine.Name = "Mine"
	if _, err := b.SaveEnvironment(t.Context(), mine); err != nil {
		t.Fatal(err)
	}
	theirs := env
	theirs.Name = "Theirs"
	if _, err := b.SaveEnvironment(t.Context(), theirs); !workbench.IsConflict(err) {
		t.Errorf("got %v", err)
	}
}

func TestReorder(t *testing.T) {
	b := newBench(t)
	first := fake(t, b, func(http.ResponseWriter, *http.Request) {})
	second := fake(t, b, func(http.ResponseWriter, *http.Request) {})
	if err := b.Reorder(t.Context(), []string{second.ID, first.ID}); err != nil {
		t.Fatal(err)
	}
	envs, err := b.Environments(t.Context())
	if err != nil || envs[0].ID != second.ID {
		t.Errorf("%v, %v", envs, err)
	}
}

func TestAnotherProcessIsNoticed(t *testing.T) {
	place := newSetting(t)
	here, _ := place.start(t)
	there, _ := place.start(t)
	if err := here.CheckChanged(t.Context()); err != nil {
		t.Fatal(err)
	}
	told := 0
	here.Subscribe(func(workbench.Event) { told++ })
	if err := here.CheckChanged(t.Context()); err != nil || told != 0 {
		t.Fatalf("told %d times of nothing, %v", told, err)
	}
	if _, err := there.SaveEnvironment(t.Context(), sample()); err != nil {
		t.Fatal(err)
	}
	if err := here.CheckChanged(t.Context()); err != nil || told == 0 {
		t.Errorf("told %d times, %v", told, err)
	}
}

func sample() profile.Environment {
	env := profile.New(profile.KindOro)
	env.Name, env.Address = "Sample", "https://shop.example.com"
	return env
}

func TestWithoutAKeyringTheChoiceComesWithTheFirstSecretToKeep(t *testing.T) {
	ctx := context.Background()
	kept, err := store.Open(ctx, store.Options{Dir: t.TempDir(), PassphraseCost: store.Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() }) // the test is over
	b, err := workbench.New(ctx, workbench.Options{Store: kept, Server: newServer()})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.OpenVault(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := b.TryNow(ctx); err != nil {
		t.Fatalf("try it now asked something: %v", err)
	}
	t.Cleanup(func() { _ = b.Close(ctx) })
	env, err := b.SaveEnvironment(ctx, sample())
	if err != nil {
		t.Fatal(err)
	}
	ref := workbench.PasswordOf(env.ID, "somebody")
	err = b.KeepSecret(ctx, ref, "to be kept", profile.PolicyKeep)
	asks(t, err, workbench.AskVault)
	_, err = b.SignIn(ctx, workbench.SignIn{EnvironmentID: withApplication(t, b, env).ID, Flow: profile.FlowPassword, Username: "ann", Password: "typed", Keep: profile.PolicyKeep})
	asks(t, err, workbench.AskVault)
	if err := b.KeepSecret(ctx, ref, "until exit", profile.PolicyUntilExit); err != nil {
		t.Errorf("until exit needs no choice: %v", err)
	}
	if err := b.UsePassphrase(ctx, []byte("a long pass phrase")); err != nil {
		t.Fatal(err)
	}
	if err := b.KeepSecret(ctx, ref, "to be kept", profile.PolicyKeep); err != nil || !b.HasSecret(ctx, ref) {
		t.Errorf("after the choice: %v", err)
	}
}

// withApplication gives the environment a public password application.
func withApplication(t *testing.T, b *workbench.Workbench, env profile.Environment) profile.Environment {
	t.Helper()
	env.Applications = []profile.Application{{ID: profile.NewID(), Name: "App", ClientID: "id", Kind: profile.FlowPassword, Public: true, Secret: profile.PolicyAsk}}
	saved, err := b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}
