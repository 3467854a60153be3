package viewer

import "strings"

// Words are the rows in view, one a line, for whoever reads the window.
func (v *Viewer) Words() string {
	first, end := v.view.Visible()
	var text strings.Builder
	for row := first; row < end; row++ {
		at := v.rows.Row(row)
		text.Write(v.doc.Bytes()[at.Start:at.End])
		text.WriteByte('\n')
	}
	return text.String()
}
