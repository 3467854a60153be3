package config_test

import (
	"errors"
	"strings"
	"testing"

	"tokenbench/embedded/config"
)

func TestProblems(t *testing.T) {
	user := "[[user]]\nside = \"back-office\"\nname = \"ada\"\n"
	for _, test := range []struct{ text, want string }{
		{"address = 127", `shop.toml:1:1: address has to be a text in quotes, not a number`},
		{"address = \"a\"\naddress = \"b\"", `shop.toml:2:1: no TOML: Key 'address' has already been defined.`},
		{"address = \"a", `shop.toml:1:12: no TOML: unexpected EOF; expected '"'`},
		{"\n\n  addrss = \"a\"", `shop.toml:3:3: unknown key addrss: did you mean address?`},
		{"Address = \"a\"", `shop.toml:1:1: unknown key Address: did you mean address?`},
		{"moon = 1", `shop.toml:1:1: unknown key moon; there are address, hosts, oro, lifetimes, cors, application, user, fault`},
		{"[server]\nport = 1", `shop.toml:1:1: unknown key server; there are address, hosts, oro, lifetimes, cors, application, user, fault`},
		{"oro = \"6.1\"", `shop.toml:1:1: oro has to be a table: [oro] on a line of its own, not a text`},
		{"[oro]\nversion = \"7.0\"", `shop.toml:2:1: version "7.0" is unknown; there are 3.1, 4.0, 4.1, 4.2, 5.0, 5.1, 6.0, 6.1`},
		{"[oro]\nversion = 6.1", `shop.toml:2:1: version has to be a text in quotes, not a number`},
		{"[oro]\nstrict = \"yes\"", `shop.toml:2:1: strict has to be true or false, not a text`},
		{"[oro]\nback_office_prefix = \"admin\"", `shop.toml:2:1: the prefix "admin" does not begin with a slash, or ends with one`},
		{"[lifetimes]\nrefresh = \"1 h\"", `shop.toml:2:1: refresh: "1 h" is not understood; write a length of time such as "90s", "10m", "1h" or "30d"`},
		{"[lifetimes]\nrefresh = \"xd\"", `shop.toml:2:1: refresh: "xd" is not understood; write a length of time such as "90s", "10m", "1h" or "30d"`},
		{"[lifetimes]\naccess = 3600", `shop.toml:2:1: access has to be a length of time in quotes, such as "90s", "1h" or "30d", not a number`},
		{"[lifetimes]\naccess = \"0s\"", `shop.toml:2:1: access: "0s" is no number of whole seconds, or more than ten years`},
		{"[lifetimes]\naccess = \"4000d\"", `shop.toml:2:1: access: "4000d" is no number of whole seconds, or more than ten years`},
		{"[cors]\norigins = [\n  \"https://a.example.com\",\n  2026-11-22,\n]", `shop.toml:4:3: origins has to hold texts in quotes only, not a date`},
		{"application = 1", `shop.toml:1:1: application has to be a list of tables: [[application]] on a line of its own for each, not a number`},
		{"[application]\nid = \"a\"", `shop.toml:1:1: application has to be a list of tables: [[application]] on a line of its own for each, not a table`},
		{user + "[[user]]\nside = \"storefront\"\nemail = \"a@example.com\"\npasword = \"x\"\n" + user, `shop.toml:7:1: unknown key pasword: did you mean password?`},
		{user + "\n" + user, `shop.toml:5:1: could not add user "ada" (back-office): the name is taken`},
		{user + "side2 = true\n" + user, `shop.toml:4:1: unknown key side2: did you mean side?`},
		{user + "[[application]]\nid = \"a\"\nside = \"backoffice\"", `shop.toml:6:1: side "backoffice" is unknown: did you mean "back-office"?`},
		{user + "[[application]]\nid = \"a\"\nkind = \"magic\"", `shop.toml:6:1: kind "magic" is unknown; there are "password", "browser", "client"`},
		{
			user + "[[application]]\nid = \"a\"\nside = \"back-office\"\nkind = \"password\"",
			`shop.toml:4:1: could not add application "a" (back-office, password): it has no secret and is not public`,
		},
		{"[[application]]\nid = \"a\"\nside = \"back-office\"\nkind = \"client\"\nsecret = \"s\"\nowner = \"bob\"", `shop.toml:1:1: could not add application "a" (back-office, client): owner "bob" is no user of its side`},
		{"[[fault]]\nkind = \"maintenanc\"", `shop.toml:2:1: fault "maintenanc" is unknown: did you mean "maintenance"?`},
		{"[[fault]]\nkind = \"cut\"\n[[fault]]\nkind = \"maintenance\"\nvalue = 3", `shop.toml:3:1: could not switch the fault on: maintenance takes no number`},
		{"[[fault]]\nkind = \"cut\"\nremaining = -1", `shop.toml:3:1: remaining has to be from 0 to 2147483647`},
		{"[[fault]]\nkind = \"cut\"\nroutes = [\"moon\"]", `shop.toml:1:1: could not switch the fault on: cut can't act on "moon", only on token, authorize, login, api, metadata, pages`},
		{"b = 1\naddress = 2\na = 3", "shop.toml:1:1: unknown key b; there are address, hosts, oro, lifetimes, cors, application, user, fault\n" +
			"shop.toml:2:1: address has to be a text in quotes, not a number\n" +
			"shop.toml:3:1: unknown key a; there are address, hosts, oro, lifetimes, cors, application, user, fault"},
	} {
		_, err := config.Read("shop.toml", strings.NewReader(test.text))
		var broken *config.Error
		if !errors.As(err, &broken) || broken.File != "shop.toml" || err.Error() != test.want {
			t.Errorf("%s\n got %v\nwant %s", test.text, err, test.want)
		}
	}
}

// What is wrong is told without the secrets that stand beside it.
func TestProblemsKeepSecrets(t *testing.T) {
	for _, text := range []string{
		"[[application]]\nid = \"a\"\nsecret = \"s3cr3t\"\nside = \"moon\"",
		"[[application]]\nid = \"a\"\nsecret = \"s3cr3t\"\nside = \"storefront\"\nkind = \"client\"",
		"[[application]]\nid = \"a\"\nsecret = \"s3cr3t\" \"x\"",
		"[[user]]\nside = \"storefront\"\npassword = \"s3cr3t\"",
		"[[user]]\npassword = [\"s3cr3t\"]",
		"[[user]]\npassword = 's3cr3t",
	} {
		_, err := config.Read("shop.toml", strings.NewReader(text))
		if err == nil || strings.Contains(err.Error(), "s3cr3t") {
			t.Errorf("%s\ngave %v", text, err)
		}
	}
}

func TestManyProblems(t *testing.T) {
	_, err := config.Read("notes.txt", strings.NewReader(strings.Repeat("[[application]]\nmoon = 1\n", 5000)))
	var broken *config.Error
	if !errors.As(err, &broken) || len(broken.Problems) != 20 || broken.More != 4980 {
		t.Fatalf("got %v", err)
	}
	if first := broken.Problems[1]; first.Line != 4 || first.Column != 1 {
		t.Errorf("the second is at %+v", first)
	}
	if !strings.HasSuffix(err.Error(), "notes.txt: and 4980 more") {
		t.Errorf("got %v", err)
	}
}
