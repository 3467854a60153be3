package exchange

import (
	"slices"
	"strings"
)

// Curl writes the request of e as a command for a POSIX shell. Without secrets each stands as a variable to fill in
// ("$CLIENT_SECRET"), in the spelling of its place: percent-encoded in a form, escaped in JSON. The body comes on standard input,
// where no list of processes shows it. A body of several lines gets a line end after its last one; one that is no text is to
// be put into the file request-body.
func Curl(e Exchange, withSecrets bool) string {
	c := newCommand(e, withSecrets)
	lines := []string{"curl"}
	switch c.method {
	case "GET":
	case "HEAD":
		lines[0] += " --head"
	default:
		lines[0] += " --request " + shellWord(c.method)
	}
	if strings.ContainsAny(c.url, "[]{}") {
		lines[0] += " --globoff" // or curl takes the brackets of page[size] for a list of addresses
	}
	lines[0] += " " + shellWord(c.url)
	for _, f := range c.header {
		lines = append(lines, "--header "+shellWord(f.name+": "+f.value))
	}
	if c.body == "" {
		return strings.Join(lines, " \\\n  ") + "\n"
	}
	if !c.has("Content-Type") {
		lines = append(lines, "--header 'Content-Type:'") // or curl adds one of its own
	}
	if c.binary {
		return strings.Join(append(lines, "--data-binary @request-body"), " \\\n  ") + "\n"
	}
	option, document := hereDocument(c.body)
	return strings.Join(append(lines, option), " \\\n  ") + " " + document
}

// hereDocument writes body as a here-document, and the option that makes curl read it.
func hereDocument(body string) (option, document string) {
	option = "--data @-" // takes the line end off that a here-document adds
	if strings.ContainsAny(body, "\r\n") {
		option = "--data-binary @-"
	}
	end := "EOF"
	for slices.Contains(strings.Split(body, "\n"), end) {
		end += "_"
	}
	opening := "<<'" + end + "'"
	if strings.Contains(body, variableOpen) {
		opening = "<<" + end
		body = expandable(body)
	}
	if !strings.HasSuffix(body, "\n") {
		body += "\n"
	}
	return option, opening + "\n" + body + end + "\n"
}

// expandable writes text for a here-document in which the shell fills in variables.
func expandable(text string) string {
	var out strings.Builder
	literal := strings.NewReplacer(`\`, `\\`, `$`, `\$`, "`", "\\`")
	for _, p := range pieces(text) {
		if p.variable {
			out.WriteString("${" + p.text + "}")
			continue
		}
		out.WriteString(literal.Replace(p.text))
	}
	return out.String()
}

// shellWord writes text as one word of a POSIX shell that fills in variables.
func shellWord(text string) string {
	var out strings.Builder
	for _, p := range pieces(text) {
		if p.variable {
			out.WriteString(`"$` + p.text + `"`)
			continue
		}
		out.WriteString(ShellQuote(p.text))
	}
	if out.Len() == 0 {
		return ShellQuote("")
	}
	return out.String()
}

// ShellQuote writes text as one word of a POSIX shell, in which nothing of it has a meaning. Words of letters, digits, dots,
// hyphens and underscores, as tokens are, stay as they are.
func ShellQuote(text string) string {
	const plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"
	if text != "" && strings.Trim(text, plain) == "" {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
