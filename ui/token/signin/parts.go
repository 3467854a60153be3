package signin

import (
	"slices"

	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// parts are the controls that stay while the card is laid out anew, so that what was typed and the keyboard
// stay where they are.
type parts struct {
	flows                  *widgets.Segmented
	user, password, secret *widgets.Field
	scope, extra           *widgets.Field
	policy                 *widgets.Link
	options, fold, unfold  *widgets.Button
	run, foldedRun, add    *widgets.Button
	cancel, foldedCancel   *widgets.Button
	reason                 *widgets.Text
	key                    *widgets.Chip
	address, encoding      *widgets.Text
	showRequest, curl      *widgets.Link
	folded                 *widgets.Paragraph
	foldedIcon             *widgets.Icon
	handOver               *widgets.Check
	browser                browserParts
}

// makeParts makes new controls for an environment and fills in what is known.
func (c *Card) makeParts() {
	c.parts = parts{
		user:         widgets.NewField(userLabel(c.form.env)),
		password:     widgets.NewField("").Password(),
		secret:       widgets.NewField(secretLabel).Password(),
		scope:        widgets.NewField(scopeLabel).Note(scopeNote).Placeholder(scopeEmpty),
		extra:        widgets.NewField(extraLabel).Note(extraNote).Lines(2),
		run:          widgets.NewButton(widgets.Primary, "", theme.IconKey, c.Run).Main(),
		foldedRun:    widgets.NewButton(widgets.Primary, "", theme.IconKey, c.Run),
		add:          widgets.NewButton(widgets.Primary, addApplication, theme.IconPlus, func() { c.on.AddApplication(c.form.flow) }),
		cancel:       widgets.NewButton(widgets.Outline, cancel, "", c.on.Cancel).Main(),
		foldedCancel: widgets.NewButton(widgets.Outline, cancel, "", c.on.Cancel),
		reason:       widgets.NewText("", theme.Note, theme.ColorText3).Right(),
		key:          widgets.NewKeyCap(keyToRun),
		address:      widgets.NewText("", theme.Mono, theme.ColorText2),
		encoding:     widgets.NewText("", theme.Note, theme.ColorText3).Whole(),
		folded:       widgets.NewLine(theme.Body, theme.ColorText2),
		foldedIcon:   widgets.NewIcon(theme.IconLock, theme.ColorText3, 16),
	}
	c.parts.policy = widgets.NewLink("", theme.IconDown, c.choosePolicy)
	c.parts.options = widgets.NewButton(widgets.Ghost, moreOptions, theme.IconTune, func() { c.setOptions(!c.options) })
	c.parts.unfold = widgets.NewButton(widgets.Ghost, change, "", c.Unfold).Chevron()
	c.parts.fold = widgets.NewIconButton(widgets.Ghost, theme.IconUp, foldAway, c.foldUp)
	c.parts.showRequest = widgets.NewLink(showRequest, theme.IconRight, func() { c.preview.toggle() })
	c.parts.curl = widgets.NewLink(copyAsCurl, theme.IconTerm, c.chooseCurl)
	c.parts.handOver = widgets.NewCheck(handOver, false, func(on bool) {
		c.form.handOver = on
		c.preview.reload()
	})
	c.makeBrowserParts()
	if len(c.form.env.Users) > 0 {
		c.parts.user = c.parts.user.Offer(otherUsers, c.offerUsers)
	}
	c.fillIn()
}

// fillIn puts the form into the fields and listens to them afterwards.
func (c *Card) fillIn() {
	p := &c.parts
	for field, text := range map[*widgets.Field]*string{
		p.user: &c.form.user, p.password: &c.form.password, p.secret: &c.form.secret,
		p.scope: &c.form.scope, p.extra: &c.form.extra, p.browser.loginExtra: &c.form.browser.loginExtra,
		p.browser.visitorSecret: &c.form.browser.visitorSecret,
	} {
		field.SetText(*text)
		field.OnChanged = func(typed string) {
			*text = typed
			c.renew()
		}
		field.OnSubmitted = func(string) { c.Run() }
	}
	typed := p.user.OnChanged
	p.user.OnChanged = func(name string) {
		typed(name)
		c.form.takePolicy()
		if _, kept := c.form.keptUser(); kept && c.form.flow == profile.FlowBrowser {
			c.form.takeBrowser()
			c.form.browser.forget(places(c.installed))
			c.lay()
			return
		}
		c.renew()
	}
}

// makeFlows makes the choice of flow; in a narrow window without signs.
func (c *Card) makeFlows() {
	flows := c.form.env.Flows()
	choices := make([]widgets.Choice, len(flows))
	for i, flow := range flows {
		choices[i].Text = wording.Name(flow)
		if !c.narrow {
			choices[i].Icon = wording.Icon(flow)
		}
	}
	c.parts.flows = widgets.NewSegmented(choices, slices.Index(flows, c.form.flow), func(i int) {
		c.choose(flows[i])
		c.lay()
	})
}

func (c *Card) foldUp() {
	c.unfolded = false
	c.lay()
	c.parts.unfold.Focus()
}

func (c *Card) setOptions(open bool) {
	c.options = open
	if open { // not sooner: Fyne reads four fonts for the first entry in mono
		for _, field := range []*widgets.Field{c.parts.scope, c.parts.extra, c.parts.browser.loginExtra} {
			_ = field.Mono()
		}
	}
	c.parts.options.SetText(moreOptions)
	if open {
		c.parts.options.SetText(fewerOptions)
	}
	c.lay()
}

func (c *Card) choosePolicy() {
	items := make([]widgets.MenuItem, len(policies))
	for i, p := range policies {
		items[i] = widgets.MenuItem{Text: p.choice, Chosen: p.policy == c.form.keep, Do: func() {
			c.form.keep = p.policy
			c.renew()
		}}
	}
	widgets.ShowMenu(c.parts.policy, items...)
}

func (c *Card) offerUsers() []widgets.MenuItem {
	items := make([]widgets.MenuItem, len(c.form.env.Users))
	for i, user := range c.form.env.Users {
		note := ""
		if c.form.atHand[user.ID] {
			note = policyNote(user.Password)
		}
		items[i] = widgets.MenuItem{
			Text: user.Name, Icon: theme.IconUser, Note: note, Chosen: user.Name == c.form.user,
			Do: func() { c.parts.user.SetText(user.Name) },
		}
	}
	return items
}
