package oauth

import (
	"context"

	"tokenbench/oauth/exchange"
)

// Doer sends one request and records it; *exchange.Client is one. It must not repeat the request.
type Doer interface {
	Do(ctx context.Context, r exchange.Request) exchange.Exchange
}
