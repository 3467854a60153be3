package exchange

import (
	"net/http"
	"strings"
)

// PowerShell writes the request of e as commands for PowerShell 5.1 and newer. Without secrets each stands as a variable to
// fill in ($CLIENT_SECRET), in the spelling of its place as with Curl. A body that is no text is to be put into the file
// request-body.
func PowerShell(e Exchange, withSecrets bool) string {
	c := newCommand(e, withSecrets)
	var out strings.Builder
	if c.body != "" && !c.binary {
		out.WriteString("$body = " + powerQuote(c.body) + "\n")
	}
	out.WriteString("Invoke-WebRequest -UseBasicParsing -MaximumRedirection 0")
	if c.method != http.MethodGet {
		out.WriteString(" -Method " + powerQuote(c.method))
	}
	out.WriteString(" -Uri " + powerWord(c.url))
	var fields []string
	for _, f := range c.header {
		if f.name == "Content-Type" {
			out.WriteString(" -ContentType " + powerWord(f.value))
			continue
		}
		fields = append(fields, powerQuote(f.name)+" = "+powerQuote(f.value))
	}
	if len(fields) > 0 {
		out.WriteString(" -Headers @{ " + strings.Join(fields, "; ") + " }")
	}
	switch {
	case c.binary:
		out.WriteString(" -InFile request-body")
	case c.body != "":
		out.WriteString(" -Body ([Text.Encoding]::UTF8.GetBytes($body))")
	}
	return out.String() + "\n"
}

// powerWord is powerQuote for an argument, where a sum needs parentheses.
func powerWord(text string) string {
	quoted := powerQuote(text)
	if strings.Contains(text, variableOpen) {
		return "(" + quoted + ")"
	}
	return quoted
}

// powerQuote writes text as a string of PowerShell, put together with + where variables are in it. PowerShell takes typographic
// quotes for plain ones.
func powerQuote(text string) string {
	double := strings.NewReplacer("'", "''", "\u2018", "\u2018\u2018", "\u2019", "\u2019\u2019", "\u201a", "\u201a\u201a", "\u201b", "\u201b\u201b")
	var parts []string
	for _, p := range pieces(text) {
		if p.variable {
			parts = append(parts, "$"+p.text)
			continue
		}
		parts = append(parts, "'"+double.Replace(p.text)+"'")
	}
	if len(parts) == 0 {
		return "''"
	}
	if strings.HasPrefix(parts[0], "$") {
		parts = append([]string{"''"}, parts...) // a text, whatever the variable is
	}
	return strings.Join(parts, " + ")
}
