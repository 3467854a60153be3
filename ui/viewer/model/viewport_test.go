package model

import (
	"math"
	"testing"
)

func view() *Viewport {
	v := &Viewport{}
	v.SetText(100, 200)
	v.SetSize(10.5, 50.7)
	return v
}

func TestViewportStaysInside(t *testing.T) {
	tests := []struct {
		name       string
		move       func(*Viewport) bool
		moved      bool
		first, end int
		left       int
	}{
		{"start", func(v *Viewport) bool { return v.MoveBy(-3, -3) }, false, 0, 11, 0},
		{"down a row and a half", func(v *Viewport) bool { return v.MoveBy(1.5, 0) }, true, 1, 12, 0},
		{"down a whole page", func(v *Viewport) bool { return v.MoveBy(v.Height(), 0) }, true, 10, 21, 0},
		{"end", func(v *Viewport) bool { return v.MoveTo(math.Inf(1), 0) }, true, 89, 100, 0},
		{"right", func(v *Viewport) bool { return v.MoveBy(0, 1e9) }, true, 0, 11, 150},
		{"reveal what is in view", func(v *Viewport) bool { return v.Reveal(5, 5) }, false, 0, 11, 0},
		{"reveal below", func(v *Viewport) bool { return v.Reveal(20, 0) }, true, 10, 21, 0},
		{"reveal right", func(v *Viewport) bool { return v.Reveal(0, 60) }, true, 0, 11, 11},
		{"text became short", func(v *Viewport) bool { v.MoveTo(80, 0); v.SetText(5, 5); return false }, false, 0, 5, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v := view()
			if moved := test.move(v); moved != test.moved {
				t.Errorf("moved is %t, want %t", moved, test.moved)
			}
			first, end := v.Visible()
			if first != test.first || end != test.end || v.Left() != test.left {
				t.Errorf("rows %d to %d, left %d; want %d to %d, left %d", first, end, v.Left(), test.first, test.end, test.left)
			}
		})
	}
}

func TestViewportIsExactFarDown(t *testing.T) {
	v := &Viewport{}
	v.SetText(50_000_000, 10)
	v.SetSize(10, 10)
	v.MoveTo(40_000_000, 0)
	for range 4 {
		v.MoveBy(0.25, 0)
	}
	if v.Top() != 40_000_001 {
		t.Errorf("top is %f, want 40000001", v.Top())
	}
}

func TestBar(t *testing.T) {
	b := Bar{Start: 45, Shown: 10, All: 100}
	start, length := b.Thumb(200, 24)
	if start != 88 || length != 24 {
		t.Errorf("thumb at %.1f, %.1f long; want 88, 24", start, length)
	}
	if got := b.StartAt(start, 200, 24); got != 45 {
		t.Errorf("thumb leads back to %.1f, want 45", got)
	}
	if got := b.StartAt(176, 200, 24); got != 90 {
		t.Errorf("the end of the track is %.1f, want 90", got)
	}
	if (Bar{Shown: 10, All: 10}).Needed() {
		t.Error("a text that fits needs no bar")
	}
	if got := (Bar{Shown: 10, All: 5}).StartAt(3, 20, 24); got != 0 {
		t.Errorf("a bar without room starts at %.1f", got)
	}
}
