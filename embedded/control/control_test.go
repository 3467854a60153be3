package control_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/control"
)

// testKeys are made once: an RSA key costs more than all the rest of a test.
var testKeys = sync.OnceValues(embedded.GenerateKeys)

// bench is a server with its control API, each on a port of its own.
type bench struct {
	*testing.T
	server *embedded.Server
	url    string // of the API
	key    string
}

func newBench(t *testing.T) bench {
	t.Helper()
	keys, err := testKeys()
	if err != nil {
		t.Fatal(err)
	}
	server, err := embedded.New(embedded.Config{Addr: "127.0.0.1:0", Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	key := control.NewKey()
	file := filepath.Join(t.TempDir(), "key")
	if err := key.Save(file); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	running, err := control.New(server, key).Start(t.Context(), control.DefaultAddr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second) // the test's own has ended
		defer cancel()
		if err := running.Stop(ctx); err != nil {
			t.Error(err)
		}
		if err := server.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
	return bench{t, server, running.URL(), strings.TrimSpace(string(text))}
}

// answer is a response that was read to its end.
type answer struct {
	status int
	header http.Header
	body   string
}

// do sends one request with the key. Headers come in pairs of name and value; an empty value leaves one out.
func (b bench) do(method, path, body string, headers ...string) answer {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), method, b.url+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+b.key)
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		switch {
		case headers[i] == "Host":
			request.Host = headers[i+1]
		case headers[i+1] == "":
			request.Header.Del(headers[i])
		default:
			request.Header.Set(headers[i], headers[i+1])
		}
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

// get reads a resource into a value.
func (b bench) get(path string, into any) {
	b.Helper()
	got := b.do(http.MethodGet, path, "")
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/json" {
		b.Fatalf("%s: %d %s", path, got.status, got.body)
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(got.body)))
	if err := decoder.Decode(into); err != nil {
		b.Fatalf("%s: %v in %s", path, err, got.body)
	}
}

// want sends a request and looks at its status, and at the problem it names, if it is to.
func (b bench) want(status int, code, method, path, body string, headers ...string) answer {
	b.Helper()
	got := b.do(method, path, body, headers...)
	if got.status != status {
		b.Errorf("%s %s: %d %s, want %d", method, path, got.status, got.body, status)
	}
	if code == "" {
		return got
	}
	var problem control.Problem
	if err := json.Unmarshal([]byte(got.body), &problem); err != nil || problem.Code != code || problem.Message == "" {
		b.Errorf("%s %s: %s, %v, want %s", method, path, got.body, err, code)
	}
	return got
}

func TestApplications(t *testing.T) {
	b := newBench(t)
	var list []map[string]any
	b.get("/applications", &list)
	if len(list) != len(b.server.Applications()) || list[0]["id"] != "demo-storefront" || list[0]["secret"] != "demo-storefront-secret" || list[0]["active"] != true {
		t.Fatalf("got %v", list)
	}
	b.want(204, "", "PUT", "/applications/new%2Fone", `{"secret": "s", "side": "storefront", "kind": "password"}`)
	b.want(204, "", "PUT", "/applications/demo-backoffice", `{"secret": "s2", "side": "back-office", "kind": "password", "active": false, "api": false}`)
	applications := b.server.Applications()
	if last := applications[len(applications)-1]; last.ID != "new/one" || last.Secret != "s" || last.Inactive || last.NoAPI {
		t.Errorf("the new one is %+v", last)
	}
	var one map[string]any
	b.get("/applications/demo-backoffice", &one)
	if one["secret"] != "s2" || one["active"] != false || one["api"] != false {
		t.Errorf("the changed one is %v", one)
	}
	b.want(204, "", "DELETE", "/applications/new%2Fone", "")
	b.want(404, "not-found", "DELETE", "/applications/new%2Fone", "")
	b.want(404, "not-found", "GET", "/applications/none", "")
	b.want(400, "bad-body", "PUT", "/applications/one", `{"id": "two", "secret": "s", "side": "storefront", "kind": "password"}`)
	b.want(422, "not-accepted", "PUT", "/applications/one", `{"secret": "s", "side": "moon", "kind": "password"}`)
	b.want(422, "not-accepted", "PUT", "/applications", `[{"id": "a", "side": "storefront", "kind": "password"}]`)
	b.want(204, "", "PUT", "/applications", `[{"id": "a", "secret": "s", "side": "storefront", "kind": "password"}]`)
	if list := b.server.Applications(); len(list) != 1 || list[0].ID != "a" {
		t.Errorf("there are %v", list)
	}
	b.want(204, "", "PUT", "/applications", `[]`)
	if got := b.want(200, "", "GET", "/applications", ""); got.body != "[]\n" {
		t.Errorf("none is %q", got.body)
	}
}

// What GET gives, PUT takes.
func TestListsComeBack(t *testing.T) {
	b := newBench(t)
	for _, path := range []string{"/applications", "/users"} {
		before := b.do("GET", path, "").body
		b.want(204, "", "PUT", path, before)
		if after := b.do("GET", path, "").body; after != before {
			t.Errorf("%s: got %s, want %s", path, after, before)
		}
	}
}

func TestUsers(t *testing.T) {
	b := newBench(t)
	var list []map[string]any
	b.get("/users", &list)
	if len(list) != 6 || list[0]["email"] != "nora.demo@example.com" || list[0]["side"] != "storefront" {
		t.Fatalf("got %v", list)
	}
	b.want(204, "", "PUT", "/users/storefront/nora.demo@example.com", `{"password": "x", "locked": true}`)
	b.want(204, "", "PUT", "/users/back-office/eve", `{"password": "y", "email": "eve@example.com", "hindrance": "password reset"}`)
	users := b.server.Users()
	if nora := users[0]; nora.Email != "nora.demo@example.com" || nora.Password != "x" || !nora.Locked || nora.FirstName != "" {
		t.Errorf("she is %+v", nora)
	}
	if eve := users[len(users)-1]; eve.Name != "eve" || eve.Side != embedded.BackOffice || eve.Hindrance != "password reset" {
		t.Errorf("she is %+v", eve)
	}
	var one map[string]any
	b.get("/users/back-office/eve", &one)
	if one["name"] != "eve" || one["password"] != "y" {
		t.Errorf("she is %v", one)
	}
	b.want(204, "", "DELETE", "/users/back-office/eve", "")
	b.want(404, "not-found", "GET", "/users/back-office/eve", "")
	b.want(404, "not-found", "DELETE", "/users/storefront/eve", "")
	b.want(400, "bad-body", "PUT", "/users/back-office/eve", `{"name": "bob"}`)
	b.want(422, "not-accepted", "PUT", "/users/moon/eve", `{"password": "y"}`)
	b.want(422, "not-accepted", "DELETE", "/users/back-office/ada.demo", "") // an application acts as her
	b.want(422, "not-accepted", "PUT", "/users", `[]`)
	b.want(204, "", "PUT", "/applications", `[]`)
	b.want(204, "", "PUT", "/users", `[]`)
}

func TestShop(t *testing.T) {
	b := newBench(t)
	application := `{"id": "robot", "secret": "s", "side": "back-office", "kind": "client", "owner": "eve"}`
	b.want(400, "bad-body", "PUT", "/shop", `{"applications": [`+application+`]}`)
	b.want(400, "bad-body", "PUT", "/shop", `{"users": []}`)
	b.want(422, "not-accepted", "PUT", "/shop", `{"applications": [`+application+`], "users": []}`)
	b.want(204, "", "PUT", "/shop", `{"applications": [`+application+`], "users": [{"side": "back-office", "name": "eve", "password": "x"}]}`)
	if a, u := b.server.Applications(), b.server.Users(); len(a) != 1 || a[0].Owner != "eve" || len(u) != 1 || u[0].Name != "eve" {
		t.Errorf("there are %v, %v", a, u)
	}
}

// Changes of single ones at the same time do not undo each other.
func TestChangesAtOnce(t *testing.T) {
	b := newBench(t)
	before := len(b.server.Users())
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			b.want(204, "", "PUT", "/users/storefront/u"+string(rune('A'+i))+"@example.com", `{"password": "x"}`)
		})
	}
	group.Wait()
	if got := len(b.server.Users()); got != before+40 {
		t.Errorf("%d users of %d are there", got-before, 40)
	}
}

func TestSettings(t *testing.T) {
	b := newBench(t)
	b.want(200, "", "PATCH", "/settings", `{"version": "4.1", "lifetimes": {"access": "90s"}, "cors": {"origins": ["https://app.example.com"]}}`)
	b.want(200, "", "PATCH", "/settings", `{"strict": true, "back_office_prefix": "/office"}`)
	got := b.server.Settings()
	if got.Version != "4.1" || got.AccessLifetime != 90*time.Second || !got.Strict || got.Prefix != "/office" || len(got.CORS.Origins) != 1 {
		t.Errorf("got %+v", got)
	}
	var settings map[string]any
	b.get("/settings", &settings)
	if settings["version"] != "4.1" || settings["lifetimes"].(map[string]any)["access"] != "1m30s" {
		t.Errorf("got %v", settings)
	}
	b.want(422, "not-accepted", "PATCH", "/settings", `{"version": "9.9"}`)
	b.want(400, "bad-body", "PATCH", "/settings", `{"moon": "4.1"}`)
	b.want(400, "bad-body", "PATCH", "/settings", `{"lifetimes": {"access": "soon"}}`)
	b.want(400, "bad-body", "PATCH", "/settings", `{"lifetimes": {"access": 90}}`)
	if b.server.Settings().Version != "4.1" {
		t.Error("a refused change changed something")
	}
}

func TestTime(t *testing.T) {
	b := newBench(t)
	for _, step := range []struct {
		method, path, body string
		want               time.Duration
	}{
		{"POST", "/time/forward", `{"by": "1h"}`, time.Hour},
		{"PUT", "/faults/clock-ahead", `{"value": 5}`, time.Hour + 5*time.Minute},
		{"PUT", "/time", `{"offset": "-10m"}`, -10 * time.Minute},
		{"POST", "/time/forward", `{"by": "15m"}`, 5 * time.Minute},
		{"PUT", "/time", `{"offset": "0s"}`, 0},
	} {
		b.do(step.method, step.path, step.body)
		var clock struct {
			Now    time.Time `json:"now"`
			Offset string    `json:"offset"`
		}
		b.get("/time", &clock)
		off := time.Until(clock.Now) - step.want
		if clock.Offset != step.want.String() || off.Abs() > time.Minute || b.server.Now().Sub(clock.Now).Abs() > time.Minute {
			t.Errorf("after %s %s: %+v, want %v", step.path, step.body, clock, step.want)
		}
	}
	b.want(400, "bad-body", "POST", "/time/forward", `{}`)
	b.want(400, "bad-body", "PUT", "/time", `{"by": "1h"}`)
	b.want(400, "bad-body", "PUT", "/time", `{}`)
	b.want(422, "not-accepted", "POST", "/time/forward", `{"by": "100000h"}`)
	b.want(422, "not-accepted", "PUT", "/time", `{"offset": "-100000h"}`)
}

func TestFaults(t *testing.T) {
	b := newBench(t)
	var catalogue []map[string]any
	b.get("/faults/catalogue", &catalogue)
	if len(catalogue) < 20 || catalogue[0]["symptom"] == "" || catalogue[0]["kind"] != "keys-missing" {
		t.Errorf("got %v", catalogue)
	}
	if got := b.want(200, "", "GET", "/faults", ""); got.body != "[]\n" {
		t.Errorf("none is %q", got.body)
	}
	b.want(204, "", "PUT", "/faults/maintenance", `{"routes": ["token"], "remaining": 2}`)
	b.want(204, "", "PUT", "/faults/slow-body", `{}`)
	var active []map[string]any
	b.get("/faults", &active)
	if len(active) != 2 || active[0]["kind"] != "maintenance" || active[0]["remaining"] != 2.0 || active[1]["value"] != 30.0 {
		t.Errorf("got %v", active)
	}
	b.want(204, "", "DELETE", "/faults/slow-body", "")
	b.want(204, "", "DELETE", "/faults/slow-body", "") // it is off, which was wanted
	if len(b.server.Faults().Active()) != 1 {
		t.Errorf("on are %v", b.server.Faults().Active())
	}
	b.want(204, "", "DELETE", "/faults", "")
	if len(b.server.Faults().Active()) != 0 {
		t.Errorf("on are %v", b.server.Faults().Active())
	}
	b.want(404, "not-found", "PUT", "/faults/moon", `{}`)
	b.want(404, "not-found", "DELETE", "/faults/moon", "")
	b.want(400, "bad-body", "PUT", "/faults/cut", `{"kind": "maintenance"}`)
	b.want(422, "not-accepted", "PUT", "/faults/cut", `{"routes": ["moon"]}`)
	b.want(415, "not-json", "PUT", "/faults/cut", "")
}

func TestLog(t *testing.T) {
	b := newBench(t)
	for range 5 {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, b.server.URL()+"/nothing?secret=x", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
	}
	for query, want := range map[string][]float64{
		"":                 {1, 2, 3, 4, 5},
		"?limit=2":         {4, 5},
		"?after=3":         {4, 5},
		"?after=0&limit=2": {1, 2},
		"?after=2&limit=2": {3, 4},
		"?after=99":        {},
		"?limit=0":         {},
	} {
		var entries []map[string]any
		b.get("/log"+query, &entries)
		numbers := []float64{}
		for _, e := range entries {
			numbers = append(numbers, e["number"].(float64))
			if e["method"] != "GET" || e["path"] != "/nothing" || e["status"] != 404.0 {
				t.Errorf("%s: %v", query, e)
			}
		}
		got, _ := json.Marshal(numbers)
		if wanted, _ := json.Marshal(want); !bytes.Equal(got, wanted) {
			t.Errorf("%s: got %s, want %s", query, got, wanted)
		}
	}
	for _, query := range []string{"?limit=-1", "?after=x", "?limit=99999999999999999999", "?key=" + b.key, "?limit=1;2", "?%zz=1"} {
		b.want(400, "bad-query", "GET", "/log"+query, "")
	}
}

func TestState(t *testing.T) {
	b := newBench(t)
	b.want(204, "", "PUT", "/faults/maintenance", `{}`)
	var state map[string]any
	b.get("/state", &state)
	faults, _ := state["faults"].([]any)
	if state["url"] != b.server.URL() || state["version"] != "6.1" || state["users"] != 6.0 || len(faults) != 1 {
		t.Errorf("got %v", state)
	}
	var keys map[string]string
	b.get("/keys", &keys)
	if keys["signing"] != b.server.PublicKeyPEM() || keys["ca"] != string(b.server.CA()) || strings.Contains(keys["signing"]+keys["ca"], "PRIVATE") {
		t.Errorf("got %v", keys)
	}
}

func TestReset(t *testing.T) {
	b := newBench(t)
	b.want(204, "", "PUT", "/applications", `[]`)
	b.want(200, "", "PATCH", "/settings", `{"version": "4.1"}`)
	b.want(204, "", "PUT", "/faults/clock-ahead", `{}`)
	b.want(204, "", "POST", "/reset", "")
	if len(b.server.Applications()) == 0 || b.server.Settings().Version != "6.1" || len(b.server.Faults().Active()) != 0 {
		t.Errorf("left are %v, %v, %v", b.server.Applications(), b.server.Settings(), b.server.Faults().Active())
	}
}
