package oauth

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tokenbench/oauth/exchange"
)

const (
	// titleWithin is how far into a page its title is looked for, in bytes.
	titleWithin = 64 << 10
	// longestTitle is where a title is cut, in characters.
	longestTitle = 120
)

// looksLikeHTML reports whether a body is a web page, by its type or by how it begins.
func looksLikeHTML(contentType string, body []byte) bool {
	if contentType == "text/html" || contentType == "application/xhtml+xml" {
		return true
	}
	start := strings.ToLower(string(trimBody(body[:min(len(body), 512)])))
	for _, sign := range []string{"<!doctype html", "<html", "<head", "<title", "<body", "<!--"} {
		if strings.HasPrefix(start, sign) {
			return true
		}
	}
	return false
}

// PageTitle returns the title of a web page in one clean line, or its first heading when it has none, with the secrets masked.
// It is empty for other texts.
func PageTitle(body []byte, secrets ...string) string {
	if start := trimBody(body); len(start) == 0 || start[0] != '<' {
		return ""
	}
	tokens := html.NewTokenizer(bytes.NewReader(body[:min(len(body), titleWithin)]))
	heading := ""
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return heading
		case html.StartTagToken:
			name, _ := tokens.TagName()
			switch atom.Lookup(name) {
			case atom.Title:
				if title := foreign(textUntilEnd(tokens, atom.Title), longestTitle, secrets); title != "" {
					return title
				}
			case atom.H1:
				if heading == "" {
					heading = foreign(textUntilEnd(tokens, atom.H1), longestTitle, secrets)
				}
			}
		}
	}
}

// textUntilEnd joins the text up to the end tag of an element.
func textUntilEnd(tokens *html.Tokenizer, element atom.Atom) string {
	var text strings.Builder
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return text.String()
		case html.TextToken:
			text.Write(tokens.Text())
		case html.EndTagToken:
			if name, _ := tokens.TagName(); atom.Lookup(name) == element {
				return text.String()
			}
		}
	}
}

// foreign makes one clean line of somebody else's text: secrets masked, control characters and line ends gone, cut to length.
func foreign(text string, length int, secrets []string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(exchange.MaskText(text, secrets...), " "))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > length {
		return string(runes[:length-1]) + "…"
	}
	return text
}
