package workbench_test

import (
	"context"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// surfer plays a person with a web browser: follows links, signs in, and presses a button on the consent page.
type surfer struct {
	client         *http.Client
	name, password string
	// deny presses Cancel; stayAt ends the way before a redirect to an address that begins so.
	deny   bool
	stayAt string
}

func newSurfer(t *testing.T, name, password string) *surfer {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &surfer{name: name, password: password, client: &http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}}
	s.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if s.stayAt != "" && strings.HasPrefix(r.URL.String(), s.stayAt) {
			return http.ErrUseLastResponse
		}
		return nil
	}
	return s
}

// nora is a customer of the demo.
func nora(t *testing.T) *surfer {
	t.Helper()
	return newSurfer(t, "nora.demo@example.com", "nora-demo")
}

// open goes from a link to wherever it ends, and returns the address and the page there.
func (s *surfer) open(link string) (end, page string, err error) {
	end, page, err = s.fetch(http.MethodGet, link, nil)
	for range 8 {
		switch {
		case err != nil:
			return end, page, err
		case strings.Contains(page, `name="_username"`):
			end, page, err = s.fetch(http.MethodPost, action(end, page), url.Values{
				"_csrf_token": {field(page, "_csrf_token")}, "_target_path": {field(page, "_target_path")},
				"_username": {s.name}, "_password": {s.password},
			})
		case strings.Contains(page, `name="grantAccess"`):
			end, page, err = s.fetch(http.MethodPost, end, url.Values{
				"_csrf_token": {field(page, "_csrf_token")}, "grantAccess": {fmt.Sprint(!s.deny)},
			})
		case strings.Contains(page, "is asking for the token"):
			end, page, err = s.fetch(http.MethodGet, end, nil)
		default:
			return end, page, nil
		}
	}
	return end, page, fmt.Errorf("the way does not end: %s", end)
}

func (s *surfer) fetch(method, link string, form url.Values) (end, page string, err error) {
	r, err := http.NewRequestWithContext(context.Background(), method, link, strings.NewReader(form.Encode()))
	if err != nil {
		return link, "", err
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", r.URL.Scheme+"://"+r.URL.Host)
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return link, "", err
	}
	defer func() { _ = answer.Body.Close() }() // all of it was read
	text, err := io.ReadAll(answer.Body)
	if to := answer.Header.Get("Location"); to != "" {
		return to, string(text), err
	}
	return answer.Request.URL.String(), string(text), err
}

// field is the value of a form's field; action is where the form of a page goes.
func field(page, name string) string {
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		return ""
	}
	return html.UnescapeString(found[1])
}

func action(address, page string) string {
	found := regexp.MustCompile(`action="([^"]*)"`).FindStringSubmatch(page)
	base, err := url.Parse(address)
	if found == nil || err != nil {
		return address
	}
	to, err := base.Parse(html.UnescapeString(found[1]))
	if err != nil {
		return address
	}
	return to.String()
}

// tab is what a browser that was opened by the program saw in the end.
type tab struct {
	link, end, page string
	err             error
}

// browsed starts a bench whose browser is the surfer. The channel tells what became of each link.
func browsed(t *testing.T, s *surfer) (*workbench.Workbench, <-chan tab) {
	t.Helper()
	tabs := make(chan tab, 4)
	place := newSetting(t)
	place.openURL = func(link string) error {
		end, page, err := s.open(link)
		tabs <- tab{link, end, page, err}
		return nil
	}
	b, _ := place.start(t)
	return b, tabs
}

// demoShop starts the local server and makes an environment for an application of it.
func demoShop(t *testing.T, b *workbench.Workbench, side oro.Side, app string, change ...func(*profile.Environment)) profile.Environment {
	t.Helper()
	info, err := b.StartServer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	env := profile.New(profile.KindOro)
	env.Name, env.Address, env.Side, env.Version, env.Browser.AnyPort = "Shop "+app, info.URL, side, info.Version, true
	var secrets []string
	for _, a := range info.Applications {
		if a.ID == app || a.Side == side && a.Kind == profile.FlowPassword {
			env.Applications = append(env.Applications, profile.Application{
				ID: profile.NewID(), Name: a.Name, ClientID: a.ID, Kind: a.Kind, Public: a.Public, Secret: profile.PolicyKeep,
			})
			secrets = append(secrets, a.Secret)
		}
	}
	for _, f := range change {
		f(&env)
	}
	env, err = b.SaveEnvironment(t.Context(), env)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range env.Applications {
		if a.Public {
			continue
		}
		if err := b.KeepSecret(t.Context(), workbench.ClientSecretOf(env.ID, a.ID), secrets[i], profile.PolicyKeep); err != nil {
			t.Fatal(err)
		}
	}
	return env
}

// freeRedirect is a redirect address with this beginning, on a port that nobody holds.
func freeRedirect(t *testing.T, beginning string) string {
	t.Helper()
	socket, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = socket.Close() }() // it held nothing
	return fmt.Sprintf("%s:%d/callback", beginning, socket.Addr().(*net.TCPAddr).Port)
}

// watch collects the progress of a sign-in and calls what is to happen once it is at a step.
type watch struct {
	all []workbench.Progress
	at  map[doctor.BrowserStep]func(workbench.Progress)
}

func (w *watch) on(p workbench.Progress) {
	w.all = append(w.all, p)
	if do := w.at[p.Step]; do != nil && (p.Step != doctor.AtOpen || p.Link != "") {
		delete(w.at, p.Step)
		go do(p)
	}
}

// steps lists the steps in the order in which they were told.
func (w *watch) steps() []doctor.BrowserStep {
	var list []doctor.BrowserStep
	for _, p := range w.all {
		if len(list) == 0 || list[len(list)-1] != p.Step {
			list = append(list, p.Step)
		}
	}
	return list
}
