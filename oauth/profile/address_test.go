package profile_test

import (
	"errors"
	"strings"
	"testing"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

func TestParseAddressUnderstands(t *testing.T) {
	tests := []struct {
		name, text string
		want       profile.Address
		notes      []string // a part of each note, in order
	}{
		{name: "tidy", text: "https://shop.example.com", want: profile.Address{URL: "https://shop.example.com"}},
		{name: "plain http", text: "http://shop.example.com", want: profile.Address{URL: "http://shop.example.com"}},
		{name: "port", text: "https://shop.example.com:8443", want: profile.Address{URL: "https://shop.example.com:8443"}},
		{
			name: "usual port", text: "https://shop.example.com:443", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"Port 443 is the usual one for https"},
		},
		{
			name: "slash at the end", text: "https://shop.example.com/", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"slash at the end"},
		},
		{
			name: "blanks around", text: "  https://shop.example.com \n", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"Blanks were left out"},
		},
		{
			name: "blanks beside signs", text: "https:// shop.example.com /oauth2-token", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"Blanks", "/oauth2-token at the end"},
		},
		{
			name: "no scheme", text: "shop.example.com", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"https:// was put in front"},
		},
		{
			name: "no scheme on this computer", text: "localhost:8425", want: profile.Address{URL: "http://localhost:8425"},
			notes: []string{"http:// was put in front"},
		},
		{
			name: "no scheme on this computer by number", text: "127.0.0.1:8425/", want: profile.Address{URL: "http://127.0.0.1:8425"},
			notes: []string{"http:// was put in front", "slash at the end"},
		},
		{
			name: "slashes alone", text: "//shop.example.com", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"https:// was put in front"},
		},
		{
			name: "one slash", text: "https:/shop.example.com", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"one was added"},
		},
		{
			name: "no slashes", text: "https:shop.example.com", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"they were added"},
		},
		{
			name: "no slashes, with a port", text: "HTTP:shop.example.com:81", want: profile.Address{URL: "http://shop.example.com:81"},
			notes: []string{"they were added"},
		},
		{
			name: "server that is named like a scheme", text: "data:8080/", want: profile.Address{URL: "https://data:8080"},
			notes: []string{"https:// was put in front", "slash"},
		},
		{
			name: "upper case", text: "HTTPS://Shop.Example.COM", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"written shop.example.com"},
		},
		{
			name: "token path", text: "https://shop.example.com/oauth2-token", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"/oauth2-token at the end was left out"},
		},
		{
			name: "token path with a slash", text: "shop.example.com/oauth2-token/", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"https://", "/oauth2-token at the end was left out"},
		},
		{
			name: "token path in a folder", text: "https://example.com/shop/oauth2-token", want: profile.Address{URL: "https://example.com/shop"},
			notes: []string{"/oauth2-token at the end was left out", "lives in the folder /shop"},
		},
		{
			name: "token path below the back-office", text: "https://shop.example.com/admin/oauth2-token",
			want:  profile.Address{URL: "https://shop.example.com", Side: oro.BackOffice, Prefix: "/admin"},
			notes: []string{"/oauth2-token", "/admin is the back-office"},
		},
		{
			name: "authorize page of a moved back-office", text: "https://shop.example.com/office/oauth2-token/authorize",
			want:  profile.Address{URL: "https://shop.example.com", Side: oro.BackOffice, Prefix: "/office"},
			notes: []string{"/oauth2-token", "/office is the back-office"},
		},
		{
			name: "back-office page", text: "https://shop.example.com/admin/oauth2/create",
			want:  profile.Address{URL: "https://shop.example.com", Side: oro.BackOffice, Prefix: "/admin"},
			notes: []string{"/admin is the back-office", "/admin/oauth2/create was left out"},
		},
		{
			name: "login of a moved back-office", text: "https://shop.example.com/office/user/login",
			want:  profile.Address{URL: "https://shop.example.com", Side: oro.BackOffice, Prefix: "/office"},
			notes: []string{"/office is the back-office", "left out"},
		},
		{
			name: "API of a moved back-office", text: "https://shop.example.com/office/api/users",
			want:  profile.Address{URL: "https://shop.example.com", Side: oro.BackOffice, Prefix: "/office"},
			notes: []string{"/office is the back-office", "left out"},
		},
		{
			name: "login without a storefront", text: "https://crm.example.com/user/login",
			want: profile.Address{URL: "https://crm.example.com", Side: oro.BackOffice}, notes: []string{"back-office", "left out"},
		},
		{
			name: "storefront page", text: "https://shop.example.com/customer/user/login",
			want: profile.Address{URL: "https://shop.example.com", Side: oro.Storefront}, notes: []string{"storefront", "left out"},
		},
		{
			name: "API page", text: "https://shop.example.com/api/doc", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"/api/doc was left out"},
		},
		{
			name: "front controller", text: "https://shop.example.com/index_dev.php/admin/", notes: []string{"/admin is the back-office", "left out"},
			want: profile.Address{URL: "https://shop.example.com", Side: oro.BackOffice, Prefix: "/admin"},
		},
		{
			name: "front controller alone", text: "https://shop.example.com/index.php", notes: []string{"/index.php was left out"},
			want: profile.Address{URL: "https://shop.example.com"},
		},
		{
			name: "some page", text: "https://shop.example.com/new-arrivals/lighting", notes: []string{"/new-arrivals/lighting was left out"},
			want: profile.Address{URL: "https://shop.example.com", Path: "/new-arrivals/lighting"},
		},
		{
			name: "token path of another server", text: "https://id.example.org/realms/demo/protocol/openid-connect/token",
			want:  profile.Address{URL: "https://id.example.org", TokenPath: "/realms/demo/protocol/openid-connect/token"},
			notes: []string{"taken as the place where tokens are asked for"},
		},
		{
			name: "query", text: "https://shop.example.com/?next=https://elsewhere.example.com", notes: []string{"question mark", "slash"},
			want: profile.Address{URL: "https://shop.example.com"},
		},
		{
			name: "fragment", text: "shop.example.com#top", notes: []string{"https://", "number sign"},
			want: profile.Address{URL: "https://shop.example.com"},
		},
		{name: "IPv6", text: "http://[::1]:8425", want: profile.Address{URL: "http://[::1]:8425"}},
		{
			name: "IPv6 without brackets", text: "2001:DB8::7", want: profile.Address{URL: "https://[2001:db8::7]"},
			notes: []string{"https://"},
		},
		{name: "IPv4", text: "https://192.0.2.7", want: profile.Address{URL: "https://192.0.2.7"}},
		{
			name: "letters beyond ASCII", text: "https://Läden.example", want: profile.Address{URL: "https://xn--lden-loa.example"},
			notes: []string{"On the wire the name of the server is xn--lden-loa.example"},
		},
		{name: "container", text: "http://my_shop:8080", want: profile.Address{URL: "http://my_shop:8080"}},
		{
			name: "dot at the end", text: "https://shop.example.com.", want: profile.Address{URL: "https://shop.example.com"},
			notes: []string{"written shop.example.com"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := profile.ParseAddress(tt.text)
			if err != nil {
				t.Fatalf("refused: %v", err)
			}
			if got.URL != tt.want.URL || got.Path != tt.want.Path || got.TokenPath != tt.want.TokenPath || got.Side != tt.want.Side || got.Prefix != tt.want.Prefix {
				t.Errorf("understood %+v, want %+v", got, tt.want)
			}
			if len(got.Notes) != len(tt.notes) {
				t.Fatalf("notes %q, want %d", got.Notes, len(tt.notes))
			}
			for i, part := range tt.notes {
				if !strings.Contains(got.Notes[i], part) {
					t.Errorf("note %q lacks %q", got.Notes[i], part)
				}
			}
		})
	}
}

func TestParseAddressRefuses(t *testing.T) {
	tests := []struct{ name, text, reason string }{
		{"empty", "", "is missing"},
		{"blank", " \t", "is missing"},
		{"scheme alone", "https://", "name of the server is missing"},
		{"port alone", "https://:8080", "name of the server is missing"},
		{"another scheme", "ftp://shop.example.com", "http:// or https://"},
		{"script", "javascript:alert(1)", "http:// or https://"},
		{"another scheme without slashes", "mailto:clerk@shop.example.com", "http:// or https://"},
		{"misspelt scheme", "htps:/shop.example.com", "http:// or https://"},
		{"misspelt scheme with two slashes", "htps://shop.example.com", "http:// or https://"},
		{"path behind a colon", "shop.example.com:oauth2-token", "a path begins with a slash"},
		{"word behind a colon", "localhost:eight", "a path begins with a slash"},
		{"user and password", "https://operator:hunter2@shop.example.com", "user name and password"},
		{"user and password without a scheme", "operator:hunter2@shop.example.com", "user name and password"},
		{"user and password behind a scheme without slashes", "https:operator:hunter2@shop.example.com", "user name and password"},
		{"password with a slash", "https://operator:hunter2/x@shop.example.com", "port is a number"},
		{"blank inside", "hunter2 shop.example.com", "no blanks"},
		{"port zero", "https://shop.example.com:0", "from 1 to 65535"},
		{"port too large", "https://shop.example.com:65536", "from 1 to 65535"},
		{"port missing", "https://shop.example.com:", "from 1 to 65535"},
		{"number out of range", "https://192.0.2.256", "four numbers"},
		{"dots", "https://shop..example.com", "not the name"},
		{"signs", "https://shop,example.com", "not the name"},
		{"long label", "https://" + strings.Repeat("a", 64) + ".example.com", "not the name"},
		{"long name", "https://" + strings.Repeat("abcdefg.", 32) + "example.com", "not the name"},
		{"half a bracket", "https://[::1", "not the name"},
		{"zone", "https://[fe80::1%25eth0]", "not the name"},
		{"letters that no name has", "https://\u2028shop.example.com", "no blanks"},
		{"bad letters beyond ASCII", "https://\u00ad\u0301.example", "not the name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := profile.ParseAddress(tt.text)
			var field profile.FieldError
			if !errors.As(err, &field) || field.Field != profile.FieldAddress {
				t.Fatalf("got %+v and %v, want a FieldError for the address", got, err)
			}
			if !strings.Contains(field.Reason, tt.reason) {
				t.Errorf("reason %q lacks %q", field.Reason, tt.reason)
			}
			if strings.Contains(field.Reason, "hunter2") {
				t.Errorf("reason %q repeats what was typed", field.Reason)
			}
		})
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"https://shop.example.com/admin/?a=b", "[::1]:1", "https:/x", "a@b", "//[", "Läden.example/token", "\xcb://"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := profile.ParseAddress(text)
		if err != nil {
			return
		}
		e := valid()
		e.Address = a.URL
		if found := e.Validate(); found != nil {
			t.Errorf("%q became %q, which is refused: %v", text, a.URL, found)
		}
		if profile.OriginOf(a.URL) == "" {
			t.Errorf("%q became %q, which has no origin", text, a.URL)
		}
	})
}
