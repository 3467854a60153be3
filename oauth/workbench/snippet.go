package workbench

import (
	"net/http"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
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
		return "PowerShell command"
	default:
		return "Access token"
	}
}

// Render writes the access token of a set in this form. An unusual token is quoted for the shell in question.
func (s Snippet) Render(set store.TokenSet, env profile.Environment) string {
	switch s {
	case SnippetHeader:
		return "Authorization: " + Authorization(set)
	case SnippetShell:
		return "export ACCESS_TOKEN=" + exchange.ShellQuote(set.AccessToken)
	case SnippetEnv:
		return "ACCESS_TOKEN=" + exchange.ShellQuote(set.AccessToken)
	case SnippetCurl:
		return exchange.Curl(firstRequest(set, env), true)
	case SnippetPowerShell:
		return exchange.PowerShell(firstRequest(set, env), true)
	default:
		return set.AccessToken
	}
}

// firstRequest is the API request that shows best that a token works: the first ready-made one.
func firstRequest(set store.TokenSet, env profile.Environment) exchange.Exchange {
	x := exchange.Exchange{Method: http.MethodGet, URL: env.APIBase()}
	x.Request.Header = http.Header{"Authorization": {Authorization(set)}}
	if ready := ReadyRequests(env); len(ready) > 0 {
		x.URL = CallBase(env) + ready[0].Path
		for _, h := range ready[0].Header {
			x.Request.Header.Set(h.Name, h.Value)
		}
	}
	return x
}
