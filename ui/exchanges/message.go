package exchanges

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"tokenbench/oauth/exchange"
	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
)

// Head writes header fields one a line, in the order of their names.
func Head(header http.Header) string {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		for _, value := range header[name] {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	return b.String()
}

// CountFields is the number of lines that Head writes.
func CountFields(header http.Header) int {
	n := 0
	for _, values := range header {
		n += len(values)
	}
	return n
}

// Message lays out header and body of a message as one document: a JSON body is indented, any other stays
// as it came. The error is that of ctx. It reads the whole body and belongs on a goroutine of its own.
func Message(ctx context.Context, m exchange.Message) (*model.Document, error) {
	head := Head(m.Header)
	if len(m.Body) == 0 {
		return model.New([]byte(strings.TrimSuffix(head, "\n")), syntax.HTTP), nil
	}
	body, err := model.FromJSON(ctx, m.Body)
	if err != nil {
		return nil, err
	}
	text := append([]byte(head+"\n"), bytes.TrimSuffix(body.Bytes(), []byte("\n"))...)
	if m.Cut > 0 {
		text = append(text, []byte("\n\n"+CutNote(m))...)
	}
	return model.New(text, syntax.Message), nil
}

// CutNote says how much of a body was left out, or nothing if none was.
func CutNote(m exchange.Message) string {
	if m.Cut <= 0 {
		return ""
	}
	return fmt.Sprintf("The first %s are shown, at least %s more came", Size(int64(len(m.Body))), Size(m.Cut))
}
