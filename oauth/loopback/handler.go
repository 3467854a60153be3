package loopback

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"tokenbench/assets/pages"
)

// The listener's own paths. What follows the last slash of startPath and pagePath is random, 128 bits.
const (
	helloPath = reserved + "hello"
	startPath = reserved + "start/"
	pagePath  = reserved + "page/"
	againPath = reserved + "again"
	strayPath = reserved + "unexpected"
	latePath  = reserved + "late"
	wrongPath = reserved + "unreadable"
)

// hold is how long a browser is kept before it is shown that there is something to wait for.
const hold = 2 * time.Second

var (
	errNoState    = errors.New("it has no state")
	errTwoStates  = errors.New("it has more than one state")
	errOtherState = errors.New("its state belongs to no sign-in that is waiting")
)

// ServeHTTP answers whoever comes to the socket.
func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	pages.Protect(w.Header())
	path := r.URL.EscapedPath()
	switch {
	case !g.isNamed(r.Host):
		pages.Serve(w, http.StatusMisdirectedRequest, noticeHost)
	case isSpeculative(r.Header):
		w.WriteHeader(http.StatusServiceUnavailable) // what a browser fetches on a guess must not use anything up
	case strings.HasPrefix(path, reserved):
		g.serveOwn(w, r, path)
	default:
		g.serveRedirect(w, r, path)
	}
}

// isNamed reports whether the request came under a name of this computer. Under any other name it comes from a page that points
// its own name here (DNS rebinding).
func (g *gate) isNamed(host string) bool {
	names := []string{g.address.Addr().String(), "localhost"}
	return slices.ContainsFunc(names, func(name string) bool {
		return strings.EqualFold(host, hostHeader(name, g.address.Port(), g.secure))
	})
}

// isSpeculative reports whether a browser fetches a page that nobody opened yet.
func isSpeculative(header http.Header) bool {
	return strings.Contains(header.Get("Sec-Purpose"), "prefetch") || strings.Contains(header.Get("Purpose"), "prefetch")
}

// serveOwn answers at the listener's own paths.
func (g *gate) serveOwn(w http.ResponseWriter, r *http.Request, path string) {
	fixed := map[string]pages.Page{
		againPath: noticeAgain, strayPath: noticeStray, wrongPath: noticeUnreadable, latePath: stopped.page(),
	}
	notice, isFixed := fixed[path]
	link, isLink := strings.CutPrefix(path, startPath)
	page, isPage := strings.CutPrefix(path, pagePath)
	switch {
	case r.Method != http.MethodGet:
		refuseMethod(w, http.MethodGet)
	case path == helloPath:
		g.serveHello(w)
	case isFixed:
		if notUsed := path == strayPath || path == wrongPath; notUsed && slices.ContainsFunc(g.joined(), (*Run).waits) {
			notice.Text = append(slices.Clip(notice.Text), waitGoesOn)
		}
		pages.Serve(w, http.StatusOK, notice)
	case isLink:
		g.serveLink(w, link)
	case isPage:
		g.servePage(w, r, page)
	default:
		pages.Serve(w, http.StatusNotFound, noticeNothing)
	}
}

// serveLink leads on to the login, once. A link that was used and one that was guessed get the same answer.
func (g *gate) serveLink(w http.ResponseWriter, link string) {
	for _, run := range g.joined() {
		login, ok := run.follow(link)
		if !ok {
			continue
		}
		run.tell(Event{Kind: EventBrowser})
		w.Header().Set("Location", login)
		w.WriteHeader(http.StatusFound)
		return
	}
	pages.Serve(w, http.StatusNotFound, noticeUsed)
}

// servePage shows the outcome, and before it is known a page that asks again.
func (g *gate) servePage(w http.ResponseWriter, r *http.Request, page string) {
	runs := g.joined()
	i := slices.IndexFunc(runs, func(run *Run) bool { return run.page == page })
	if i < 0 {
		pages.Serve(w, http.StatusNotFound, noticeNothing)
		return
	}
	run := runs[i]
	timer := time.NewTimer(hold)
	defer timer.Stop()
	select {
	case <-run.done:
		run.mu.Lock()
		outcome := run.outcome
		run.mu.Unlock()
		pages.Serve(w, http.StatusOK, outcome.page())
		run.show.Do(func() { close(run.shown) })
	case <-timer.C:
		pages.Serve(w, http.StatusOK, noticeWaiting)
	case <-r.Context().Done():
	}
}

// serveRedirect takes answers at the redirect addresses of the gate's runs.
func (g *gate) serveRedirect(w http.ResponseWriter, r *http.Request, path string) {
	runs := slices.DeleteFunc(g.joined(), func(run *Run) bool {
		return run.target.path != path || !strings.EqualFold(run.target.hostHeader(), r.Host)
	})
	switch {
	case len(runs) == 0:
		pages.Serve(w, http.StatusNotFound, noticeNothing)
	case r.Method != http.MethodGet && r.Method != http.MethodPost:
		refuseMethod(w, http.MethodGet+", "+http.MethodPost)
	default:
		g.serveAnswer(w, r, runs)
	}
}

// serveAnswer finds out whose answer it is. Whatever it is, the browser is sent on to a clean address.
func (g *gate) serveAnswer(w http.ResponseWriter, r *http.Request, runs []*Run) {
	mode, values, ok, err := readAnswer(r)
	if !ok {
		pages.Serve(w, http.StatusOK, noticeRelay)
		return
	}
	answer := Answer{Mode: mode, Values: values, Received: g.listeners.now().UTC()}
	to := strayPath
	switch {
	case err != nil:
		to = wrongPath
	case len(values["state"]) == 0:
		err = errNoState
	case len(values["state"]) > 1:
		err = errTwoStates
	default:
		to, err = deliver(runs, answer)
	}
	if err != nil {
		for _, run := range runs {
			run.stray(answer, err)
		}
	}
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusSeeOther)
}

// deliver gives an answer to the run with its state. All states are compared, so that time tells nothing of them.
func deliver(runs []*Run, a Answer) (to string, err error) {
	var mine *Run
	for _, run := range runs {
		if run.knows(a.Values) {
			mine = run
		}
	}
	if mine == nil {
		return strayPath, errOtherState
	}
	switch err := mine.accept(a); {
	case err == nil:
		return pagePath + mine.page, nil
	case errors.Is(err, ErrAnswered):
		mine.tell(Event{Kind: EventRepeat, Answer: a})
		return againPath, nil
	default:
		return latePath, nil
	}
}

func refuseMethod(w http.ResponseWriter, allowed string) {
	w.Header().Set("Allow", allowed)
	pages.Serve(w, http.StatusMethodNotAllowed, noticeMethod)
}

// serveHello says who listens here, which is all that it says.
func (g *gate) serveHello(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(greeting + g.listeners.instance + "\n"))
}
