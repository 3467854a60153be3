package editor

import (
	"net/url"
	"strings"

	"tokenbench/oauth/profile"
)

// guess is what the address gave away and nobody typed: it goes again when the address no longer says so.
type guess struct {
	side              bool
	prefix, tokenPath string
}

// address takes over what was typed as the address, and says what was made of it; empty where that is just
// what was typed. What is no address is taken as it is: the check says what is wrong with it.
func (d *draft) address(text string) (said string) {
	d.dropGuess()
	if text == d.before.Address {
		d.env.Address = text // a kept address may have a folder that reading it again would take off
		return ""
	}
	parsed, err := profile.ParseAddress(text)
	if err != nil {
		d.env.Address = text
		return ""
	}
	folder := d.folder(parsed)
	if folder != "" {
		if bare, err := profile.ParseAddress(strings.Replace(text, folder, "", 1)); err == nil {
			parsed.Notes = bare.Notes
		}
	}
	d.env.Address = parsed.URL + folder
	d.guess(parsed)
	if d.env.Address == text {
		return ""
	}
	return understoodWords(d.env.Address, parsed.Notes)
}

// folder is what of the path belongs to the address: for a generic server all that is no token path, for
// Oro the folder that the kept address has. Another one only a token address can tell from a page.
func (d *draft) folder(parsed profile.Address) string {
	if d.isGeneric() {
		return parsed.Path
	}
	kept, err := url.Parse(d.before.Address)
	if err != nil || kept.Path == "" || kept.Path != parsed.Path {
		return ""
	}
	return parsed.Path
}

// guess takes over what else the address tells.
func (d *draft) guess(parsed profile.Address) {
	if d.isGeneric() {
		if parsed.TokenPath != "" {
			d.typedFact(profile.FieldTokenPath, parsed.TokenPath)
			d.guessed.tokenPath = parsed.TokenPath
		}
		return
	}
	if parsed.Side != "" && d.isNew() && !d.touched[profile.FieldSide] {
		d.env.Side, d.guessed.side = parsed.Side, true
	}
	if parsed.Prefix != "" {
		d.env.Prefix, d.guessed.prefix = parsed.Prefix, parsed.Prefix
	}
}

// dropGuess takes back what an earlier address gave away, unless it was changed since.
func (d *draft) dropGuess() {
	if d.guessed.side && !d.touched[profile.FieldSide] {
		d.env.Side = d.before.Side
	}
	if d.guessed.prefix != "" && d.env.Prefix == d.guessed.prefix {
		d.env.Prefix = d.before.Prefix
	}
	if d.guessed.tokenPath != "" && d.env.TokenPath == d.guessed.tokenPath {
		setFact(&d.env, profile.FieldTokenPath, d.before.TokenPath, d.before.Browser.From[profile.FieldTokenPath])
	}
	d.guessed = guess{}
}
