package editor

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// metadata lets the server fill in what it tells of itself.
type metadata struct {
	editor  *editor
	content *fyne.Container
	button  *widgets.Button
	stop    *widgets.Button
	result  *widgets.Note
	cancel  func() // ends the reading; nil while none runs
}

func newMetadata(e *editor) *metadata {
	m := &metadata{editor: e, result: widgets.NewNote(widgets.Neutral, nil)}
	m.button = widgets.NewButton(widgets.Outline, textRead, theme.IconRefresh, m.read).Small()
	m.stop = widgets.NewButton(widgets.Ghost, textStop, theme.IconStop, m.end).Small()
	m.stop.Hide()
	m.result.Hide()
	words := widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textReadNote))
	m.content = widgets.VBox(8, widgets.Wrap(8, 6, m.button, m.stop), words, m.result)
	return m
}

// read asks the server. The address has to be one.
func (m *metadata) read() {
	e := m.editor
	if m.cancel != nil {
		return
	}
	if slices.ContainsFunc(e.draft.wrong(), func(f profile.FieldError) bool { return f.Field == profile.FieldAddress }) {
		e.changed(profile.FieldAddress)
		e.focus(profile.FieldAddress)
		return
	}
	asked := e.draft.env.Clone()
	m.busy(true)
	m.cancel = desk.Start(e.desk, func(ctx context.Context) (workbench.ServerFacts, error) {
		return e.bench.ReadMetadata(ctx, asked)
	}, func(found workbench.ServerFacts, err error) {
		m.cancel = nil
		if e.dialog.Shown() {
			m.busy(false)
			m.done(asked, found, err)
		}
	})
}

// end cancels the reading, where one runs.
func (m *metadata) end() {
	if m.cancel != nil {
		m.cancel()
	}
}

func (m *metadata) busy(on bool) {
	text := textRead
	if on {
		text = textReading
		m.result.Hide()
	}
	m.button.SetBusy(on)
	m.button.SetText(text)
	setVisible(m.stop, on)
	m.editor.dialog.Fit()
}

func (m *metadata) done(asked profile.Environment, found workbench.ServerFacts, err error) {
	e := m.editor
	var q *workbench.Question
	switch {
	case errors.Is(err, context.Canceled):
		m.say(widgets.Neutral, textReadStopped)
	case errors.As(err, &q):
		e.desk.Ask(q, m.read)
	case err != nil:
		m.say(widgets.Bad, sentence(err))
	case serverOf(asked) != serverOf(e.draft.env):
		m.say(widgets.Warn, textReadElsewhere)
	case !found.Found:
		m.say(widgets.Neutral, notesWords("", found.Notes))
	default:
		m.fill(asked, found)
	}
}

// fill takes over what was read, and says what that was.
func (m *metadata) fill(asked profile.Environment, found workbench.ServerFacts) {
	e := m.editor
	told := e.draft.fill(asked, found.Fill(asked))
	e.rewriteFacts()
	tone := widgets.Ok
	if len(found.Notes) > 0 {
		tone = widgets.Warn
	}
	m.say(tone, notesWords(readWords(told, keptFacts(e.draft.env, found.Settings)), found.Notes))
	e.changed("")
}

// keptFacts are those that a person typed, which reading changes nothing about.
func keptFacts(env profile.Environment, s oauth.Settings) (kept []string) {
	for field, setting := range map[string]oauth.Setting{
		profile.FieldTokenPath: s.TokenURL, profile.FieldAuthorizePath: s.AuthorizeURL, profile.FieldIssuer: s.Issuer, profile.FieldPKCE: s.ChallengeMethod,
	} {
		if setting.From == oauth.ByHand && factOf(env, field) != "" {
			kept = append(kept, field)
		}
	}
	slices.Sort(kept)
	return kept
}

func (m *metadata) say(tone widgets.Tone, words string) {
	m.result.Set(tone, widgets.Plain(words))
	m.result.Show()
	m.editor.dialog.Fit()
}
