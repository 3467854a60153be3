package workbench

import (
	"fmt"
	"strings"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
)

// Snippet is a form in which a token is copied.
type Snippet string

// The forms of the Copy menu.
const (
	SnippetToken      Snippet = "token"
	SnippetHeader     Snippet = "header"
	SnippetShell      Snippet = "shell"
	SnippetEnv        Snippet = "env"
	SnippetCurl       Snippet = "curl"
	SnippetPowerShell Snippet = "powershell"
)

// Snippets are all forms in the order of the menu.
func Snippets() []Snippet {
	return []Snippet{SnippetToken, SnippetHeader, SnippetShell, SnippetEnv, SnippetCurl, SnippetPowerShell}
}

// Label names a form for a menu.
func (s Snippet) Label() string {
	switch s {
	case SnippetHeader:
		return "Authorization header"
	case SnippetShell:
		return "Shell variable"
	case SnippetEnv:
		return ".env line"
	case SnippetCurl:
		return "curl command"
	case SnippetPowerShell:
		return "PowerShell"
	default:
		return "Access token"
	}
}

// Render writes an access token in this form. A token has no quote, dollar or space in it; one from an
// unusual server that does is quoted for the shell in question.
func (s Snippet) Render(accessToken string, env profile.Environment) string {
	switch s {
	case SnippetHeader:
		return "Authorization: Bearer " + accessToken
	case SnippetShell:
		return "export ACCESS_TOKEN=" + shellQuote(accessToken)
	case SnippetEnv:
		return "ACCESS_TOKEN=" + shellQuote(accessToken)
	case SnippetCurl:
		return s.curl(accessToken, env)
	case SnippetPowerShell:
		return fmt.Sprintf("$headers = @{ Authorization = 'Bearer %s' }", strings.ReplaceAll(accessToken, "'", "''"))
	default:
		return accessToken
	}
}

func (s Snippet) curl(accessToken string, env profile.Environment) string {
	address := env.APIBase()
	x := exchange.Exchange{Method: "GET", URL: address}
	if ready := ReadyRequests(env); len(ready) > 0 {
		x.URL = strings.TrimSuffix(env.Address, "/") + ready[0].Path
	}
	x.Request.Header = map[string][]string{"Authorization": {"Bearer " + accessToken}}
	if env.Kind == profile.KindOro {
		x.Request.Header.Set("Accept", "application/vnd.api+json")
	}
	return exchange.Curl(x, true)
}

func shellQuote(text string) string {
	if strings.IndexFunc(text, func(r rune) bool {
		return !strings.ContainsRune("-._~+/=", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) < 0 {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
