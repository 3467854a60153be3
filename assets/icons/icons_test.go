package icons

import (
	"strings"
	"testing"
)

func TestEveryIconIsDrawnInBlackOnTheGrid(t *testing.T) {
	names := Names()
	if len(names) < 40 {
		t.Fatalf("got %d icons, want the whole set", len(names))
	}
	for _, name := range names {
		svg, ok := SVG(name)
		if !ok {
			t.Errorf("%s: listed but not readable", name)
		}
		if !strings.Contains(svg, `viewBox="0 0 24 24"`) {
			t.Errorf("%s: not on the grid of 24", name)
		}
		if !strings.Contains(svg, `stroke="#000000"`) {
			t.Errorf("%s: has no black stroke to recolour", name)
		}
	}
}

func TestUnknownIcon(t *testing.T) {
	if _, ok := SVG("no-such-icon"); ok {
		t.Error("an unknown icon was found")
	}
}
