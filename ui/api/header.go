package api

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// headers shows what goes out as chips; opened, each header that can be changed is a row of two fields.
type headers struct {
	s       *Screen
	open    bool
	chips   *fyne.Container
	rows    *fyne.Container
	names   []*widgets.Field
	add     *widgets.Link
	edit    *widgets.Link
	content *fyne.Container
}

func newHeaders(s *Screen) *headers {
	h := &headers{s: s, chips: widgets.Wrap(8, 6), rows: widgets.VBox(8)}
	h.add = widgets.NewLink(textHeader, theme.IconPlus, h.append)
	h.edit = widgets.NewLink(textEditHeader, theme.IconEdit, func() { h.setOpen(!h.open) })
	h.content = widgets.VBox(9, h.chips, h.rows)
	return h
}

// show writes the headers of the request in hand.
func (h *headers) show() {
	h.rebuild()
	h.showChips()
}

func (h *headers) setOpen(open bool) {
	h.open = open
	h.edit.SetText(textEditHeader)
	if open {
		h.edit.SetText(textDone)
	}
	h.show()
	h.s.relay()
}

// showChips shows what goes out besides the rows: all headers while no row is shown.
func (h *headers) showChips() {
	h.chips.Objects = h.chips.Objects[:0]
	for _, header := range h.s.items.present.sent() {
		if _, own := h.s.items.present.value(header.Name); h.open && own {
			continue
		}
		h.chips.Objects = append(h.chips.Objects, pair(header.Name, masked(header)))
	}
	if h.s.token.sent() != "" {
		h.chips.Objects = append(h.chips.Objects, pair("Authorization", textBearer))
	}
	h.chips.Objects = append(h.chips.Objects, h.add)
	if len(h.s.items.present.Header) > 0 {
		h.chips.Objects = append(h.chips.Objects, h.edit)
	}
	h.chips.Refresh()
}

// masked is the value of a header as it can be shown.
func masked(header oro.Header) string {
	x := exchange.Mask(exchange.Exchange{Request: exchange.Message{Header: map[string][]string{header.Name: {header.Value}}}})
	return strings.Join(x.Request.Header[header.Name], ", ")
}

// pair is a header as it goes out.
func pair(name, value string) fyne.CanvasObject {
	words := widgets.HBox(6, widgets.NewText(name, theme.Label, theme.ColorText3), widgets.NewText(value, theme.Mono, theme.ColorText))
	return widgets.Stack(widgets.NewBar(theme.ColorNeutral, 0, theme.Px(24), 6), widgets.Pad(8, 3, 8, 3, words))
}

func (h *headers) rebuild() {
	h.rows.Objects, h.names = nil, nil
	setVisible(h.rows, h.open)
	if h.open {
		for i := range h.s.items.present.Header {
			h.rows.Add(h.row(i))
		}
	}
	h.rows.Refresh()
}

func (h *headers) row(i int) fyne.CanvasObject {
	header := h.s.items.present.Header[i]
	name := widgets.NewField("").Mono().Placeholder(textHeaderName)
	value := widgets.NewField("").Mono().Placeholder(textValue)
	name.SetText(header.Name)
	value.SetText(header.Value)
	change := func(string) {
		h.s.items.present.Header[i] = oro.Header{Name: name.Text(), Value: value.Text()}
		h.showChips()
		h.s.changed()
	}
	name.OnChanged, value.OnChanged = change, change
	send := func(string) { h.s.Send() }
	name.OnSubmitted, value.OnSubmitted = send, send
	remove := widgets.NewIconButton(widgets.Ghost, theme.IconClose, textRemove, func() { h.remove(i) })
	h.names = append(h.names, name)
	return widgets.HBox(8, widgets.Share(2, name), widgets.Share(3, value), remove)
}

// append adds an empty header and puts the keyboard into its name.
func (h *headers) append() {
	h.s.items.present.Header = append(slices.Clip(h.s.items.present.Header), oro.Header{})
	h.setOpen(true)
	h.names[len(h.names)-1].Focus()
	h.s.changed()
}

func (h *headers) remove(i int) {
	h.s.items.present.Header = slices.Delete(slices.Clone(h.s.items.present.Header), i, i+1)
	if len(h.s.items.present.Header) == 0 {
		h.setOpen(false)
	} else {
		h.setOpen(true)
	}
	h.s.changed()
}
