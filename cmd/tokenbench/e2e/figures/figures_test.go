package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	cases := []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{4}, 4},
		{[]float64{9, 1, 5}, 5},
		{[]float64{4, 1, 2, 3}, 2.5},
	}
	for _, c := range cases {
		if got := median(c.values); got != c.want {
			t.Errorf("median of %v is %v, want %v", c.values, got, c.want)
		}
	}
}

func TestRepaints(t *testing.T) {
	ms := func(at ...int) (all []time.Duration) {
		for _, n := range at {
			all = append(all, time.Duration(n)*time.Millisecond)
		}
		return all
	}
	cases := []struct {
		name string
		seen []time.Duration
		want int
	}{
		{"nothing", nil, 0},
		{"one a second", ms(1000, 2000, 3000), 3},
		{"torn into three looks", ms(1000, 1004, 1010, 2000), 2},
		{"an animation of 60 a second is one movement", ms(0, 16, 32, 48), 1},
	}
	for _, c := range cases {
		if got := repaints(c.seen); got != c.want {
			t.Errorf("%s: %d repaints, want %d", c.name, got, c.want)
		}
	}
}

// TestComplete shows a start in pictures of 1000 pixels: an empty frame, the whole
// window, then two seconds of its countdown.
func TestComplete(t *testing.T) {
	picture := func(filled, digits int) []byte {
		pixels := make([]byte, 4*1000)
		for i := range filled {
			pixels[4*i] = 1
		}
		for i := range digits {
			pixels[4*(999-i)] = byte(i + 2)
		}
		return pixels
	}
	frames := []frame{
		{100 * time.Millisecond, picture(10, 0)},
		{200 * time.Millisecond, picture(900, 0)},
		{1200 * time.Millisecond, picture(900, 1)},
		{2200 * time.Millisecond, picture(900, 2)},
	}
	if got, want := complete(frames), 200*time.Millisecond; got != want {
		t.Errorf("complete after %s, want %s", got, want)
	}
}

func TestParseStatus(t *testing.T) {
	m, err := parseStatus([]byte("Name:\tx\nVmRSS:\t  100000 kB\nRssAnon:\t   50000 kB\nThreads:\t9\n"))
	if err != nil || m.resident != 102.4 || m.anonymous != 51.2 {
		t.Errorf("got %+v, %v", m, err)
	}
	for _, bad := range []string{"", "VmRSS:\tmuch kB\n"} {
		if m, err := parseStatus([]byte(bad)); err == nil {
			t.Errorf("%q is read as %+v", bad, m)
		}
	}
}

func TestParseStat(t *testing.T) {
	busy, err := parseStat([]byte("77 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0"))
	if err != nil || busy != 2*time.Second {
		t.Errorf("got %s, %v, want 2s", busy, err)
	}
	for _, bad := range []string{"", "77 (a) S 1", "77 (a) S 1 2 3 4 5 6 7 8 9 10 x 50"} {
		if busy, err := parseStat([]byte(bad)); err == nil {
			t.Errorf("%q is read as %s", bad, busy)
		}
	}
}

// TestOwnProcess reads what Linux itself writes.
func TestOwnProcess(t *testing.T) {
	if _, err := memoryOf(os.Getpid()); err != nil {
		t.Error(err)
	}
	if _, err := busyOf(os.Getpid()); err != nil {
		t.Error(err)
	}
}

func TestTable(t *testing.T) {
	b := &bench{}
	b.add(figure{name: "good", value: 17, reference: 10, against: "empty", times: 1.8})
	b.add(figure{name: "bad", value: 19, reference: 10, against: "empty", times: 1.8})
	b.add(figure{name: "free", value: 3, reference: 0, against: "none"})
	b.add(figure{name: "later", value: 111, reference: 10, against: "ten", more: 100})
	var out bytes.Buffer
	if err := b.print(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for i, want := range []string{"figure", "within 18", "OVER 18", "-", "OVER 110"} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %q, want %q in it", i, lines[i], want)
		}
	}
}
