package workbench_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func TestReadyRequestsAreAnswered(t *testing.T) {
	b, token := try(t)
	env, err := b.Environment(t.Context(), token.Set.EnvironmentID)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Who am I", "Products"} {
		call, ok := ready(workbench.ReadyRequests(env), name)
		if !ok {
			t.Errorf("there is no ready-made request %q", name)
			continue
		}
		call.EnvironmentID, call.TokenSetID = env.ID, token.Set.ID
		answer, err := b.Call(t.Context(), call)
		if err != nil || answer.Exchange.Response.Status != 200 || !strings.Contains(string(answer.Exchange.Response.Body), `"data"`) {
			t.Errorf("%s: %+v, %v", name, answer, err)
		}
	}
}

func ready(requests []oro.ReadyRequest, name string) (workbench.Call, bool) {
	for _, r := range requests {
		if r.Name == name {
			return workbench.Call{Name: r.Name, Method: r.Method, Path: r.Path, Header: r.Header}, true
		}
	}
	return workbench.Call{}, false
}

func TestARefusedCallIsExplainedAndStillShown(t *testing.T) {
	b, token := try(t)
	answer, err := b.Call(t.Context(), workbench.Call{EnvironmentID: token.Set.EnvironmentID, TokenSetID: token.Set.ID, Method: "GET", Path: "/admin/api/users"})
	if err != nil {
		t.Fatal(err)
	}
	if answer.Exchange.Response.Status != http.StatusUnauthorized || answer.Diagnosis == nil {
		t.Errorf("answer: %+v", answer)
	}
}

func TestTokensStayOnTheirServer(t *testing.T) {
	b, token := try(t)
	for _, path := range []string{"https://elsewhere.example.com/api", "//elsewhere.example.com/api", b.Server().URL[:len(b.Server().URL)-1] + "0/api", "http://user@127.0.0.1/api"} {
		_, err := b.Call(t.Context(), workbench.Call{EnvironmentID: token.Set.EnvironmentID, TokenSetID: token.Set.ID, Method: "GET", Path: path})
		if !errors.Is(err, workbench.ErrElsewhere) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	answer, err := b.Call(t.Context(), workbench.Call{EnvironmentID: token.Set.EnvironmentID, TokenSetID: token.Set.ID, Method: "GET", Path: b.Server().URL + "/api/customerusers/mine"})
	if err != nil || answer.Exchange.Response.Status != 200 {
		t.Errorf("the full address on the environment's own server: %+v, %v", answer, err)
	}
}

func TestCallCurlHidesTheToken(t *testing.T) {
	b, token := try(t)
	call := workbench.Call{EnvironmentID: token.Set.EnvironmentID, TokenSetID: token.Set.ID, Method: "GET", Path: "/api/products"}
	plain, err := b.CallCurl(t.Context(), call, false)
	if err != nil || strings.Contains(plain, token.Set.AccessToken) {
		t.Errorf("%s, %v", plain, err)
	}
	whole, err := b.CallCurl(t.Context(), call, true)
	if err != nil || !strings.Contains(whole, token.Set.AccessToken) {
		t.Errorf("with secrets: %v", err)
	}
}

func TestSavedRequestsAreKept(t *testing.T) {
	b, token := try(t)
	saved, err := b.SaveRequest(t.Context(), store.SavedRequest{EnvironmentID: token.Set.EnvironmentID, Name: "Mine", Method: "GET", Path: "/api/products/1"})
	if err != nil {
		t.Fatal(err)
	}
	list, err := b.SavedRequests(t.Context(), token.Set.EnvironmentID)
	if err != nil || len(list) != 1 || list[0].Name != "Mine" {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := b.DeleteRequest(t.Context(), saved.ID); err != nil {
		t.Fatal(err)
	}
	if list, err = b.SavedRequests(t.Context(), token.Set.EnvironmentID); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}
