package doctor

import (
	"slices"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// rule is one entry of the table: when it fits, what to say, what to try and what to offer. Its
// texts may hold the placeholders of [facts.fill].
type rule struct {
	name    string
	when    test
	title   string
	safe    string // in place of the usual line on what did not happen; usually empty
	causes  []cause
	actions []remedy // offered whatever causes are shown
}

// cause is one thing to try, and the button that does it.
type cause struct {
	lead, text string
	when       test // nil: always
	do         *remedy
}

// remedy is a button, if it makes sense.
type remedy struct {
	kind  ActionKind
	field string // of EditEnvironment; "application." before it means the application's field
	when  test   // nil: always
}

// facts is a case with what the rules ask of it worked out once.
type facts struct {
	*Case
	words words
}

// test is a condition on a case.
type test func(*facts) bool

func all(tests ...test) test {
	return func(f *facts) bool {
		return !slices.ContainsFunc(tests, func(t test) bool { return !t(f) })
	}
}

func anyOf(tests ...test) test {
	return func(f *facts) bool {
		return slices.ContainsFunc(tests, func(t test) bool { return t(f) })
	}
}

func not(t test) test { return func(f *facts) bool { return !t(f) } }

func always(*facts) bool     { return true }
func ofAPI(f *facts) bool    { return f.API }
func onOro(f *facts) bool    { return f.Environment.Kind == profile.KindOro }
func isPublic(f *facts) bool { return f.Application.Public }
func isDemo(f *facts) bool   { return f.Environment.Demo }
func isGuest(f *facts) bool {
	return f.Flow == profile.FlowGuest || (f.Token != nil && f.Token.Guest)
}
func isExpired(f *facts) bool  { return f.Token != nil && f.Token.Expired }
func isReplaced(f *facts) bool { return f.Token != nil && f.Token.Replaced }
func hasToken(f *facts) bool   { return f.Token != nil }
func isHTML(f *facts) bool     { return f.words.page }

func on(side oro.Side) test {
	return func(f *facts) bool { return onOro(f) && f.Environment.Side == side }
}

func kind(kinds ...oauth.Kind) test {
	return func(f *facts) bool { return f.Err != nil && slices.Contains(kinds, f.Err.Kind) }
}

func flow(flows ...profile.Flow) test {
	return func(f *facts) bool { return slices.Contains(flows, f.Flow) }
}

// broken fits failures of the connection.
func broken(kinds ...exchange.FailureKind) test {
	return func(f *facts) bool {
		failure := f.failure()
		return failure != nil && slices.Contains(kinds, failure.Kind)
	}
}

func at(steps ...exchange.Step) test {
	return func(f *facts) bool {
		failure := f.failure()
		return failure != nil && slices.Contains(steps, failure.Step)
	}
}

func status(low, high int) test {
	return func(f *facts) bool { return f.status() >= low && f.status() <= high }
}

// refused fits OAuth error bodies with one of these codes; without any, all of them.
func refused(codes ...string) test {
	return func(f *facts) bool {
		return f.Err != nil && f.Err.Kind == oauth.KindRefused && (len(codes) == 0 || slices.Contains(codes, f.Err.Code))
	}
}

// hint fits one of the engine's fixed texts.
func hint(text string) test { return func(f *facts) bool { return f.Err != nil && f.Err.Hint == text } }

// hasHint fits any text in the member hint, in whatever language.
func hasHint(f *facts) bool { return f.Err != nil && f.Err.Hint != "" }

// described fits one of the engine's fixed descriptions.
func described(text string) test {
	return func(f *facts) bool { return f.Err != nil && f.Err.Description == text }
}

// lacks fits versions that are known not to have a feature.
func lacks(feature oro.Feature) test {
	return func(f *facts) bool { return onOro(f) && f.Environment.Version.Has(feature).Level == oro.No }
}

// mayLack fits when the version isn't known, or when it depends on the patch level.
func mayLack(feature oro.Feature) test {
	return func(f *facts) bool {
		level := f.Environment.Version.Has(feature).Level
		return onOro(f) && (level == oro.Unknown || level == oro.Partly)
	}
}

// encoded fits token requests by the form of their body.
func encoded(encoding oauth.Encoding) test {
	return func(f *facts) bool { return f.Environment.Encoding == encoding }
}

func byBasic(f *facts) bool { return f.Environment.Auth == oauth.AuthBasic }

// isGate fits an answer that asks for a sign-in of HTTP's own, as a wall before a test shop does. The
// engine inside Oro asks for one, too, in the realm "OAuth".
func isGate(f *facts) bool {
	challenge := strings.ToLower(f.header("Www-Authenticate"))
	wall := strings.HasPrefix(challenge, "basic") || strings.HasPrefix(challenge, "negotiate") || strings.HasPrefix(challenge, "digest")
	return wall && f.words.code == "" && (f.status() == 401 || f.status() == 407)
}

// pathHas fits a part of the path that was asked for.
func pathHas(prefix string) test {
	return func(f *facts) bool { return strings.HasPrefix(f.target().Path, prefix) }
}

// outsideAPI fits paths that don't lie below the environment's API.
func outsideAPI(f *facts) bool {
	base := oro.APIPath(f.Environment.Side, f.Environment.Prefix, f.Environment.Commerce)
	return onOro(f) && !strings.HasPrefix(f.target().Path+"/", base+"/")
}
