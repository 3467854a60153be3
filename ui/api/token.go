package api

import "tokenbench/oauth/workbench"

// tokenChoice is which token goes along.
type tokenChoice struct {
	token *workbench.Token
	// use is the person's switch.
	use bool
	// pinned is set while a person chose a token; seen is the newest token of the environment, which
	// takes over when it changes: whoever gets a new token wants to use it.
	pinned bool
	seen   string
}

// follow takes over the newest token of the environment, nil when there is none.
func (c *tokenChoice) follow(newest *workbench.Token) {
	id := ""
	if newest != nil {
		id = newest.Set.ID
	}
	first := c.seen == "" && !c.arrived(id)
	if c.pinned && (id == c.seen || first) {
		c.seen = id
		return
	}
	c.token, c.seen, c.pinned = newest, id, false
}

// arrived reports whether the newest token is the pinned one.
func (c *tokenChoice) arrived(id string) bool { return c.token != nil && c.token.Set.ID == id }

// pin sends a token that a person chose.
func (c *tokenChoice) pin(t *workbench.Token) { c.token, c.use, c.pinned = t, true, true }

// sent is the id of the token set that goes along; empty for none.
func (c *tokenChoice) sent() string {
	if c.token == nil || !c.use {
		return ""
	}
	return c.token.Set.ID
}

// newest reports whether the newest token of the environment goes along, whichever that is.
func (c *tokenChoice) newest() bool { return c.use && !c.pinned }
