package grants

import (
	"crypto/rand"
	"crypto/rsa"
	"sync/atomic"
	"testing"
	"time"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/form"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
)

// meeting is a clock that holds up whoever reads it the second time until it was read four times. Each
// request reads it twice, the second time when it has found the code unused and is about to spend it.
type meeting struct {
	reads         atomic.Int32
	waiting, both chan struct{}
}

func (m *meeting) read() time.Time {
	switch m.reads.Add(1) {
	case 2:
		close(m.waiting)
		<-m.both
	case 4:
		close(m.both)
	}
	return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
}

// Two requests find a code unused before either spends it: one of them loses all the same.
func TestCodeIsSpentOnceAtTheSameTime(t *testing.T) {
	clock := &meeting{waiting: make(chan struct{}), both: make(chan struct{})}
	grant, application := codeGrant(t, clock.read)
	sealed, err := grant.config.Mint.SealCode(token.Code{ClientID: application.ID, Subject: grant.config.Mint.NewVisitor()})
	if err != nil {
		t.Fatal(err)
	}
	clock.reads.Store(0)
	redeem := func() bool {
		_, refusal := grant.Authorize(request{Values: form.Values{"code": sealed}}, application)
		return refusal == nil
	}
	first := make(chan bool)
	go func() { first <- redeem() }()
	<-clock.waiting
	second := redeem()
	if <-first == second {
		t.Errorf("both requests got the same answer: %v", second)
	}
}

func codeGrant(t *testing.T, now func() time.Time) (authorizationCodeGrant, shop.Application) {
	t.Helper()
	signing, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	mint, err := token.NewMint(token.Config{
		Signing: signing, Now: now, AccessLifetime: time.Hour, RefreshLifetime: time.Hour, CodeLifetime: time.Hour,
	})
	if err != nil {
		t.Fatal(err)
	}
	application := shop.Application{ID: "app", Secret: "x", Side: shop.Storefront, Kind: shop.Browser}
	directory, err := shop.NewDirectory([]shop.Application{application}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := behaviour.Of(behaviour.Default)
	if err != nil {
		t.Fatal(err)
	}
	return authorizationCodeGrant{Config{Directory: directory, Mint: mint, Behaviour: b}}, application
}
