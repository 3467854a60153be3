package signin

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/viewer"
	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
	"tokenbench/ui/widgets"
)

// preview is the request that will be sent, masked and in place.
type preview struct {
	card *Card
	open bool

	cancel func()
	asked  int // number of the newest look-up; older ones come too late
	facts  *fyne.Container
	body   *viewer.Viewer
	login  *viewer.Viewer // of the address that a browser opens before
}

const previewRows = 12

func newPreview(c *Card) *preview { return &preview{card: c} }

// shown is a request as the preview shows it; login is nil where no browser takes part.
type shown struct {
	body, login *model.Document
	headers     [][2]string
}

func (p *preview) toggle() {
	if p.open {
		p.close()
	} else {
		p.open = true
		p.body, p.login = viewer.New(), viewer.New()
		p.body.FitRows(previewRows)
		p.login.FitRows(previewRows)
		p.facts = widgets.VBox(7)
	}
	words, icon := showRequest, theme.IconRight
	if p.open {
		words, icon = hideRequest, theme.IconDown
	}
	p.card.parts.showRequest.SetText(words)
	p.card.parts.showRequest.SetIcon(icon)
	p.card.lay()
}

// close forgets what was shown.
func (p *preview) close() {
	p.open, p.body, p.login, p.facts = false, nil, nil, nil
	p.asked++
	p.stop()
}

func (p *preview) stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// reload asks for the request anew, as the form is now.
func (p *preview) reload() {
	if !p.open || p.card.form.lacksApplication() {
		return
	}
	p.stop()
	p.asked++
	number := p.asked
	p.cancel = desk.Start(p.card.d, p.look(), func(s shown, err error) {
		if number == p.asked && p.open {
			p.show(s, err)
		}
	})
}

// look reads what the chosen flow would send.
func (p *preview) look() func(context.Context) (shown, error) {
	wb, f := p.card.wb, p.card.form
	switch {
	case f.flow == profile.FlowBrowser:
		in := f.browserSignIn()
		return func(ctx context.Context) (shown, error) {
			preview, err := wb.PreviewBrowser(ctx, in)
			return showBrowser(ctx, preview, err)
		}
	case f.flow != profile.FlowRefresh:
		in := f.signIn()
		return func(ctx context.Context) (shown, error) {
			x, err := wb.Preview(ctx, in)
			return showExchange(ctx, x, err)
		}
	case f.token == nil:
		return func(context.Context) (shown, error) { return shown{}, errNoToken }
	}
	id, secret := f.token.Set.ID, f.secret
	return func(ctx context.Context) (shown, error) {
		x, err := wb.PreviewRefresh(ctx, id, secret)
		return showExchange(ctx, x, err)
	}
}

// showBrowser writes the login's address in its parts, one a line.
func showBrowser(ctx context.Context, preview workbench.BrowserPreview, err error) (shown, error) {
	s, err := showExchange(ctx, preview.Token, err)
	lines := strings.NewReplacer("?", "\n?", "&", "\n&").Replace(preview.Login.URL)
	if scheme, rest, ok := strings.Cut(lines, "://"); ok {
		lines = scheme + "://" + strings.Replace(rest, "/", "\n/", 1)
	}
	s.login = model.New([]byte(lines), syntax.PlainText)
	return s, err
}

func showExchange(ctx context.Context, x exchange.Exchange, err error) (shown, error) {
	var s shown
	if err != nil {
		return s, err
	}
	for _, name := range []string{"Content-Type", "Accept", "Authorization"} {
		if value := x.Request.Header.Get(name); value != "" {
			s.headers = append(s.headers, [2]string{name, value})
		}
	}
	if bytes.HasPrefix(bytes.TrimSpace(x.Request.Body), []byte("{")) {
		body, err := model.FromJSON(ctx, x.Request.Body)
		s.body = body
		return s, err
	}
	lines := bytes.ReplaceAll(x.Request.Body, []byte("&"), []byte("\n&"))
	s.body = model.New(lines, syntax.PlainText)
	return s, nil
}

func (p *preview) show(s shown, err error) {
	if err != nil {
		words := err.Error()
		if errors.Is(err, errNoToken) {
			words = nothingToRefresh
		}
		p.body.SetText(words, syntax.PlainText)
		p.card.relay()
		return
	}
	p.body.SetDocument(s.body)
	if s.login != nil {
		p.login.SetDocument(s.login)
	}
	p.facts.RemoveAll()
	for _, header := range s.headers {
		p.fact(header[0], widgets.NewText(header[1], theme.Mono, theme.ColorText))
	}
	if app, ok := p.card.form.application(); ok {
		p.fact(clientSignsIn, widgets.NewText(clientWords(p.card.form.env, app), theme.Note, theme.ColorText))
	}
	p.card.relay()
}

func (p *preview) fact(name string, value fyne.CanvasObject) {
	p.facts.Add(widgets.VBox(0, widgets.NewText(name, theme.Note, theme.ColorText3), value))
}

// content is the body and, beside or below it, what goes with it.
func (p *preview) content() fyne.CanvasObject {
	edit := widgets.NewLink(changeSend, theme.IconEdit, func() { p.card.on.Edit(profile.FieldEncoding) })
	facts := widgets.VBox(5, p.facts, widgets.Pad(-4, 0, 0, 0, widgets.HBox(0, edit, widgets.Spring())))
	beside := widgets.Share(1, widgets.Pad(4, 4, 0, 0, facts))
	if p.card.form.flow != profile.FlowBrowser {
		return widgets.Fold(rowGap, 230, widgets.Share(2.6, p.body), beside)
	}
	return widgets.Fold(rowGap, 230, widgets.Share(1.5, under(browserOpens, p.login)), widgets.Share(1.5, under(programSends, p.body)), beside)
}

// under sets a text under its heading.
func under(heading string, text fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VBox(5, widgets.NewText(heading, theme.Label, theme.ColorText2), text)
}

// chooseCurl offers the request as a command.
func (c *Card) chooseCurl() {
	widgets.ShowMenu(c.parts.curl,
		widgets.MenuItem{Text: copyAsCurl, Icon: theme.IconTerm, Note: curlNote, Do: func() { c.copyCurl(false) }},
		widgets.MenuItem{Text: copyWithSecret, Icon: theme.IconEye, Note: curlSecretNote, Do: func() { c.copyCurl(true) }},
	)
}

func (c *Card) copyCurl(withSecrets bool) {
	f := c.form
	desk.Start(c.d, func(ctx context.Context) (string, error) {
		switch {
		case f.flow != profile.FlowRefresh:
			return c.wb.PreviewCurl(ctx, f.signIn(), withSecrets)
		case f.token == nil:
			return "", errNoToken
		default:
			return c.wb.PreviewRefreshCurl(ctx, f.token.Set.ID, f.secret, withSecrets)
		}
	}, func(command string, err error) {
		switch {
		case err != nil:
			c.d.Fail(err)
			return
		case withSecrets:
			c.d.Clip.CopySecret(command)
		default:
			c.d.Clip.Copy(command)
		}
		c.d.Notice(curlCopied, "", nil)
	})
}
