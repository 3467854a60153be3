package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// A figure is one measured value beside its reference.
type figure struct {
	name  string
	unit  string
	value float64

	reference float64
	against   string // what the reference is

	times float64 // the limit as a multiple of the reference; 0 is none
	more  float64 // the limit as a difference to the reference; 0 is none
}

func (b *bench) add(f figure) { b.figures = append(b.figures, f) }

// limit is the greatest good value, and whether there is one.
func (f figure) limit() (float64, bool) {
	switch {
	case f.times > 0:
		return f.times * f.reference, true
	case f.more > 0:
		return f.reference + f.more, true
	}
	return 0, false
}

// verdict compares the value with its limit, in words.
func (f figure) verdict() string {
	limit, limited := f.limit()
	switch {
	case !limited:
		return ""
	case f.value > limit:
		return fmt.Sprintf("OVER %.0f", limit)
	}
	return fmt.Sprintf("within %.0f", limit)
}

// ratio is the value in multiples of the reference.
func (f figure) ratio() string {
	if f.reference == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", f.value/f.reference)
}

// print writes all figures as a table.
func (b *bench) print(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "figure\tvalue\treference\tof\ttimes\tlimit\tunit")
	for _, f := range b.figures {
		fmt.Fprintf(table, "%s\t%.1f\t%.1f\t%s\t%s\t%s\t%s\n",
			f.name, f.value, f.reference, f.against, f.ratio(), f.verdict(), f.unit)
	}
	return table.Flush()
}

// median is the middle value, or the mean of the two in the middle.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n == 0 {
		return 0
	}
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
