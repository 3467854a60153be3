package oro

import (
	"slices"
	"strings"
	"testing"
)

// published is the table of differences by version as it was gathered, written out a second time by
// version and mark, so that a slip in the one is seen against the other.
//
//	✔ has it, – has it not, ? not verified; everything else is a patch level.
var published = map[Feature]string{
	//                      3.1 | 4.0 | 4.1 | 4.2 | 5.0 | 5.1 | 6.0 | 6.1
	Bundled:                "– | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | ✔",
	ClientCredentials:      "✔ | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | ✔",
	Password:               "– | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | ✔",
	Refresh:                "– | ✔ | ✔ | ✔ | ✔ | ✔ | ✔ | ✔",
	Guest:                  "– | – | ✔ | ✔ | ✔ | ✔ | ✔ | ✔",
	AuthorizationCode:      "– | – | 4.1.5+ | ✔ | ✔ | ✔ | ✔ | ✔",
	VisitorHandover:        "– | – | – | – | – | – | – | ✔",
	PKCE:                   "– | – | – | ✔ | ✔ | ✔ | ✔ | ✔",
	LoopbackAnyPort:        "– | – | – | – | ✔ | ✔ | ✔ | ✔",
	RedirectBound:          "– | – | 4.1.5+ | – | – | – | – | –",
	PublicClients:          "– | – | – | ✔ | ✔ | ✔ | ✔ | ✔",
	PublicWithoutSecret:    "– | – | – | – | – | 5.1.4+ | ✔ | ✔",
	StrictVerifier:         "– | – | – | – | 5.0.6+ | 5.1.2+ | ✔ | ✔",
	FractionalTimes:        "– | – | – | ✔ | ✔ | ✔ | ✔ | ✔",
	HeaderID:               "✔ | ✔ | ✔ | – | – | – | – | –",
	ShortVisitor:           "– | – | – | – | – | 5.1.8+ | customer portal 6.0.9+ | ✔",
	OwnLoginPage:           "– | – | 4.1.5+ | ✔ | ✔ | ✔ | ✔ | 6.1.2-",
	SkipConsent:            "– | – | – | – | – | 5.1.4+ | ✔ | ✔",
	PreflightAuthorization: "– | – | – | – | – | 5.1.6+ | 6.0.2+ | ✔",
	BearerChallenge:        "– | – | – | – | – | – | – | ✔",
	BadTokenChallenge:      "? | ? | ✔ | ✔ | ✔ | ✔ | – | –",
	Metadata:               "– | – | – | – | – | – | 6.0.8+ | 6.1.7+",
	SupportedAPIs:          "– | – | – | – | – | – | 6.0.7+ | 6.1.6+",
}

// support reads one mark of the published table.
func support(mark string) (Level, string) {
	switch {
	case mark == "✔":
		return Yes, ""
	case mark == "–":
		return No, ""
	case mark == "?":
		return Unknown, ""
	case strings.HasSuffix(mark, "+"):
		return Partly, strings.TrimSuffix(mark, "+") + " and later"
	}
	return Partly, strings.TrimSuffix(mark, "-") + " and earlier"
}

func TestHasFollowsThePublishedTable(t *testing.T) {
	if len(features) != len(published) {
		t.Errorf("%d features, %d published", len(features), len(published))
	}
	for feature, row := range published {
		t.Run(string(feature), func(t *testing.T) {
			marks := strings.Split(row, " | ")
			if len(marks) != len(oldestFirst) {
				t.Fatalf("%d marks for %d versions", len(marks), len(oldestFirst))
			}
			for i, v := range oldestFirst {
				level, patch := support(marks[i])
				if got := v.Has(feature); got.Level != level || got.Patch != patch {
					t.Errorf("%s: %q %q, want %q %q", v, got.Level, got.Patch, level, patch)
				}
			}
		})
	}
}

// TestWordsFitTheCells works the words out again from the cells.
func TestWordsFitTheCells(t *testing.T) {
	for _, row := range features {
		begin := slices.IndexFunc(row.cells[:], func(c cell) bool { return c.level == Yes || c.level == Partly })
		want := string(oldestFirst[begin]) + " on"
		if row.cells[begin].level == Partly {
			want = "from late " + want
		} else {
			want = "from " + want
		}
		if row.cells[len(row.cells)-1].level == No { // it ended: the words say when
			last := len(row.cells) - 1
			for row.cells[last].level == No {
				last--
			}
			want = "up to " + string(oldestFirst[last])
		}
		switch row.feature {
		case ClientCredentials:
			want = "in every version"
		case OwnLoginPage:
			want = "from late 4.1 to early 6.1"
		case Bundled:
			want += ", an extension before"
		}
		if row.words != want {
			t.Errorf("%s: words %q, want %q", row.feature, row.words, want)
		}
		if row.source == "" || !slices.Contains([]Evidence{Tested, Seen, Read}, row.evidence) {
			t.Errorf("%s: evidence %q in %q", row.feature, row.evidence, row.source)
		}
	}
}

func TestHasWithoutKnowledge(t *testing.T) {
	got := Version("").Has(Guest)
	if got.Level != Unknown || got.Words != "from 4.1 on" || got.Patch != "" {
		t.Errorf("unknown version: %+v", got)
	}
	if got := Version("2.6").Has(Guest); got.Level != Unknown {
		t.Errorf("a version that isn't in the table: %+v", got)
	}
	if got := V61.Has("telepathy"); got.Level != Unknown || got.Words != "" {
		t.Errorf("unknown feature: %+v", got)
	}
}

func TestVersions(t *testing.T) {
	list := Versions()
	if len(list) != 8 || list[0] != V61 || list[7] != V31 {
		t.Fatalf("Versions() = %v, want the newest first", list)
	}
	for _, v := range list {
		if !v.Known() {
			t.Errorf("%s isn't known", v)
		}
	}
	list[0] = "changed"
	if Versions()[0] != V61 {
		t.Error("a caller can change the table")
	}
	if Version("").Known() || Version("7.0").Known() {
		t.Error("an unknown version is said to be known")
	}
}

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		a, b Version
		want bool
	}{
		{V40, V41, true}, {V42, V50, true}, {V41, V41, false}, {V61, V60, false}, {"", V61, false}, {V31, "", false},
	} {
		if got := c.a.Before(c.b); got != c.want {
			t.Errorf("%q before %q: %v", c.a, c.b, got)
		}
	}
}
