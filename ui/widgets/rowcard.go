package widgets

// NewRowCard returns the empty card that lies behind the chosen row of a list.
func NewRowCard() *Card {
	c := &Card{kind: plainCard, content: Gap(0, 0), surface: newCard(10), band: newRect(0)}
	c.ExtendBaseWidget(c)
	return c
}
