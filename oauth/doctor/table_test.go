package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// wordsOf lists the texts of a rule.
func wordsOf(r rule) []string {
	list := []string{r.title, r.safe}
	for _, c := range r.causes {
		list = append(list, c.lead, c.text)
	}
	return list
}

func TestRulesAreWellWritten(t *testing.T) {
	seen := make(map[string]bool)
	unwanted := regexp.MustCompile(`(?i)\b(authenticat\w*|renew\w*|invalid|endpoints?|keychain|grants?)\b`)
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			if r.name == "" || seen[r.name] {
				t.Error("the name is empty or taken")
			}
			seen[r.name] = true
			if r.when == nil || r.title == "" || len(r.causes) == 0 {
				t.Error("a rule needs a condition, a title and a cause")
			}
			for _, text := range wordsOf(r) {
				if word := unwanted.FindString(text); word != "" {
					t.Errorf("%q is no word for the screen: %s", word, text)
				}
			}
			for _, c := range r.causes {
				if !strings.HasSuffix(c.lead, ".") && !strings.HasSuffix(c.lead, "?") || !strings.HasSuffix(c.text, ".") && !strings.HasSuffix(c.text, "?") {
					t.Errorf("no whole sentences: %s %s", c.lead, c.text)
				}
			}
		})
	}
}

// TestEveryTextIsFilled shows each rule's texts for shops of every version and for another server.
func TestEveryTextIsFilled(t *testing.T) {
	environments := []profile.Environment{other(), shop(oro.BackOffice, oro.V61)}
	for _, v := range append(oro.Versions(), "") {
		environments = append(environments, shop(oro.Storefront, v))
	}
	for _, env := range environments {
		f := &facts{Case: &Case{Environment: env, Flow: profile.FlowPassword}}
		for _, r := range rules {
			for _, text := range wordsOf(r) {
				if got := f.fill(text); strings.ContainsAny(got, "{}") || strings.Contains(got, "  ") {
					t.Errorf("%s: %s", r.name, got)
				}
			}
		}
	}
}

func TestEveryButtonHasALabel(t *testing.T) {
	f := &facts{Case: &Case{Environment: shop(oro.Storefront, oro.V61), Flow: profile.FlowPassword}}
	for _, r := range rules {
		remedies := slices.Clone(r.actions)
		for _, c := range r.causes {
			if c.do != nil {
				remedies = append(remedies, *c.do)
			}
		}
		for _, remedy := range remedies {
			if a, ok := f.action(remedy); ok && (a.Label == "" || a.Kind == EditEnvironment && a.Field == "") {
				t.Errorf("%s: a button without words or field: %+v", r.name, a)
			}
		}
	}
}

// everyCase gives all cases of the tests of this package.
func everyCase(t *testing.T) map[string]Case {
	t.Helper()
	cases := make(map[string]Case)
	for _, s := range slices.Concat(symptoms, browserSymptoms) {
		cases["symptom: "+s.name] = s.build(t)
	}
	for i, row := range refusals {
		flow, _, _ := strings.Cut(row.flows, " ")
		cases[fmt.Sprintf("refusal %d", i)] = answered(t, shop(oro.Storefront, oro.V61), profile.Flow(flow), row.status, asJSON, refusal(row.code, row.text, row.hint))
	}
	for _, row := range failures {
		for _, flow := range []profile.Flow{profile.FlowPassword, profile.FlowRefresh} {
			cases[fmt.Sprintf("failure %s at %s, %s", row.kind, row.step, flow)] = unanswered(shop(oro.Storefront, oro.V61), flow, row.kind, row.step)
		}
	}
	for status := 200; status < 600; status++ {
		for _, env := range []profile.Environment{shop(oro.Storefront, oro.V61), shop(oro.BackOffice, ""), other()} {
			cases[fmt.Sprintf("API %d of %s", status, env.Name+string(env.Side))] = called(env, "/api/x", "admin", &TokenFacts{}, status, asJSONAPI, `{"errors":[{"detail":"no"}]}`)
		}
	}
	return cases
}

func TestEveryDiagnosisIsWhole(t *testing.T) {
	for name, c := range everyCase(t) {
		d := Diagnose(c)
		if d.Title == "" || d.Safe == "" || len(d.Steps) < 2 || len(d.Causes) == 0 || len(d.Causes) > 3 || len(d.Actions) < 2 {
			t.Errorf("%s: %+v", name, d)
		}
		if ruleOf(c) == "unknown" && c.status() >= 400 {
			t.Errorf("%s falls through all rules", name)
		}
	}
}

// TestOtherServersAreNoShops looks for words of Oro in what is said of other servers.
func TestOtherServersAreNoShops(t *testing.T) {
	ours := regexp.MustCompile(`(?i)\b(shops?|storefront|back-office|oro)\b`)
	for name, c := range everyCase(t) {
		if c.Environment.Kind != profile.KindGeneric {
			c.Environment, c.Application = other(), other().Applications[0]
			c.Exchange.URL = c.Environment.TokenURL()
		}
		d := Diagnose(c)
		texts := []string{d.Title, d.Safe, d.Steps[0].Name}
		for _, cause := range d.Causes {
			texts = append(texts, cause.Lead, cause.Text)
		}
		for _, text := range texts {
			if word := ours.FindString(text); word != "" && !strings.Contains(text, "shop.example.com") {
				t.Errorf("%s: %q in %s", name, word, text)
			}
		}
	}
}

// TestNoSecretInAnyDiagnosis plants secrets in requests and answers.
func TestNoSecretInAnyDiagnosis(t *testing.T) {
	secrets := map[string]string{
		"client_secret": "planted-client-secret", "password": "planted-password", "refresh_token": "def50200" + strings.Repeat("a1", 60),
		"access_token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.cGxhbnRlZA",
	}
	sent, err := json.Marshal(secrets)
	if err != nil {
		t.Fatal(err)
	}
	echo := strings.Join([]string{secrets["client_secret"], secrets["password"], secrets["refresh_token"], secrets["access_token"]}, " ")
	for name, c := range everyCase(t) {
		x := c.Exchange
		x.URL = strings.Replace(x.URL, "://", "://user:planted-url-password@", 1) + "?client_secret=" + secrets["client_secret"]
		x.Request.Body = sent
		x.Request.Header = map[string][]string{"Authorization": {"Bearer " + secrets["access_token"]}, "Content-Type": {asJSON}}
		if x.Failure != nil {
			x.Failure = &exchange.Failure{Kind: x.Failure.Kind, Step: x.Failure.Step, Text: "refused " + secrets["access_token"]}
			c.Err.Failure = x.Failure
		}
		if x.Response != nil {
			response := *x.Response
			response.Header = response.Header.Clone()
			response.Header.Set("Location", "/x?client_secret="+secrets["client_secret"]+"&refresh_token="+secrets["refresh_token"])
			response.Header.Set("Set-Cookie", "SID=planted-cookie")
			response.Body = []byte(strings.NewReplacer("<title>", "<title>"+echo, `":"`, `":"`+echo+" ").Replace(string(response.Body)))
			x.Response = &response
		}
		c.Exchange = x
		if c.Err != nil && x.Response != nil {
			c.Err = askedAgain(t, c, secrets)
		}
		d := Diagnose(c)
		told, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		for place, text := range map[string]string{"diagnosis": string(told), "report": d.Report()} {
			for kind, secret := range secrets {
				if strings.Contains(text, secret) || strings.Contains(text, "planted-url") || strings.Contains(text, "planted-cookie") {
					t.Errorf("%s: the %s shows a secret (%s): %s", name, place, kind, text)
				}
			}
		}
	}
}

// replay answers every request with a recorded exchange.
type replay exchange.Exchange

func (r replay) Do(context.Context, exchange.Request) exchange.Exchange { return exchange.Exchange(r) }

// askedAgain reads the answer as the program does for a request that carries the secrets.
func askedAgain(t *testing.T, c Case, secrets map[string]string) *oauth.Error {
	t.Helper()
	request := oauth.TokenRequest{
		URL: c.Environment.TokenURL(), Grant: grants[c.Flow], Client: oauth.Client{ID: "id", Secret: secrets["client_secret"]},
		Username: "ada@example.org", Password: secrets["password"], RefreshToken: secrets["refresh_token"],
	}
	_, _, err := oauth.RequestToken(t.Context(), replay(c.Exchange), request)
	var refused *oauth.Error
	if !errors.As(err, &refused) {
		t.Fatalf("the answer gives no error of the token client: %v", err)
	}
	return refused
}

func TestReport(t *testing.T) {
	c := answered(t, shop(oro.Storefront, oro.V61), profile.FlowPassword, 400, asJSON, refusal("invalid_grant", "The user credentials were incorrect.", "-"))
	want := `The shop refused the sign-in
Note: Nothing was issued.

Request: POST https://shop.example.com/oauth2-token
Environment: Staging
Version: 6.1
Side: storefront
Flow: password
Application: Shop app
Client id: kH3vcT2frW8jLpYs
Time: 2026-11-22 14:23:02 UTC
Steps: Reached the shop (done), Asked for the token (failed)
Status: 400 Bad Request
Error code: invalid_grant
The server said: The user credentials were incorrect.

What to try
1. Type the password again. Storefront sign-in wants the e-mail, not the user name.
2. Is this a customer user? Back-office users get the same answer from a storefront application, and the other way round.
3. Still refused? Password sign-in may be switched off for customers. The shop gives the same answer for that.
`
	if got := Diagnose(c).Report(); got != want {
		t.Errorf("report\n%s\nwant\n%s", got, want)
	}
}

func TestDiagnosisSurvivesJSON(t *testing.T) {
	d := Diagnose(symptoms[0].build(t))
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again Diagnosis
	if err := json.Unmarshal(text, &again); err != nil || again.Report() != d.Report() || !slices.Equal(again.Actions, d.Actions) {
		t.Errorf("read back: %v %+v", err, again)
	}
}

func TestLongWordsAreCut(t *testing.T) {
	c := answered(t, other(), profile.FlowClient, 400, asJSON, refusal("invalid_request", strings.Repeat("é", 2000), "-"))
	if got := Diagnose(c).Said; len(got) > longest+3 || !strings.HasSuffix(got, "é…") {
		t.Errorf("said %d bytes, ending %q", len(got), got[len(got)-6:])
	}
}
