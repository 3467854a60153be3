package viewer

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
)

const (
	inView      = 22 // rows that are at least partly in view
	runsPerRow  = 80 // more than one run for each cell is not possible
	rowBytesMax = 4 * model.WholeLines
)

// spent gives what f made the viewer do.
func spent(v *Viewer, f func()) work {
	before := v.work
	f()
	return work{rowsBuilt: v.work.rowsBuilt - before.rowsBuilt, bytesBuilt: v.work.bytesBuilt - before.bytesBuilt}
}

func bigJSON(t testing.TB) *model.Document {
	body := `[` + strings.Repeat(`{"type":"products","id":"1","price":12.50},`, 24_000) + `null]`
	d, err := model.FromJSON(t.Context(), []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWorkDoesNotGrowWithTheText(t *testing.T) {
	documents := map[string]*model.Document{
		"1 MB of JSON":       bigJSON(t),
		"a line of 1 MB":     model.New([]byte(strings.Repeat(`{"a":"b"},`, 100_000)), syntax.JSON),
		"a million lines":    model.New([]byte(strings.Repeat("\n", 1_000_000)), syntax.PlainText),
		"a megabyte of wide": model.New([]byte(strings.Repeat("語", 350_000)), syntax.PlainText),
		"a megabyte of zero": model.New(make([]byte, 1_000_000), syntax.PlainText),
	}
	for name, document := range documents {
		t.Run(name, func(t *testing.T) {
			v := newViewer(t)
			moves := map[string]func(){
				"set":  func() { v.SetDocument(document) },
				"end":  func() { v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) },
				"page": func() { v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}) },
				"far":  func() { v.scrollTo(float64(v.rows.Len())/2, 0) },
			}
			for _, move := range []string{"set", "end", "page", "far"} {
				got := spent(v, moves[move])
				if got.rowsBuilt > inView || got.bytesBuilt > inView*rowBytesMax {
					t.Errorf("%s: %d rows of %d bytes", move, got.rowsBuilt, got.bytesBuilt)
				}
				if live := liveObjects(v); live > inView*(3+runsPerRow) {
					t.Errorf("%s: %d live objects", move, live)
				}
			}
		})
	}
}

func TestScrollingBuildsOnlyNewRows(t *testing.T) {
	v := newViewer(t)
	v.SetDocument(bigJSON(t))
	down := &fyne.KeyEvent{Name: fyne.KeyDown}
	for range 100 {
		if got := spent(v, func() { v.TypedKey(down) }); got.rowsBuilt > 1 {
			t.Fatalf("one row down built %d rows", got.rowsBuilt)
		}
	}
	if got := spent(v, func() { v.SelectAll(); v.FocusGained(); v.Refresh() }); got.rowsBuilt != 0 {
		t.Errorf("selection and focus built %d rows", got.rowsBuilt)
	}
	if live := liveObjects(v); live > inView*10 {
		t.Errorf("%d live objects", live)
	}
}

func BenchmarkSetDocument1MB(b *testing.B) {
	v := New()
	v.Resize(fyne.NewSize(600, 400))
	d := bigJSON(b)
	b.SetBytes(int64(len(d.Bytes())))
	b.ReportAllocs()
	for b.Loop() {
		v.SetDocument(d)
	}
}

func BenchmarkSetDocumentLine1MB(b *testing.B) {
	v := New()
	v.Resize(fyne.NewSize(600, 400))
	d := model.New([]byte(strings.Repeat(`{"a":"b"},`, 100_000)), syntax.JSON)
	b.SetBytes(int64(len(d.Bytes())))
	b.ReportAllocs()
	for b.Loop() {
		v.SetDocument(d)
	}
}
