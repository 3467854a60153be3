package oauth

import (
	"context"

	"tokenbench/oauth/exchange"
)

// Doer sends one request and records it; *exchange.Client is one. It must not repeat the request.
type Doer interface {
	Do(ctx context.Context, r exchange.Request) exchange.Exchange
}

// RequestToken sends r once through d and reads the answer. The error is an *Error. The exchange is there in both cases, and
// empty only for an error of KindRequest, when nothing was sent.
//
//	how it ended                                kind of the error
//	cancelled by ctx                            KindCancelled
//	no answer, or no whole one                  KindTransport
//	3xx                                         KindRedirect
//	a body with an error member, any status     KindRefused
//	5xx                                         KindServer
//	no body                                     KindEmpty
//	a web page                                  KindHTML
//	JSON that cannot be read                    KindMalformed
//	2xx with access_token                       no error
//	anything else                               KindUnexpected
func RequestToken(ctx context.Context, d Doer, r TokenRequest) (*Answer, exchange.Exchange, error) {
	request, err := r.Exchange()
	if err != nil {
		return nil, exchange.Exchange{}, err
	}
	e := d.Do(ctx, request)
	answer, err := readAnswer(r.Grant, e, r.secrets()...)
	return answer, e, err
}

// secrets lists what a server must not repeat in an error.
func (r TokenRequest) secrets() []string {
	return []string{r.Client.Secret, r.Password, r.RefreshToken, r.Code, r.CodeVerifier, r.VisitorToken}
}

// readAnswer decides by the table above. The secrets are masked in whatever the error quotes.
func readAnswer(grant GrantType, e exchange.Exchange, secrets ...string) (*Answer, error) {
	refusal := &Error{Grant: grant}
	if e.Response != nil {
		refusal.readHeader(e)
	}
	if e.Failure != nil || e.Response == nil {
		return nil, refusal.as(transportKind(e.Failure)).because(e.Failure)
	}
	list, answered := readMembers(e.Response)
	refusal.readMembers(list, secrets)
	switch status := e.Response.Status; {
	case status >= 300 && status < 400:
		return nil, refusal.as(KindRedirect)
	case answered && refusal.isRefusal(list):
		return nil, refusal.as(KindRefused)
	case status >= 500:
		refusal.Title = PageTitle(e.Response.Body, secrets...)
		return nil, refusal.as(KindServer)
	case answered && status >= 200 && status < 300 && list.text("access_token") != "":
		return newAnswer(list, e), nil
	}
	refusal.Title = PageTitle(e.Response.Body, secrets...)
	return nil, refusal.as(bodyKind(e.Response, refusal.ContentType, answered))
}
