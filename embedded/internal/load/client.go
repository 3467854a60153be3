package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// workers is how many clients ask at the same time, each on a connection that is kept open.
const workers = 8

// client asks one server for tokens.
type client struct {
	url  string
	http http.Client
}

func newClient(address string) *client {
	return &client{url: address, http: http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: workers},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}}
}

func (c *client) close() { c.http.CloseIdleConnections() }

// repeat lets all workers do work n times together.
func (c *client) repeat(ctx context.Context, n int, work func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var left atomic.Int64
	left.Store(int64(n))
	problems := make([]error, workers)
	var all sync.WaitGroup
	for i := range problems {
		all.Go(func() {
			for problems[i] == nil && left.Add(-1) >= 0 {
				problems[i] = work(ctx)
			}
			if problems[i] != nil {
				cancel() // the others need not go on
			}
		})
	}
	all.Wait()
	return errors.Join(problems...)
}

// tokens is the answer to a token request.
type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// The token requests, by the server's own applications and people.
func clientCredentials() url.Values {
	return url.Values{
		"grant_type": {"client_credentials"}, "client_id": {"demo-backoffice-client"},
		"client_secret": {"demo-backoffice-client-secret"},
	}
}

func password() url.Values {
	return url.Values{
		"grant_type": {"password"}, "client_id": {"demo-backoffice"}, "client_secret": {"demo-backoffice-secret"},
		"username": {"ada.demo"}, "password": {"ada-demo"},
	}
}

func refresh(token string) url.Values {
	return url.Values{
		"grant_type": {"refresh_token"}, "client_id": {"demo-backoffice"}, "client_secret": {"demo-backoffice-secret"},
		"refresh_token": {token},
	}
}

func exchange(code string) url.Values {
	return url.Values{
		"grant_type": {"authorization_code"}, "client_id": {"demo-storefront-browser"},
		"client_secret": {"demo-storefront-browser-secret"}, "redirect_uri": {redirectURI}, "code": {code},
	}
}

// redirectURI is where codes are sent; nobody listens there.
const redirectURI = "http://127.0.0.1:8765/callback"

// token sends one token request, which has to be granted.
func (c *client) token(ctx context.Context, parameters url.Values) (got tokens, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+"/oauth2-token", strings.NewReader(parameters.Encode()))
	if err != nil {
		return got, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := c.http.Do(request)
	if err != nil {
		return got, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return got, err
	}
	if err := json.Unmarshal(body, &got); err != nil || got.Access == "" {
		return got, fmt.Errorf("no token by %s: %d %s", parameters.Get("grant_type"), response.StatusCode, body)
	}
	return got, nil
}

// guestCode gets an authorization code for a new guest, which takes no sign-in.
func (c *client) guestCode(ctx context.Context) (string, error) {
	query := url.Values{"response_type": {"code"}, "client_id": {"demo-storefront-browser"}, "redirect_uri": {redirectURI}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url+"/oauth2-token/authorize-visitor?"+query.Encode(), nil)
	if err != nil {
		return "", err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return "", err
	}
	response.Body.Close()
	location, err := response.Location()
	if err != nil || location.Query().Get("code") == "" {
		return "", fmt.Errorf("no code for a guest: %d (%w)", response.StatusCode, err)
	}
	return location.Query().Get("code"), nil
}

// perLap is how many tokens everyGrant gets.
const perLap = 4

// everyGrant gets a token by each grant, and leaves behind all that the server has to remember: a
// spent refresh token with the access token that went with it, and a spent code.
func (c *client) everyGrant(ctx context.Context) error {
	if _, err := c.token(ctx, clientCredentials()); err != nil {
		return err
	}
	pair, err := c.token(ctx, password())
	if err != nil {
		return err
	}
	if _, err := c.token(ctx, refresh(pair.Refresh)); err != nil {
		return err
	}
	code, err := c.guestCode(ctx)
	if err != nil {
		return err
	}
	_, err = c.token(ctx, exchange(code))
	return err
}
