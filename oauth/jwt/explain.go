package jwt

import (
	"encoding/json"
	"strings"
	"time"
)

// Meaning says in plain words what a member of a token stands for.
type Meaning struct {
	Lead       string    // the part to stress, "Valid until"; often empty
	When       time.Time // the moment that follows Lead, by this computer's clock; often zero
	Text       string    // the rest
	Source     string    // address of the text that defines the member; empty when none does
	SourceName string    // its short name, "RFC 7519, 4.1.4"
}

// ClaimContext is what is known around a token and makes its meanings plainer.
type ClaimContext struct {
	Now             time.Time
	ServerOffset    time.Duration // server's clock minus ours, see [Clock]
	Issued          time.Time     // the token's "iat" by the server's clock, or zero
	Oro             bool          // issued by an Oro server
	Side            string        // "storefront", "back-office" or empty
	ApplicationName string        // the person's name for the application in "aud", or empty
}

// unknown is the meaning of a name that no standard in the table defines.
const unknown = "No standard meaning"

// Explain says what a claim means. The caller words When: absolute, relative, or both.
func Explain(m Member, c ClaimContext) Meaning {
	known, ok := claims[m.Name]
	if !ok {
		return Meaning{Text: unknown}
	}
	meaning := Meaning{Text: known.text}
	if known.say != nil {
		meaning = known.say(m, c)
	}
	meaning.Source, meaning.SourceName = known.source.address, known.source.name
	return meaning
}

// subject words "sub". Oro's subjects tell the kind of token by their form.
func subject(m Member, c ClaimContext) Meaning {
	who := m.Text()
	switch {
	case !c.Oro:
		return Meaning{Text: "Who the token is about, as the server names them"}
	case who == "":
		return Meaning{Text: "Who: no user, the application itself acts as its owner"}
	case strings.HasPrefix(who, "visitor:"):
		return Meaning{Text: "Who: a guest visitor, known by " + visitorForm(who)}
	case c.Side == "storefront":
		return Meaning{Text: "Who: a customer user, known by e-mail"}
	case c.Side == "back-office":
		return Meaning{Text: "Who: a back-office user, known by user name"}
	case strings.Contains(who, "@"):
		return Meaning{Text: "Who: a user, known by e-mail"}
	}
	return Meaning{Text: "Who: a user, known by user name"}
}

// visitorForm tells Oro's two forms of a visitor's subject apart.
func visitorForm(subject string) string {
	if strings.Count(subject, ":") > 1 {
		return "number and session (the form up to 5.1)"
	}
	return "session"
}

// audience words "aud", which in Oro is the client id of the application.
func audience(_ Member, c ClaimContext) Meaning {
	switch {
	case c.ApplicationName != "":
		return Meaning{Text: "For which application: " + c.ApplicationName}
	case c.Oro:
		return Meaning{Text: "For which application: its client id"}
	}
	return Meaning{Text: "Who may accept this token"}
}

// expiry words "exp".
func expiry(m Member, c ClaimContext) Meaning {
	meaning := moment(m, c, "Valid until")
	if !meaning.When.IsZero() && !c.Now.Before(meaning.When) {
		meaning.Lead = "Expired at"
	}
	return meaning
}

// issued words "iat".
func issued(m Member, c ClaimContext) Meaning {
	meaning := moment(m, c, "Issued at")
	if meaning.When.After(c.Now.Add(time.Minute)) {
		meaning.Text = "later than now: the two clocks differ"
	}
	return meaning
}

// notBefore words "nbf". Most servers set it to the moment of issue.
func notBefore(m Member, c ClaimContext) Meaning {
	meaning := moment(m, c, "Not before")
	if at, ok := numericDate(m.Value); ok && !c.Issued.IsZero() && at.Sub(c.Issued).Abs() < time.Second {
		meaning.Text = "same moment"
	}
	return meaning
}

// signedIn words "auth_time".
func signedIn(m Member, c ClaimContext) Meaning { return moment(m, c, "Signed in at") }

// updated words "updated_at".
func updated(m Member, c ClaimContext) Meaning { return moment(m, c, "Profile changed at") }

// moment words a time by this computer's clock.
func moment(m Member, c ClaimContext, lead string) Meaning {
	if at, ok := numericDate(m.Value); ok {
		return Meaning{Lead: lead, When: Clock{Offset: c.ServerOffset}.Local(at)}
	}
	if len(m.Value) > len("253402300800") && strings.Trim(string(m.Value), "0123456789.") == "" {
		return Meaning{Text: "Too large for seconds since 1970; perhaps milliseconds"}
	}
	return Meaning{Text: "Not a time: seconds since 1970 are expected"}
}

// serial words "jti", by which Oro looks tokens up.
func serial(_ Member, c ClaimContext) Meaning {
	if c.Oro {
		return Meaning{Text: "Serial number, the shop revokes by it"}
	}
	return Meaning{Text: "Serial number of this token"}
}

// scopes words "scope" and "scopes". Oro repeats what was asked for and never looks at it.
func scopes(m Member, c ClaimContext) Meaning {
	asked := len(m.Value) > 0 && !emptyList(m.Value)
	switch {
	case c.Oro && asked:
		return Meaning{Text: "What was asked for. Oro does not use them"}
	case c.Oro:
		return Meaning{Text: "None asked for. Oro does not use them"}
	case asked:
		return Meaning{Text: "What the token may be used for"}
	}
	return Meaning{Text: "None"}
}

// emptyList tells whether a value is [], "", or null.
func emptyList(value json.RawMessage) bool {
	var list []json.RawMessage
	if json.Unmarshal(value, &list) == nil {
		return len(list) == 0
	}
	return string(value) == `""`
}
