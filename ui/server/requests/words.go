package requests

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
	"tokenbench/embedded/token"
)

// byAFault ends the outcomes of refusals that are a fault's alone: naming it once more would say the same.
const byAFault = "by a fault"

// refused is the outcome of a refusal of which no reason is known.
const refused = "refused"

// tokenRefused begins reasons that say themselves that something is refused.
const tokenRefused = "access token refused"

// serverWords say in a line what the server noted: what came of the request, which fault acted, for whom.
func serverWords(e embedded.LogEntry) string {
	words := []string{outcomeWords(e)}
	if e.Fault != "" && !strings.HasSuffix(e.Outcome, byAFault) {
		words = append(words, "fault: "+faultWords(e.Fault))
	}
	for _, name := range []string{e.User, e.ClientID} {
		if name != "" {
			words = append(words, name)
		}
	}
	return strings.Join(words, " · ")
}

// outcomeWords say what came of a request.
func outcomeWords(e embedded.LogEntry) string {
	switch {
	case e.Grant != "" && e.Error == "" && e.Status == http.StatusOK:
		return grantOutcome(e)
	case e.Error != "" && (e.Outcome == "" || e.Outcome == refused):
		return "Refused: " + e.Error
	case e.Method == tlsMethod: // it is the client who refused
		return capital(strings.TrimPrefix(e.Outcome, refused+": "))
	case e.Outcome != "":
		return capital(strings.Replace(e.Outcome, refused+": "+tokenRefused, tokenRefused, 1))
	case e.Status >= http.StatusBadRequest:
		return http.StatusText(e.Status)
	case e.Status >= http.StatusMultipleChoices:
		return "Sent on to another address"
	case e.Status == 0:
		return "Nothing was answered"
	default:
		return routeOutcome(e.Route)
	}
}

// grantOutcome says which tokens were issued.
func grantOutcome(e embedded.LogEntry) string {
	switch e.Grant {
	case "password":
		if token.IsVisitor(e.User) {
			return "New guest token"
		}
		return "New token, signed in with a password"
	case "client_credentials":
		return "New token for the application"
	case "refresh_token":
		return "Token refreshed"
	case "authorization_code":
		if e.Visitor {
			return "Code swapped for a token, of a guest until now"
		}
		return "Code swapped for a token"
	default:
		return capital(e.Outcome)
	}
}

// routeOutcome says what an answer was that nothing else is noted of.
func routeOutcome(route string) string {
	switch route {
	case "token":
		return "Token address answered"
	case "authorize":
		return "Login address answered"
	case "login":
		return "Showed the login page"
	case "api":
		return "API answered"
	case "metadata":
		return "Told about itself"
	case "keys":
		return "Gave its public key"
	default:
		return "Showed a page"
	}
}

// routeWords name what an address is for.
func routeWords(route string) string {
	switch route {
	case "token":
		return "Token address"
	case "authorize":
		return "Login address"
	case "login":
		return "Login page"
	case "api":
		return "API"
	case "metadata":
		return "Metadata"
	case "keys":
		return "Public key"
	default:
		return "Other page"
	}
}

// faultWords name the faults that acted by their symptoms.
func faultWords(kinds string) string {
	var words []string
	for kind := range strings.SplitSeq(kinds, ",") {
		words = append(words, symptomOf(kind))
	}
	return strings.Join(words, ", ")
}

func symptomOf(kind string) string {
	info, ok := fault.Lookup(fault.Kind(kind))
	if !ok {
		return kind
	}
	return info.Symptom
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
