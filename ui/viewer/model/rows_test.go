package model

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"tokenbench/ui/viewer/syntax"
)

func TestRowsCut(t *testing.T) {
	d := New([]byte("0123456789abcdef\nshort\n\nab語語語語"), syntax.PlainText)
	r := d.Rows(8)
	want := []string{"0:true:01234567", "0:false:89abcdef", "1:true:short", "2:true:", "3:true:ab語語語", "3:false:語"}
	if r.Len() != len(want) {
		t.Fatalf("%d rows, want %d", r.Len(), len(want))
	}
	for i := range want {
		row := r.Row(i)
		if got := fmt.Sprintf("%d:%t:%s", row.Line, row.First, d.text[row.Start:row.End]); got != want[i] {
			t.Errorf("row %d is %s, want %s", i, got, want[i])
		}
	}
	if r.Widest() != 8 {
		t.Errorf("widest row has %d cells, want 8", r.Widest())
	}
}

func TestRowsOfMarksAreBounded(t *testing.T) {
	d := New(bytes.Repeat([]byte("\u0301"), 10_000), syntax.PlainText)
	r := d.Rows(100)
	for i := range r.Len() {
		if row := r.Row(i); row.End-row.Start > 100*bytesPerCell+utf8.UTFMax {
			t.Fatalf("row %d has %d bytes", i, row.End-row.Start)
		}
	}
}

func TestRuns(t *testing.T) {
	tests := []struct {
		name, text  string
		language    syntax.Language
		left, cells int
		want        string
	}{
		{"json", `  "a": 1`, syntax.JSON, 0, 80, `2 "a"|5 :|7 1`},
		{"cut at both sides", `0123456789`, syntax.PlainText, 3, 4, `3 3456`},
		{"tab", "a\tb", syntax.PlainText, 0, 80, "0 a   b"},
		{"controls", "a\x00\x1b\x7fb", syntax.PlainText, 0, 80, "0 a|1 ␀|2 ␛|3 ␡|4 b"},
		{"broken bytes", "a\xff\xfeb", syntax.PlainText, 0, 80, "0 a|1 \ufffd|2 \ufffd|3 b"},
		{"wide", "a語b", syntax.PlainText, 0, 80, "0 a|1 語|3 b"},
		{"half a wide one", "語語b", syntax.PlainText, 1, 80, "2 語|4 b"},
		{"hidden characters", "a\u200b\u202eb", syntax.PlainText, 0, 80, "0 a|1 □|2 □|3 b"},
		{"mark on its letter", "e\u0301a", syntax.PlainText, 0, 80, "0 e\u0301a"},
		{"mark left of the view", "xe\u0301a", syntax.PlainText, 2, 80, "2 a"},
		{"mark without a letter", "\u0301a", syntax.PlainText, 0, 80, "0 a"},
		{"blanks only", "   \t ", syntax.PlainText, 0, 80, ""},
		{"no-break space", "a\u00a0b", syntax.PlainText, 0, 80, "0 a b"},
		{"latin stays together", "naïve … “x”", syntax.PlainText, 0, 80, "0 naïve … “x”"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := New([]byte(test.text), test.language).Rows(WholeLines)
			var parts []string
			for _, run := range r.Runs(nil, 0, test.left, test.cells) {
				parts = append(parts, fmt.Sprintf("%d %s", run.Cell, run.Text))
			}
			if got := strings.Join(parts, "|"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A line of JSON that is cut into rows keeps its colours in every row.
func TestRunsAcrossCuts(t *testing.T) {
	line := `{"description":"` + strings.Repeat("x, 1 true ", 20) + `","n":1}`
	r := New([]byte(line), syntax.JSON).Rows(30)
	for i := 1; i < r.Len()-1; i++ {
		for _, run := range r.Runs(nil, i, 0, 30) {
			if run.Kind != syntax.Text {
				t.Errorf("row %d has %q in kind %d, want a text", i, run.Text, run.Kind)
			}
		}
	}
	last := r.Runs(nil, r.Len()-1, 0, 30)
	if got := last[len(last)-2].Kind; got != syntax.Number {
		t.Errorf("the last member's value has kind %d, want a number", got)
	}
}

func TestLocateRounds(t *testing.T) {
	r := New([]byte("ab語\n\tc\nlast"), syntax.PlainText).Rows(80)
	tests := []struct {
		row  int
		cell float64
		want Position
	}{
		{0, -3, Position{0, 0}},
		{0, 0.4, Position{0, 0}},
		{0, 0.6, Position{0, 1}},
		{0, 2.9, Position{0, 2}},
		{0, 3.1, Position{0, 5}},
		{0, 99, Position{0, 5}},
		{1, 1.9, Position{1, 0}},
		{1, 2.1, Position{1, 1}},
		{-1, 5, Position{0, 0}},
		{3, 0, Position{2, 4}},
	}
	for _, test := range tests {
		if got := r.Locate(test.row, test.cell); got != test.want {
			t.Errorf("point %d, %.1f is at %+v, want %+v", test.row, test.cell, got, test.want)
		}
	}
}

func TestMarked(t *testing.T) {
	d := New([]byte("0123456789\n\nabc"), syntax.PlainText)
	r := d.Rows(8) // 01234567 | 89 | (empty) | abc
	tests := []struct {
		name string
		s    Selection
		want [4][2]int
	}{
		{"nothing", Selection{Position{0, 3}, Position{0, 3}}, [4][2]int{{3, 3}}},
		{"inside a row", Selection{Position{0, 1}, Position{0, 3}}, [4][2]int{{1, 3}}},
		{"over the cut", Selection{Position{0, 6}, Position{0, 9}}, [4][2]int{{6, 8}, {0, 1}}},
		{"over line ends", Selection{Position{0, 9}, Position{2, 1}}, [4][2]int{{}, {1, 3}, {0, 1}, {0, 1}}},
		{"backwards", Selection{Position{2, 3}, Position{2, 1}}, [4][2]int{{}, {}, {}, {1, 3}}},
		{"all", d.All(), [4][2]int{{0, 8}, {0, 3}, {0, 1}, {0, 3}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for row, want := range test.want {
				from, to := r.Marked(test.s, row)
				if from == to && want[0] == want[1] {
					continue
				}
				if from != want[0] || to != want[1] {
					t.Errorf("row %d is marked from %d to %d, want %v", row, from, to, want)
				}
			}
		})
	}
}

// FuzzRows checks that rows cover every byte of every line once, that each place finds its way to the
// screen and back, and that everything can be copied unchanged.
func FuzzRows(f *testing.F) {
	f.Add([]byte("{\"a\": [1, \"••••\"]}\r\n\n\tü語\u0301\xff\x00"), uint16(8))
	f.Add([]byte("\u0301\u0301\r\r\n"), uint16(0))
	f.Add(bytes.Repeat([]byte("語e\u0301\t"), 50), uint16(9))
	f.Fuzz(func(t *testing.T, text []byte, cells uint16) {
		d := New(text, syntax.Message)
		if got := d.Selected(d.All()); got != string(text) {
			t.Fatalf("copied %q, want %q", got, text)
		}
		r := d.Rows(int(cells % 200))
		checkCover(t, d, r)
		checkRoundTrip(t, d, r)
		for i := range r.Len() {
			for _, run := range r.Runs(nil, i, 0, r.cells) {
				if !utf8.ValidString(run.Text) {
					t.Fatalf("run %q is not UTF-8", run.Text)
				}
			}
		}
	})
}

func checkCover(t *testing.T, d *Document, r *Rows) {
	t.Helper()
	row, total := 0, 0
	for line := range d.LineCount() {
		var joined []byte
		for first := true; row < r.Len() && r.Row(row).Line == line; row++ {
			at := r.Row(row)
			if at.First != first {
				t.Fatalf("row %d of line %d: First is %t", row, line, at.First)
			}
			joined, first = append(joined, d.text[at.Start:at.End]...), false
		}
		if !bytes.Equal(joined, d.Line(line)) {
			t.Fatalf("rows of line %d give %q, want %q", line, joined, d.Line(line))
		}
		total += len(joined)
	}
	if row != r.Len() {
		t.Fatalf("%d rows belong to no line", r.Len()-row)
	}
	if ends := len(d.text) - total; ends < d.LineCount()-1 || ends > 2*(d.LineCount()-1) {
		t.Fatalf("%d bytes of line ends for %d lines", ends, d.LineCount())
	}
}

func checkRoundTrip(t *testing.T, d *Document, r *Rows) {
	t.Helper()
	for i := range r.Len() {
		row := r.Row(i)
		lineStart, _ := d.lineBounds(row.Line)
		cell := 0
		for at := row.Start; at < row.End; {
			g := decode(d.text[at:row.End], cell)
			p := Position{Line: row.Line, Column: at - lineStart}
			gotRow, gotCell := r.Place(p)
			if gotRow != i || gotCell != cell {
				t.Fatalf("%+v is placed at %d, %d, want %d, %d", p, gotRow, gotCell, i, cell)
			}
			if back := r.Locate(gotRow, float64(gotCell)); g.width > 0 && at > row.Start && back != p {
				t.Fatalf("%d, %d is at %+v, want %+v", gotRow, gotCell, back, p)
			}
			at += g.size
			cell += g.width
		}
		if cell > r.Widest() {
			t.Fatalf("row %d has %d cells, widest is %d", i, cell, r.Widest())
		}
	}
}
