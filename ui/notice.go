package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// noticeTime is how long a line stays, in which its action can be pressed.
const noticeTime = 12 * time.Second

// noticeBar is a line at the bottom of the window that passes, with at most one action.
type noticeBar struct {
	desk    *desk.Desk
	content *fyne.Container
	text    *widgets.Text
	action  *widgets.Button
	close   *widgets.Button
	serial  int
}

func newNoticeBar(d *desk.Desk) *noticeBar {
	n := &noticeBar{desk: d, text: widgets.NewText("", theme.BodyMedium, theme.ColorText)}
	n.action = widgets.NewButton(widgets.Tonal, "", "", nil).Small()
	n.close = widgets.NewIconButton(widgets.Ghost, theme.IconClose, textClose, n.hide).Small()
	line := widgets.HBox(12, widgets.NewIcon(theme.IconInfo, theme.ColorPrimaryText, 16), widgets.Stretch(n.text), n.action, n.close)
	n.content = container.NewStack(widgets.NewCard(widgets.Pad(16, 10, 12, 10, line)))
	n.content.Hide()
	return n
}

// show brings a line up. An empty action means that it has none.
func (n *noticeBar) show(text, action string, do func()) {
	n.serial++
	n.text.SetText(text)
	n.action.Hide()
	if action != "" {
		n.action.SetText(action)
		n.action.OnTapped = func() { n.hide(); do() }
		n.action.Show()
	}
	n.content.Show()
	mine := n.serial
	time.AfterFunc(noticeTime, func() {
		n.desk.Dispatch(func() {
			if n.serial == mine {
				n.hide()
			}
		})
	})
}

func (n *noticeBar) hide() { n.content.Hide() }
