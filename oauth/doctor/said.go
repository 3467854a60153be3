package doctor

import (
	"bytes"
	"encoding/json"
	"mime"
	"strings"

	"golang.org/x/net/html"

	"tokenbench/oauth/exchange"
)

// words are what the server said, with every secret masked.
type words struct {
	code, text, hint string
	hasHint          bool
	page             bool // the answer is a web page; text is its title
	api              bool // the answer has the form of JSON:API errors
}

// longest is how much of a server's text is shown, in bytes.
const longest = 600

// said reads the server's words, from the answer itself or, without one, from the error made of it.
func (c *Case) said() words {
	w := c.answered()
	if e := c.Err; e != nil && w.code == "" && w.text == "" && !w.page {
		w.code, w.text = exchange.MaskText(e.Code), exchange.MaskText(firstOf(e.Description, e.Message, e.Title))
		w.hint, w.hasHint = exchange.MaskText(e.Hint), e.HasHint
		w.page = e.ContentType == "text/html" || (e.Title != "" && e.ContentType == "")
	}
	w.text, w.hint = cut(w.text), cut(w.hint)
	return w
}

// answered reads the words from the recorded answer.
func (c *Case) answered() words {
	if c.Exchange.Response == nil {
		return words{}
	}
	response := exchange.Mask(c.Exchange).Response
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		media = ""
	}
	if media == "text/html" || media == "application/xhtml+xml" {
		return words{page: true, text: title(response.Body)}
	}
	return parse(response.Body)
}

// parse reads an OAuth error body (RFC 6749, section 5.2), with the additions of the engine inside
// Oro, or the errors of JSON:API.
func parse(body []byte) words {
	var answer struct {
		Error       string                           `json:"error"`
		Description string                           `json:"error_description"`
		Hint        *string                          `json:"hint"`
		Message     string                           `json:"message"`
		Errors      []struct{ Title, Detail string } `json:"errors"`
	}
	if json.Unmarshal(bytes.TrimPrefix(body, []byte("\ufeff")), &answer) != nil {
		return words{}
	}
	if len(answer.Errors) > 0 {
		first := answer.Errors[0]
		return words{api: true, code: first.Title, text: first.Detail}
	}
	w := words{code: answer.Error, text: firstOf(answer.Description, answer.Message), hasHint: answer.Hint != nil}
	if answer.Hint != nil {
		w.hint = *answer.Hint
	}
	return w
}

// title is the title of a web page, or empty.
func title(page []byte) string {
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken:
			if name, _ := tokens.TagName(); string(name) != "title" {
				continue
			}
			if tokens.Next() == html.TextToken {
				return strings.Join(strings.Fields(string(tokens.Text())), " ")
			}
			return ""
		}
	}
}

// line is the server's words in one line; the engine's hint stands behind its description.
func (w words) line() string {
	if w.hint == "" {
		return w.text
	}
	return trimmed(w.text + " Hint: " + w.hint)
}

// cut shortens a text that a server made too long for a card.
func cut(text string) string {
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}

// firstOf is the first text that isn't empty.
func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// trimmed is text without white space around it.
func trimmed(text string) string { return strings.TrimSpace(text) }
