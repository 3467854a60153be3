package e2e

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// TestTour takes the tour: a line and a picture for each step, the token first, and nothing of it is left.
func TestTour(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{Keyring: desktop.UnlockedKeyring})
	folder := filepath.Join(t.TempDir(), "pictures")
	var err error
	p.program, err = p.desktop.Start(p.ctx, program(t), "--tour", folder)
	p.try(err)
	p.try(p.program.Wait(p.ctx))
	out, err := p.program.Output()
	p.try(err)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	pictures, err := filepath.Glob(filepath.Join(folder, "*.png"))
	p.try(err)
	if len(lines) != len(pictures) || len(lines) < 10 {
		t.Errorf("%d pictures, and it says:\n%s", len(pictures), out)
	}
	for i, line := range lines {
		number, rest, _ := strings.Cut(line, "  ")
		name, _, _ := strings.Cut(rest, " ")
		if i >= len(pictures) || filepath.Base(pictures[i]) != number+"-"+name+".png" {
			t.Errorf("line %q has no picture of its name", line)
		}
	}
	if !strings.Contains(out, "Customer token for nora.demo@example.com") || !strings.Contains(out, "200 OK") {
		t.Errorf("it does not show token and answer:\n%s", out)
	}
	if token, err := filepath.Glob(filepath.Join(folder, "*-token.png")); err != nil || len(token) != 1 {
		t.Errorf("the picture of the token: %q, %v", token, err)
	}
	seen := map[uint64]string{}
	for _, path := range pictures {
		picture := decode(t, path)
		if !slices.Contains([]image.Point{{1280, 800}, {900, 600}}, picture.Bounds().Size()) {
			t.Errorf("%s is %v", path, picture.Bounds().Size())
		}
		sum, colours := glance(picture)
		if colours < 20 {
			t.Errorf("%s has %d colours", path, colours)
		}
		if other, twice := seen[sum]; twice {
			t.Errorf("%s and %s show the same", path, other)
		}
		seen[sum] = path
	}
	p.nothingLeft()
}

// nothingLeft looks whether the tour left data behind or took a key from the keyring.
func (p *person) nothingLeft() {
	p.Helper()
	rest, err := os.ReadDir(p.desktop.Temp())
	p.try(err)
	for _, file := range rest {
		p.Errorf("%s is left in the folder for temporary files", file.Name())
	}
	if data, err := os.Stat(filepath.Join(p.desktop.Home(), ".config", "tokenbench")); err == nil {
		p.Errorf("%s was made in the home", data.Name())
	}
	entries, err := p.desktop.KeyringEntries(p.ctx, "tokenbench")
	p.try(err)
	if entries != 0 {
		p.Errorf("the keyring has %d entries of the program", entries)
	}
}

func decode(t *testing.T, path string) image.Image {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// glance gives a number that stands for a picture, and how many colours it has, looking at some of its pixels.
func glance(picture image.Image) (sum uint64, colours int) {
	seen := map[[3]uint32]bool{}
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y += 2 {
		for x := bounds.Min.X; x < bounds.Max.X; x += 2 {
			r, g, b, _ := picture.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
			sum = sum*1099511628211 + uint64(r^g<<8^b<<16)
		}
	}
	return sum, len(seen)
}

// TestTourEndsAtAnObstacle gives the tour no folder for its pictures.
func TestTourEndsAtAnObstacle(t *testing.T) {
	t.Parallel()
	p := sitDown(t, desktop.Options{})
	file := filepath.Join(t.TempDir(), "file")
	p.try(os.WriteFile(file, nil, 0o600))
	tour, err := p.desktop.Start(p.ctx, program(t), "--tour", file)
	p.try(err)
	if err := tour.Wait(p.ctx); err == nil {
		t.Error("it ends with exit code 0")
	}
	out, err := tour.Output()
	p.try(err)
	if strings.Count(out, "\n") != 1 {
		t.Errorf("it says %q, want one line", out)
	}
}
