package doctor

import (
	"bytes"
	"encoding/json"
	"mime"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

// words are what the server said, with every secret masked.
type words struct {
	code, text, hint string
	page             bool // the answer is a web page; text is its title
}

// longest is how much of a server's text is shown, in bytes.
const longest = 600

// said reads the server's words: of a token request from its error, else from the recorded answer.
func (c *Case) said() words {
	w := c.answered()
	if e := c.Err; e != nil && !c.API {
		w = words{
			code: exchange.MaskText(e.Code), text: exchange.MaskText(firstOf(e.Description, e.Message, e.Title)),
			hint: exchange.MaskText(e.Hint), page: w.page || e.Kind == oauth.KindHTML,
		}
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
		return words{page: true, text: oauth.PageTitle(response.Body)}
	}
	return parse(response.Body)
}

// parse reads the first error of JSON:API, or an OAuth error body (RFC 6749, section 5.2), which some
// APIs send, too.
func parse(body []byte) words {
	var answer struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
		Message     string `json:"message"`
		Errors      []struct {
			Title  string `json:"title"`
			Detail string `json:"detail"`
		} `json:"errors"`
	}
	if json.Unmarshal(bytes.TrimPrefix(body, []byte("\ufeff")), &answer) != nil {
		return words{}
	}
	if len(answer.Errors) > 0 {
		return words{code: answer.Errors[0].Title, text: answer.Errors[0].Detail}
	}
	return words{code: answer.Error, text: firstOf(answer.Description, answer.Message)}
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
