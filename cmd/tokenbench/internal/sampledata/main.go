// Command sampledata fills a data directory with invented environments and tokens, for the figures of the
// built program:
//
//	sampledata --data DIR --environments 10 --tokens 10
//
// It uses the system's keyring as the program does. All tokens belong to the first environment, which is
// the chosen one; the newest of them has hours to live.
package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"tokenbench/cmd/localserver"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func main() {
	data := flag.String("data", "", "the data `directory` to fill")
	environments := flag.Int("environments", 10, "how many environments")
	tokens := flag.Int("tokens", 10, "how many tokens")
	flag.Parse()
	place := store.Options{Dir: *data, Keyring: store.SystemKeyring()}
	if err := fill(context.Background(), place, *environments, *tokens); err != nil {
		fmt.Fprintln(os.Stderr, "sampledata:", err)
		os.Exit(1)
	}
}

func fill(ctx context.Context, place store.Options, environments, tokens int) (err error) {
	kept, err := store.Open(ctx, place)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	if err := kept.OpenVault(ctx); err != nil {
		return err
	}
	if v := kept.Vault(); v.Kind != store.VaultKeyring || v.Locked {
		return fmt.Errorf("the keyring does not open the vault: %s", v.Reason)
	}
	first, err := addEnvironments(ctx, kept, environments)
	if err != nil {
		return err
	}
	if err := addTokens(ctx, kept, first, tokens); err != nil {
		return err
	}
	bench, err := workbench.New(ctx, workbench.Options{Store: kept, Server: localserver.New("")})
	if err != nil {
		return err
	}
	return errors.Join(bench.Remember(ctx, "chosen", first.ID), bench.Remember(ctx, "size", "1280x800"))
}

// addEnvironments gives the first of them.
func addEnvironments(ctx context.Context, kept *store.Store, n int) (profile.Environment, error) {
	var first profile.Environment
	colours := profile.Colours()
	for i := range n {
		env := profile.New(profile.KindOro)
		env.Name, env.Colour = fmt.Sprintf("Shop %d", i+1), colours[i%len(colours)]
		env.Address, env.Version = fmt.Sprintf("https://shop-%d.example.com", i+1), oro.V61
		env.Applications = []profile.Application{{
			ID: profile.NewID(), Name: "Password application", ClientID: fmt.Sprintf("client-%d", i+1), Kind: profile.FlowPassword, Secret: profile.PolicyKeep,
		}}
		env.Users = []profile.User{{ID: profile.NewID(), Name: "customer@example.com", Password: profile.PolicyAsk}}
		saved, err := kept.SaveEnvironment(ctx, env)
		if err != nil {
			return first, err
		}
		if i == 0 {
			first = saved
		}
	}
	return first, nil
}

func addTokens(ctx context.Context, kept *store.Store, env profile.Environment, n int) error {
	for i := range n {
		issued := time.Now().Add(-time.Duration(n-i-1) * time.Minute)
		_, err := kept.AddTokenSet(ctx, store.TokenSet{
			EnvironmentID: env.ID, Flow: profile.FlowPassword, User: env.Users[0].Name, ApplicationID: env.Applications[0].ID,
			ClientID: env.Applications[0].ClientID, Origin: env.Origin(), TokenType: "Bearer", AccessToken: accessToken(issued),
			RefreshToken: "def50200" + random(356), Issued: issued, Expires: issued.Add(9 * time.Hour), ClockKnown: true, State: store.StateCurrent,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// accessToken has the form of Oro's, with a signature that fits nothing.
func accessToken(issued time.Time) string {
	header := `{"typ":"JWT","alg":"RS256"}`
	at := float64(issued.UnixMicro()) / 1e6
	claims := fmt.Sprintf(`{"aud":"client-1","jti":"%s","iat":%.6f,"nbf":%.6f,"exp":%.6f,"sub":"customer@example.com","scopes":[]}`, random(40), at, at, at+9*3600)
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(claims)) + "." + random(128)
}

// random gives 2n hexadecimal digits.
func random(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails, as crypto/rand promises
	return hex.EncodeToString(b)
}
