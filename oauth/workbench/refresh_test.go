package workbench_test

import (
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func TestRefreshBringsANewPairAndReplacesTheOld(t *testing.T) {
	b, first := try(t)
	second, err := b.Refresh(t.Context(), first.Set.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if second.Set.AccessToken == first.Set.AccessToken || second.Set.ParentID != first.Set.ID {
		t.Error("no new pair")
	}
	old, err := b.Token(t.Context(), first.Set.ID)
	if err != nil || old.Set.State != store.StateReplaced {
		t.Errorf("the old set is %s, %v", old.Set.State, err)
	}
}

func TestATokenIsRefreshedOnceHoweverManyAsk(t *testing.T) {
	b := newBench(t)
	var asked atomic.Int32
	gate := make(chan struct{})
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) > 1 {
			<-gate
		}
		issue(w, "access", "refresh")
	})
	token := guest(t, b, env.ID)
	var all sync.WaitGroup
	var busy, fine atomic.Int32
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			_, err := b.Refresh(t.Context(), token.Set.ID, "")
			switch {
			case errors.Is(err, workbench.ErrBusy):
				if busy.Add(1) == 7 {
					close(gate)
				}
			case err == nil:
				fine.Add(1)
			default:
				t.Error(err)
			}
		}()
	}
	all.Wait()
	if asked.Load() != 2 || fine.Load() != 1 {
		t.Errorf("%d refresh requests, %d went well; want one", asked.Load()-1, fine.Load())
	}
	again, err := b.Refresh(t.Context(), token.Set.ID, "")
	if err != nil || again.Set.ParentID != token.Set.ID || asked.Load() != 2 {
		t.Errorf("a set that was replaced was refreshed again: %v", err)
	}
}

func TestARefusedRefreshMeansSignInAgain(t *testing.T) {
	b := newBench(t)
	var asked atomic.Int32
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) == 1 {
			issue(w, "access", "refresh")
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Token has been revoked","message":"The refresh token is invalid."}`))
	})
	token := guest(t, b, env.ID)
	_, err := b.Refresh(t.Context(), token.Set.ID, "")
	fails(t, err)
	kept, err := b.Token(t.Context(), token.Set.ID)
	if err != nil || kept.Set.State != store.StateRefused || kept.Set.RefreshToken != "refresh" {
		t.Errorf("the set is %s, %v", kept.Set.State, err)
	}
}

func TestAServerThatDoesNotRotateKeepsTheRefreshToken(t *testing.T) {
	b := newBench(t)
	var asked atomic.Int32
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) == 1 {
			issue(w, "access", "the only refresh token")
			return
		}
		issue(w, "access 2", "")
	})
	token := guest(t, b, env.ID)
	next, err := b.Refresh(t.Context(), token.Set.ID, "")
	if err != nil || next.Set.RefreshToken != "the only refresh token" {
		t.Errorf("refresh token: %q, %v", next.Set.RefreshToken, err)
	}
}

func TestWithoutARefreshTokenNothingIsSent(t *testing.T) {
	b := newBench(t)
	env := fake(t, b, func(w http.ResponseWriter, _ *http.Request) { issue(w, "access", "") })
	token := guest(t, b, env.ID)
	if _, err := b.Refresh(t.Context(), token.Set.ID, ""); !errors.Is(err, workbench.ErrNoRefreshToken) {
		t.Errorf("got %v", err)
	}
}
