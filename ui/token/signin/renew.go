package signin

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// renew brings texts and states in line with the form. What stands where changes only as far as the texts need it.
func (c *Card) renew() {
	before := c.texts()
	c.renewRun()
	c.renewUser()
	c.renewPassword()
	c.renewBrowser()
	lead, strong := summary(&c.form)
	c.parts.folded.SetRuns(widgets.Plain(lead), widgets.Strong(strong))
	c.parts.foldedIcon.Set(wording.Icon(c.form.flow), theme.ColorText3)
	c.parts.address.SetText(c.form.env.TokenURL())
	if c.form.flow == profile.FlowBrowser {
		c.parts.address.SetText(tokenAddress(&c.form))
	}
	c.parts.encoding.SetText(encodingWords(c.form.env))
	c.preview.reload()
	if c.texts() != before {
		c.relay()
	}
}

// texts are the words whose length decides where things stand.
func (c *Card) texts() string {
	p := &c.parts
	return p.run.Text() + p.reason.Text() + p.policy.Text() + p.folded.Text()
}

// renewRun tells what the main button does, or why it can't.
func (c *Card) renewRun() {
	words, reason := c.form.action(), c.form.obstacle()
	if c.running != Idle {
		words, reason = asking, elapsed(c.d.Now().Sub(c.since))
	}
	kind := widgets.Primary
	if c.expired && c.form.flow != profile.FlowRefresh {
		kind = widgets.Outline
	}
	for _, button := range []*widgets.Button{c.parts.run, c.parts.foldedRun} {
		button.SetText(words)
		button.SetKind(kind)
		button.SetBusy(c.running != Idle)
	}
	if reason != "" && c.running == Idle {
		c.parts.run.Disable()
	} else {
		c.parts.run.Enable()
	}
	c.parts.reason.SetText(reason)
	show(c.parts.reason, reason != "")
	show(c.parts.key, reason == "")
	show(c.parts.cancel, c.running != Idle)
	show(c.parts.foldedCancel, c.running != Idle)
}

// renewUser names the user after what they do in the chosen flow.
func (c *Card) renewUser() {
	label, note, extra := userLabel(c.form.env), "", extraLabel
	if c.form.flow == profile.FlowBrowser {
		label, note, extra = whoLabel, whoNote, tokenExtraLabel
	}
	if c.parts.user.Label() != label {
		c.parts.user.SetLabel(label)
		c.parts.user.SetNote(note)
		c.parts.extra.SetLabel(extra)
	}
	c.parts.handOver.Set(c.form.handOver)
}

// renewPassword tells what happens to the password, and whether it needs typing.
func (c *Card) renewPassword() {
	c.parts.policy.SetText(policyNote(c.form.keep))
	c.parts.password.SetPlaceholder("")
	if c.form.passwordAtHand() {
		c.parts.password.SetPlaceholder(keptInside)
	}
}

func show(object fyne.CanvasObject, visible bool) {
	if object.Visible() == visible {
		return
	}
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
