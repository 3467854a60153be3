package behaviour_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/shop"
)

// Lifetimes are documented in seconds.
func TestLifetimes(t *testing.T) {
	for _, version := range behaviour.Versions() {
		b := of(t, version)
		refresh := 18144000 * time.Second
		if version == behaviour.V61 {
			refresh = 2592000 * time.Second
		}
		for name, pair := range map[string][2]time.Duration{
			"access":    {b.AccessLifetime, 3600 * time.Second},
			"refresh":   {b.RefreshLifetime, refresh},
			"code":      {b.CodeLifetime, 600 * time.Second},
			"preflight": {b.CORS.MaxAge, 600 * time.Second},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s, %s: got %v, want %v", version, name, pair[0], pair[1])
			}
		}
	}
}

// What the token endpoint answers while the web API is off, and which switches mean something.
func TestTable(t *testing.T) {
	for version, want := range map[behaviour.Version]struct {
		apiOff  string
		patches []behaviour.Patch
	}{
		"3.1": {"", nil},
		"4.0": {"", nil},
		"4.1": {"404 not_available", nil},
		"4.2": {"401 invalid_client", nil},
		"5.0": {"401 invalid_client", nil},
		"5.1": {"401 invalid_client", []behaviour.Patch{behaviour.OldPublicApplications}},
		"6.0": {"401 invalid_client", []behaviour.Patch{behaviour.NoMetadata}},
		"6.1": {"401 invalid_client", []behaviour.Patch{behaviour.OwnLoginPage, behaviour.NoMetadata}},
	} {
		b := of(t, version)
		off := ""
		if refusal := b.Grants.APIOff; refusal != nil {
			off = fmt.Sprintf("%d %s", refusal.Status, refusal.Code)
		}
		if off != want.apiOff {
			t.Errorf("%s: with the API off %q", version, off)
		}
		if got := version.Patches(); !slices.Equal(got, want.patches) {
			t.Errorf("%s: switches %v", version, got)
		}
		for _, condition := range append(shop.Conditions(), shop.Disabled, shop.Locked) {
			if got := b.Grants.Refusal(condition); (got == nil) != (condition == shop.Good) || got != nil && got.Description+got.Hint == "" {
				t.Errorf("%s: an account that is %q is told %v", version, condition, got)
			}
		}
	}
}

// A switch changes the versions that had such a patch, and no other.
func TestPatches(t *testing.T) {
	all := []behaviour.Patch{behaviour.OwnLoginPage, behaviour.OldPublicApplications, behaviour.NoMetadata}
	for _, version := range behaviour.Versions() {
		for _, patch := range all {
			before, after := marks(of(t, version)), marks(of(t, version, patch))
			if changed := before != after; changed != slices.Contains(version.Patches(), patch) {
				t.Errorf("%s, %s: %v becomes %v", version, patch, before, after)
			}
		}
	}
	if got := marks(of(t, "6.1", all...)); got != [3]any{true, false, behaviour.FullyPublic} {
		t.Errorf("6.1 with all switches: %v", got)
	}
	if got := marks(of(t, "5.1", all...)); got != [3]any{true, false, behaviour.CodesOnly} {
		t.Errorf("5.1 with all switches: %v", got)
	}
}

// marks is what patches change.
func marks(b behaviour.Behaviour) [3]any {
	return [3]any{b.Browser.OwnLoginPage, b.Browser.Metadata, b.Grants.Public}
}

func TestUnknownVersion(t *testing.T) {
	for _, version := range []behaviour.Version{"", "7.0", "6.1.8", "6"} {
		if _, err := behaviour.Of(version); err == nil || !strings.Contains(err.Error(), "6.1") {
			t.Errorf("%q: %v", version, err)
		}
	}
}

func of(t *testing.T, version behaviour.Version, patches ...behaviour.Patch) behaviour.Behaviour {
	t.Helper()
	b, err := behaviour.Of(version, patches...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
