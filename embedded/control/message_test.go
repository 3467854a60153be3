package control

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
	"tokenbench/embedded/shop"
)

// FuzzBodies shows that no body breaks a parser, and that what is taken means the same when it is written
// and read again.
func FuzzBodies(f *testing.F) {
	for _, seed := range []string{
		`[{"id": "a", "secret": "s", "side": "storefront", "kind": "password", "redirect_uris": ["x"], "active": false}]`,
		`[{"side": "back-office", "name": "ada", "locked": true}]`,
		`{"version": "6.1", "lifetimes": {"access": "1h"}, "cors": {"origins": null}}`,
		`{"kind": "cut", "routes": ["token"], "remaining": 3}`,
		`{"by": "-1h"}`, `[]`, `{}`, `null`, `[[[[`, "\xff", `{"a":1} 2`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		tryBody(t, body, &[]application{})
		tryBody(t, body, &[]user{})
		tryBody(t, body, &settings{})
		tryBody(t, body, &fault.Fault{})
		tryBody(t, body, &clock{})
	})
}

func tryBody[T any](t *testing.T, body string, into *T) {
	t.Helper()
	if err := decode(strings.NewReader(body), into); err != nil {
		var known *refusal
		if !errors.As(err, &known) || known.status != http.StatusBadRequest || known.code != "bad-body" {
			t.Errorf("%T: %v for %q", into, err, body)
		}
		return
	}
	first, err := json.Marshal(into)
	if err != nil {
		t.Errorf("%T: %v for %q", into, err, body)
	}
	again := new(T)
	if err := decode(strings.NewReader(string(first)), again); err != nil {
		t.Fatalf("%T: %v for %s", into, err, first)
	}
	if second, err := json.Marshal(again); err != nil || string(second) != string(first) {
		t.Errorf("%T: %s became %s, %v", into, first, second, err)
	}
}

// Every application and user survives the way to JSON types and back.
func TestNothingIsLost(t *testing.T) {
	text := `{"id":"a","secret":"b","name":"c","side":"d","kind":"e","public":true,"redirect_uris":["f"],"skip_consent":true,"plain_pkce":true,"owner":"g","active":false,"api":false}`
	var a application
	if err := decode(strings.NewReader(text), &a); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(fromApplication(a.shop())); err != nil || string(got) != text {
		t.Errorf("got %s, %v", got, err)
	}
	text = `{"side":"a","name":"b","email":"c","password":"d","first_name":"e","last_name":"f","disabled":true,"locked":true,"hindrance":"g"}`
	var u user
	if err := decode(strings.NewReader(text), &u); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(fromUser(u.shop())); err != nil || string(got) != text {
		t.Errorf("got %s, %v", got, err)
	}
}

// A setting, or a field of an application or a user, that is new has to be in the API too.
func TestEveryFieldComesThrough(t *testing.T) {
	s := filled[embedded.Settings]()
	if got := fromSettings(s).over(embedded.Settings{}); !reflect.DeepEqual(got, s) {
		t.Errorf("settings: got %+v, want %+v", got, s)
	}
	a := filled[shop.Application]()
	if got := fromApplication(a).shop(); !reflect.DeepEqual(got, a) {
		t.Errorf("application: got %#v %+v", got, reflect.ValueOf(got))
	}
	u := filled[shop.User]()
	if got := fromUser(u).shop(); got != u {
		t.Errorf("user: got %+v", reflect.ValueOf(got))
	}
}

// filled returns a value with no field empty.
func filled[T any]() T {
	var value T
	fill(reflect.ValueOf(&value).Elem())
	return value
}

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	default:
		v.SetInt(7)
	}
}
