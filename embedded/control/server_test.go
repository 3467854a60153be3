package control_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
)

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
