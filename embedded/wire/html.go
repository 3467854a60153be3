package wire

import (
	"regexp"
	"strings"
)

// entity is what PHP leaves alone: text that looks escaped already.
var entity = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// escapeHTML escapes a text as PHP's htmlspecialchars does without double encoding, both quotes included.
func escapeHTML(text string) string {
	var escaped strings.Builder
	special := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#039;")
	rest := 0
	for _, found := range entity.FindAllStringIndex(text, -1) {
		escaped.WriteString(special.Replace(text[rest:found[0]]) + text[found[0]:found[1]])
		rest = found[1]
	}
	escaped.WriteString(special.Replace(text[rest:]))
	return escaped.String()
}
