package config_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/embedded/fault"
)

// whole sets everything that a file can set.
const whole = `
address = "127.0.0.1:0"
hosts = ["shop.example.com"]
[oro]
version = "6.0"
platform_only = true
back_office_prefix = "/office"
own_login_page = true
old_public_applications = true
no_metadata = true
strict = true
[lifetimes]
access = "90s"
refresh = "1d12h"
code = "1m"
[cors]
origins = ["https://app.example.com"]
headers = ["X-Shop"]
[[application]]
id = "app"
name = "App"
secret = "q\"ü\\"
side = "back-office"
kind = "client"
public = true
redirect_uris = ["https://app.example.com/back", "http://127.0.0.1/back"]
skip_consent = true
plain_pkce = true
owner = "ada"
active = false
api = false
[[user]]
side = "back-office"
name = "ada"
email = "ada@example.com"
password = "pass # word"
first_name = "Ada"
last_name = "Nowak"
disabled = true
locked = true
hindrance = "password reset"
[[fault]]
kind = "maintenance"
routes = ["token", "api"]
remaining = 2
[[fault]]
kind = "clock-ahead"
value = 7
`

// wholeConfig is what whole says.
func wholeConfig() config.Config {
	return config.Config{
		Address: "127.0.0.1:0", Hosts: []string{"shop.example.com"},
		Settings: embedded.Settings{
			Version: "6.0", PlatformOnly: true, Prefix: "/office", OwnLoginPage: true, OldPublicApplications: true,
			NoMetadata: true, Strict: true,
			AccessLifetime: 90 * time.Second, RefreshLifetime: 36 * time.Hour, CodeLifetime: time.Minute,
			CORS: embedded.CORS{Origins: []string{"https://app.example.com"}, Headers: []string{"X-Shop"}},
		},
		Applications: []embedded.Application{{
			ID: "app", Name: "App", Secret: `q"ü\`, Side: embedded.BackOffice, Kind: embedded.ClientKind, Public: true,
			RedirectURIs: []string{"https://app.example.com/back", "http://127.0.0.1/back"},
			SkipConsent:  true, PlainPKCE: true, Owner: "ada", Inactive: true, NoAPI: true,
		}},
		Users: []embedded.User{{
			Side: embedded.BackOffice, Name: "ada", Email: "ada@example.com", Password: "pass # word",
			FirstName: "Ada", LastName: "Nowak", Disabled: true, Locked: true, Hindrance: "password reset",
		}},
		Faults: []fault.Fault{
			{Kind: fault.Maintenance, Routes: []fault.Route{fault.Token, fault.API}, Remaining: 2},
			{Kind: fault.ClockAhead, Value: 7},
		},
	}
}

func TestRead(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       config.Config
	}{
		{"everything", whole, wholeConfig()},
		{"Windows", "\ufeff" + strings.ReplaceAll(whole, "\n", "\r\n"), wholeConfig()},
		{"nothing", "", config.Config{}},
		{"tables in a line", `user = [{side = "storefront", email = "a@example.com"}]`, config.Config{
			Users: []embedded.User{{Side: embedded.Storefront, Email: "a@example.com"}},
		}},
	} {
		got, err := config.Read("shop.toml", strings.NewReader(test.text))
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %+v, %v", test.name, got, err)
		}
	}
}

// What TestWrite writes has to be everything there is, or a field that is new would be forgotten.
func TestEverythingIsEverything(t *testing.T) {
	c := wholeConfig()
	set := map[string]bool{}
	var look func(path string, v reflect.Value)
	look = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				look(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Slice:
			if v.Len() == 0 {
				set[path] = set[path] || false
			}
			for i := range v.Len() {
				look(path, v.Index(i))
			}
		default:
			set[path] = set[path] || !v.IsZero()
		}
	}
	look("config", reflect.ValueOf(c))
	for path, ok := range set {
		if !ok {
			t.Errorf("%s is nowhere set", path)
		}
	}
}

func TestWrite(t *testing.T) {
	for name, c := range map[string]config.Config{
		"everything": wholeConfig(), "nothing": {}, "an empty shop": {Applications: []embedded.Application{}},
	} {
		var text strings.Builder
		if err := config.Write(&text, c); err != nil {
			t.Fatal(err)
		}
		got, err := config.Read("shop.toml", strings.NewReader(text.String()))
		if err != nil || !reflect.DeepEqual(got, c) {
			t.Errorf("%s: got %+v, %v from\n%s", name, got, err, text.String())
		}
		if !strings.Contains(text.String(), "# ") {
			t.Errorf("%s: no word of explanation in\n%s", name, text.String())
		}
	}
	if err := config.Write(full{}, config.Config{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a full disk: %v", err)
	}
}

// full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, fs.ErrPermission }

func TestReadFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "shop.toml")
	if _, err := config.ReadFile(name); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), name) {
		t.Errorf("no file: %v", err)
	}
	if err := os.WriteFile(name, []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := config.ReadFile(name); err != nil || !reflect.DeepEqual(got, wholeConfig()) {
		t.Errorf("got %+v, %v", got, err)
	}
	if err := os.WriteFile(name, make([]byte, 1<<20+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := config.ReadFile(name); err == nil || !strings.Contains(err.Error(), "longer than 1048576 bytes") {
		t.Errorf("too long: %v", err)
	}
}

// FuzzRead shows that no text breaks the reading, and that what is read can be written and read again.
func FuzzRead(f *testing.F) {
	f.Add(whole)
	for _, example := range config.Examples() {
		f.Add(example.Text)
	}
	f.Add("[[application]]\nid=1\n[[user]]\n[oro]\nversion=\"7\"")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := config.Read("fuzz.toml", strings.NewReader(text))
		if err != nil {
			var broken *config.Error
			if errors.As(err, &broken) && (len(broken.Problems) == 0 || broken.Problems[0].Line < 1 || broken.Problems[0].Column < 1) {
				t.Errorf("no place in %+v", broken)
			}
			return
		}
		var written strings.Builder
		if err := config.Write(&written, c); err != nil {
			t.Fatal(err)
		}
		again, err := config.Read("again.toml", strings.NewReader(written.String()))
		if err != nil {
			t.Fatalf("%v in\n%s", err, written.String())
		}
		var second strings.Builder
		if err := config.Write(&second, again); err != nil || second.String() != written.String() {
			t.Errorf("%v; it became\n%s\nand then\n%s", err, written.String(), second.String())
		}
	})
}
