package grants

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"tokenbench/embedded/form"
)

func TestParse(t *testing.T) {
	const boundary = "multipart/form-data; boundary=b"
	multipart := strings.ReplaceAll("--b\nContent-Disposition: form-data; name=\"a\"\n\n1 & 2\n"+
		"--b\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\n\nfile\n"+
		"--b\nContent-Disposition: form-data; name=\"c[]\"\n\n3\n--b--\n", "\n", "\r\n")
	tests := []struct {
		name, contentType, body string
		want                    form.Values
		status                  int // of the refusal, 0 = none
	}{
		{"JSON", "application/json", `{"a":"x","b":5,"c":null,"d":["y"]}`, form.Values{"a": "x", "b": json.Number("5"), "c": nil, "d": []any{"y"}}, 0},
		{"JSON, other names of the type", "Application/X-JSON ; charset=UTF-8", `{"a":"x"}`, form.Values{"a": "x"}, 0},
		{"JSON:API", "application/vnd.api+json", `{"a":"x"}`, form.Values{"a": "x"}, 0},
		{"JSON, same member twice", "application/json", `{"a":"x","a":"y"}`, form.Values{"a": "y"}, 0},
		{"JSON, empty", "application/json", "", form.Values{}, 0},
		{"JSON, list", "application/json", `["a"]`, form.Values{}, 0},
		{"JSON, text", "application/json", `"a"`, nil, 400},
		{"JSON, null", "application/json", `null`, nil, 400},
		{"JSON, cut", "application/json", `{"a":`, nil, 400},
		{"JSON, something behind", "application/json", `{"a":"x"}{}`, nil, 400},
		{"JSON, byte order mark", "application/json", "\ufeff{}", nil, 400},
		{"JSON, not UTF-8", "application/json", "{\"a\":\"\xff\"}", nil, 400},
		{"form", "application/x-www-form-urlencoded; charset=UTF-8", "a=x+y%26z&b=&c", form.Values{"a": "x y&z", "b": "", "c": ""}, 0},
		{"form, same name twice", "application/x-www-form-urlencoded", "a=1&a=2", form.Values{"a": "2"}, 0},
		{"form, list", "application/x-www-form-urlencoded", "a[]=1&b[c]=2", form.Values{"a": []any{"1"}, "b": []any{"2"}}, 0},
		{"form, semicolon is no separator", "application/x-www-form-urlencoded", "a=1;b=2", form.Values{"a": "1;b=2"}, 0},
		{"form, not percent-encoded", "application/x-www-form-urlencoded", "a=100%&=x", form.Values{"a": "100%"}, 0},
		{"multipart", boundary, multipart, form.Values{"a": "1 & 2", "c": []any{"3"}}, 0},
		{"multipart, cut", boundary, multipart[:40], form.Values{}, 0},
		{"multipart, no boundary", "multipart/form-data", multipart, form.Values{}, 0},
		{"text", "text/plain", "a=1", form.Values{}, 0},
		{"no type", "", `{"a":"x"}`, form.Values{}, 0},
	}
	for _, test := range tests {
		got, problem := parse(test.contentType, []byte(test.body))
		status := 0
		if problem != nil {
			status = problem.status
		}
		if status != test.status || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %#v, status %d, want %#v, status %d", test.name, got, status, test.want, test.status)
		}
	}
}

func TestScopes(t *testing.T) {
	tests := []struct {
		value any
		want  []string
		ok    bool
	}{
		{nil, []string{"before"}, true},
		{"", nil, true},
		{"  a  b ", []string{"a", "b"}, true},
		{[]any{"a", "b c"}, []string{"a", "b c"}, true},
		{[]any{"a", true}, nil, false},
		{json.Number("5"), nil, false},
		{map[string]any{}, nil, false},
	}
	for _, test := range tests {
		got, refusal := request{Values: form.Values{"scope": test.value}}.scopes([]string{"before"})
		if (refusal == nil) != test.ok || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%v: got %q, %v, want %q", test.value, got, refusal, test.want)
		}
	}
}

func TestCredentials(t *testing.T) {
	tests := []struct {
		name          string
		authorization string
		body          form.Values
		want          []credential
		hint          string
	}{
		{"body", "", form.Values{"client_id": "a", "client_secret": "s"}, []credential{{"a", "s"}}, ""},
		{"body without a secret", "", form.Values{"client_id": "a"}, []credential{{"a", ""}}, ""},
		{"Basic", "Basic YTpz", form.Values{}, []credential{{"a", "s"}}, ""},
		{"Basic, colons in the secret", "Basic YTpzOnM=", form.Values{}, []credential{{"a", "s:s"}}, ""},
		{"Basic, percent-encoded", "Basic YSUyREI6cys=", form.Values{}, []credential{{"a%2DB", "s+"}, {"a-B", "s "}}, ""},
		{"Basic, stray characters", "Basic Y T!p z", form.Values{}, []credential{{"a", "s"}}, ""},
		{"body wins", "Basic YTpz", form.Values{"client_id": "b", "client_secret": "t"}, []credential{{"b", "t"}}, ""},
		{"body wins for each by itself", "Basic YTpz", form.Values{"client_id": "b"}, []credential{{"b", "s"}}, ""},
		{"null in the body", "Basic YTpz", form.Values{"client_id": nil}, []credential{{"a", "s"}}, ""},
		{"number as id", "", form.Values{"client_id": json.Number("42")}, []credential{{"42", ""}}, ""},
		{"list as id", "", form.Values{"client_id": []any{"a"}}, nil, ""},
		{"lower-case scheme", "basic YTpz", form.Values{}, nil, "Check the `client_id` parameter"},
		{"no colon", "Basic YQ==", form.Values{}, nil, "Check the `client_id` parameter"},
		{"not base64", "Basic !!!", form.Values{}, nil, "Check the `client_id` parameter"},
		{"nothing", "", form.Values{}, nil, "Check the `client_id` parameter"},
		{"number as secret", "", form.Values{"client_id": "a", "client_secret": json.Number("4")}, nil, "Check the `client_secret` parameter"},
	}
	for _, test := range tests {
		got, refusal := request{Values: test.body, authorization: test.authorization}.credentials()
		hint := ""
		if refusal != nil {
			hint = refusal.Hint
		}
		if hint != test.hint || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %v, hint %q, want %v, hint %q", test.name, got, hint, test.want, test.hint)
		}
	}
}

// Whatever a body holds, it is either read or refused with 400, and reading it has no surprise.
func FuzzParse(f *testing.F) {
	for _, seed := range []struct{ contentType, body string }{
		{"application/json", `{"grant_type":"password","scope":["a",1],"x":null}`},
		{"application/json", "\ufeff{"},
		{"application/x-www-form-urlencoded", "a=1&b[]=%zz&=&[=&+"},
		{"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--"},
		{"multipart/form-data; boundary=\"", "--"},
		{"", ""},
	} {
		f.Add(seed.contentType, []byte(seed.body), "Basic YTpz")
	}
	f.Fuzz(func(t *testing.T, contentType string, body []byte, authorization string) {
		got, problem := parse(contentType, body)
		if (got == nil) == (problem == nil) {
			t.Fatalf("got %v and %v", got, problem)
		}
		if problem != nil && problem.status != 400 {
			t.Fatalf("status %d", problem.status)
		}
		req := request{Values: got, authorization: authorization}
		if readings, refusal := req.credentials(); (len(readings) == 0) == (refusal == nil) {
			t.Fatalf("credentials %v and %v", readings, refusal)
		}
		if scopes, refusal := req.scopes(nil); scopes != nil && refusal != nil {
			t.Fatalf("scopes %v and %v", scopes, refusal)
		}
	})
}
