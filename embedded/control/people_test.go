package control_test

import (
	"sync"
	"testing"

	"tokenbench/embedded"
)

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
