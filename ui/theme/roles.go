package theme

import (
	"fyne.io/fyne/v2"

	"tokenbench/assets/fonts"
)

// Role is a kind of text with its size, face and line height.
type Role int

// The roles, from the big number of the window to the small print.
const (
	Countdown       Role = iota // the time left, 36 display
	CountdownNarrow             // the same in a narrow window, 28
	CountdownRow                // the same in a row, 22
	Display                     // title of the first start, 32
	Name                        // environment name, 21 semibold
	Title                       // dialog title, 18 semibold
	ErrorTitle                  // head of an error card, 17 semibold
	CardTitle                   // 15 semibold
	Sentence                    // first sentence of a card, 15
	Tab                         // main tab, 14
	TabChosen                   // main tab, chosen, 14 semibold
	Body                        // running text, 13
	BodyMedium                  // buttons, row titles, 13 medium
	BodyStrong                  // the important word, 13 semibold
	Label                       // labels, chips, links, 12 medium
	Note                        // notes, 12
	NoteStrong                  // 12 semibold
	Badge                       // badges, key caps, 11 medium
	Mono                        // code, ids, addresses, 12 mono
	MonoMedium                  // 12 mono medium
	MonoStrong                  // 12 mono semibold
	MonoSmall                   // line numbers, 11 mono
	MonoField                   // what is typed in mono, 13: entries have one size for all faces
)

// Faces as resources. Fyne keys its cache of parsed faces by the resource, so
// there is one of each.
var (
	interRegular  = fyne.NewStaticResource("Inter-Regular.otf", fonts.InterRegular)
	interMedium   = fyne.NewStaticResource("Inter-Medium.otf", fonts.InterMedium)
	interSemiBold = fyne.NewStaticResource("Inter-SemiBold.otf", fonts.InterSemiBold)
	interDisplay  = fyne.NewStaticResource("InterDisplay-SemiBold.otf", fonts.InterDisplaySemiBold)
	monoRegular   = fyne.NewStaticResource("JetBrainsMono-Regular.ttf", fonts.MonoRegular)
	monoMedium    = fyne.NewStaticResource("JetBrainsMono-Medium.ttf", fonts.MonoMedium)
	monoSemiBold  = fyne.NewStaticResource("JetBrainsMono-SemiBold.ttf", fonts.MonoSemiBold)
)

type style struct {
	size, line float32
	face       fyne.Resource
}

var styles = [...]style{
	Countdown:       {36, 44, interDisplay},
	CountdownNarrow: {28, 34, interDisplay},
	CountdownRow:    {22, 28, interDisplay},
	Display:         {32, 40, interDisplay},
	Name:            {21, 27, interSemiBold},
	Title:           {18, 24, interSemiBold},
	ErrorTitle:      {17, 22, interSemiBold},
	CardTitle:       {15, 20, interSemiBold},
	Sentence:        {15, 20, interRegular},
	Tab:             {14, 20, interMedium},
	TabChosen:       {14, 20, interSemiBold},
	Body:            {13, 19, interRegular},
	BodyMedium:      {13, 19, interMedium},
	BodyStrong:      {13, 19, interSemiBold},
	Label:           {12, 17, interMedium},
	Note:            {12, 17, interRegular},
	NoteStrong:      {12, 17, interSemiBold},
	Badge:           {11, 16, interMedium},
	Mono:            {12, 19, monoRegular},
	MonoMedium:      {12, 19, monoMedium},
	MonoStrong:      {12, 19, monoSemiBold},
	MonoSmall:       {11, 19, monoRegular},
	MonoField:       {13, 19, monoRegular},
}

func (r Role) style() style {
	if r < 0 || int(r) >= len(styles) {
		return styles[Body]
	}
	return styles[r]
}

// Size is the size of the text at the active scale, always whole: broken sizes
// come out with loose letter spacing.
func (r Role) Size() float32 { return Px(r.style().size) }

// Line is the height of one line at the active scale.
func (r Role) Line() float32 { return Px(r.style().line) }

// Font is the face, for canvas.Text.FontSource.
func (r Role) Font() fyne.Resource { return r.style().face }

// Strong is the role for an important word inside a text of this role.
func (r Role) Strong() Role {
	switch r {
	case Sentence:
		return CardTitle
	case Tab:
		return TabChosen
	case Body, BodyMedium:
		return BodyStrong
	case Note, Label, Badge:
		return NoteStrong
	case Mono, MonoMedium, MonoSmall:
		return MonoStrong
	default:
		return r
	}
}
