package profile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// withoutIDs drops what a file does not carry.
func withoutIDs(e profile.Environment) profile.Environment {
	e = e.Clone()
	e.ID, e.Revision = "", 0
	for i := range e.Applications {
		e.Applications[i].ID = ""
	}
	for i := range e.Users {
		e.Users[i].ID = ""
	}
	return e
}

func TestExportAndImportRoundTrip(t *testing.T) {
	shop, other := valid(), generic()
	shop.Revision, shop.Production, shop.Insecure, shop.CA = 12, true, true, certificate(t)
	var written bytes.Buffer
	if err := profile.Export(&written, []profile.Environment{shop, other}); err != nil {
		t.Fatal(err)
	}
	got, notes, err := profile.Import(&written)
	if err != nil || len(notes) > 0 || len(got) != 2 {
		t.Fatalf("imported %d with notes %q and error %v", len(got), notes, err)
	}
	for i, want := range []profile.Environment{shop, other} {
		if got[i].ID == want.ID || got[i].Applications[0].ID == want.Applications[0].ID {
			t.Errorf("%s kept an id", want.Name)
		}
		if a, b := withoutIDs(got[i]), withoutIDs(want); !reflect.DeepEqual(a, b) {
			t.Errorf("imported %+v\nexported %+v", a, b)
		}
	}
}

func TestExportHoldsNoSecrets(t *testing.T) {
	e := valid()
	e.CA = "hunter2 " + privateKey(t) + certificate(t)
	e.Extra = []oauth.Param{{Name: "client_assertion", Value: "hunter2"}, {Name: "audience", Value: "kept"}}
	var written bytes.Buffer
	if err := profile.Export(&written, []profile.Environment{e}); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"hunter2", "PRIVATE KEY", "client_assertion"} {
		if strings.Contains(written.String(), secret) {
			t.Errorf("the file holds %q", secret)
		}
	}
	if !strings.Contains(written.String(), `"kept"`) || !strings.Contains(written.String(), "BEGIN CERTIFICATE") {
		t.Error("a harmless parameter or the certificate was left out")
	}
	var parsed any
	if err := json.Unmarshal(written.Bytes(), &parsed); err != nil {
		t.Fatal(err)
	}
	walkNames(parsed, func(name string) {
		if name == "secret" || name == "client_secret" || name == "password" || strings.HasSuffix(name, "token") {
			t.Errorf("the file has a member %q", name)
		}
	})
}

func walkNames(v any, visit func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			visit(name)
			walkNames(inner, visit)
		}
	case []any:
		for _, inner := range v {
			walkNames(inner, visit)
		}
	}
}

func TestExportLeavesTheDemoOut(t *testing.T) {
	demo := valid()
	demo.Demo = true
	var written bytes.Buffer
	if err := profile.Export(&written, []profile.Environment{demo}); err != nil {
		t.Fatal(err)
	}
	if got, _, err := profile.Import(&written); err != nil || len(got) != 0 {
		t.Errorf("imported %d environments, error %v", len(got), err)
	}
}

func TestImportSaysWhatItLeftOut(t *testing.T) {
	const text = "\xef\xbb\xbf" + `{"format":"tokenbench-environments","version":1,"made_by":"somebody","environments":[
		{"name":"A","kind":"oro","address":"https://shop.example.com","side":"storefront","commerce":true,"prefix":"/admin","client_secret":"hunter2",
		 "users":[{"name":"amanda","keep_password":"ask","password":"hunter2"}]},
		{"kind":"oro","address":"https://shop.example.com","side":"storefront","commerce":true,"prefix":"/admin"},
		{"name":"C","timeout":"soon","kind":"generic","address":"https://id.example.org","token_path":"/token"}]}`
	got, notes, err := profile.Import(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Name != "A" || got[0].Timeout != profile.DefaultTimeout || got[0].Colour != profile.ColourViolet {
		t.Errorf("imported %+v", got)
	}
	want := []string{
		"environments.1.client_secret", "environments.1.users.1.password", "made_by",
		"Environment 2 was left out: Give the environment a name.", "“C” was left out: The timeout is written like 30s or 2m.",
	}
	if len(notes) != len(want) {
		t.Fatalf("notes %q, want %d", notes, len(want))
	}
	for i, part := range want {
		if !strings.Contains(notes[i], part) || strings.Contains(notes[i], "hunter2") {
			t.Errorf("note %q, want %q in it", notes[i], part)
		}
	}
}

func TestImportTakesPresetsForWhatIsMissing(t *testing.T) {
	const text = `{"format":"tokenbench-environments","version":1,"environments":[
		{"name":"A","kind":"oro","address":"https://shop.example.com",
		 "applications":[{"client_id":"one","kind":"password"}],"users":[{"name":"amanda"}]},
		{"name":"B","kind":"oro","address":"https://crm.example.com","side":"back-office","commerce":false,"prefix":""},
		{"name":"C","kind":"generic","address":"https://id.example.org","token_path":"/token"}]}`
	got, notes, err := profile.Import(strings.NewReader(text))
	if err != nil || len(notes) > 0 || len(got) != 3 {
		t.Fatalf("imported %d with notes %q and error %v", len(got), notes, err)
	}
	a, b, c := got[0], got[1], got[2]
	if !a.Commerce || a.Prefix != "/admin" || a.Side != oro.Storefront || a.Applications[0].Secret != profile.PolicyAsk || a.Users[0].Password != profile.PolicyAsk {
		t.Errorf("presets became %+v", a)
	}
	if b.Commerce || b.Prefix != "" {
		t.Errorf("what the file says became %+v", b)
	}
	if c.Commerce || c.Prefix != "" || c.Side != "" {
		t.Errorf("another server got presets of Oro: %+v", c)
	}
}

func TestImportRefuses(t *testing.T) {
	tests := []struct {
		name, text string
		want       error
	}{
		{"nothing", "", profile.ErrNotOurFile},
		{"no JSON", "hunter2", profile.ErrNotOurFile},
		{"other JSON", `{"info":{"name":"a collection"}}`, profile.ErrNotOurFile},
		{"no version", `{"format":"tokenbench-environments"}`, profile.ErrNotOurFile},
		{"newer", `{"format":"tokenbench-environments","version":2,"environments":{"a":1}}`, profile.ErrNewerFile},
		{"another shape", `{"format":"tokenbench-environments","version":1,"environments":"x"}`, profile.ErrNotOurFile},
		{"too large", strings.Repeat(" ", 8<<20) + "x", profile.ErrFileTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, err := profile.Import(strings.NewReader(tt.text)); !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

type failing struct{}

var errFailing = errors.New("no room")

func (failing) Write([]byte) (int, error) { return 0, errFailing }
func (failing) Read([]byte) (int, error)  { return 0, errFailing }

func TestFileErrorsAreHandedOn(t *testing.T) {
	if err := profile.Export(failing{}, nil); !errors.Is(err, errFailing) {
		t.Errorf("export: %v", err)
	}
	if _, _, err := profile.Import(failing{}); !errors.Is(err, errFailing) {
		t.Errorf("import: %v", err)
	}
}
