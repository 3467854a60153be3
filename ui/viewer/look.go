package viewer

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tokenbench/ui/theme"
	"tokenbench/ui/viewer/syntax"
)

// Lengths of the design, in pixels.
const (
	sidePadding  = 12
	endPadding   = 10
	numberGap    = 14 // between line numbers and text
	fewestDigits = 3
	cornerRadius = 8
	cardRadius   = 12
	leastCells   = 12
	leastRows    = 3
)

// look is all that the viewer takes from the theme. Two looks are equal when nothing has to be drawn anew.
type look struct {
	colours                 [syntax.SignaturePart + 1]color.Color
	sunken, edge, focus     color.Color
	faint, selection, thumb color.Color
	textSize, numberSize    float32
	line, cell, numberCell  float32
	textFont, numberFont    fyne.Resource
}

func currentLook() look {
	l := look{
		sunken:     theme.Color(theme.ColorSunken),
		edge:       theme.Color(theme.ColorLine),
		focus:      theme.Color(theme.ColorPrimary),
		faint:      theme.Color(theme.ColorFaint),
		selection:  theme.Color(fynetheme.ColorNameSelection),
		thumb:      theme.Color(fynetheme.ColorNameScrollBar),
		textSize:   theme.Mono.Size(),
		numberSize: theme.MonoSmall.Size(),
		line:       theme.Mono.Line(),
		textFont:   theme.Mono.Font(),
		numberFont: theme.MonoSmall.Font(),
	}
	for kind := range l.colours {
		l.colours[kind] = theme.Color(colourName(syntax.Kind(kind)))
	}
	l.cell = advance(l.textSize, l.textFont)
	l.numberCell = advance(l.numberSize, l.numberFont)
	return l
}

func colourName(kind syntax.Kind) fyne.ThemeColorName {
	switch kind {
	case syntax.Punctuation:
		return theme.ColorText2
	case syntax.Key:
		return theme.ColorCodeKey
	case syntax.Text:
		return theme.ColorCodeText
	case syntax.Number:
		return theme.ColorCodeNumber
	case syntax.Literal:
		return theme.ColorCodeLiteral
	case syntax.FieldName, syntax.Masked:
		return theme.ColorText3
	case syntax.HeaderPart:
		return theme.ColorTokenHeader
	case syntax.ClaimsPart:
		return theme.ColorTokenClaims
	case syntax.SignaturePart:
		return theme.ColorTokenSignature
	default:
		return theme.ColorText
	}
}

// advance is the width of one character of a monospace font, measured over many, since it is a fraction.
func advance(size float32, font fyne.Resource) float32 {
	const sample = 100
	measured, _ := fyne.CurrentApp().Driver().RenderedTextSize(strings.Repeat("0", sample), size, monospace, font)
	return measured.Width / sample
}

var monospace = fyne.TextStyle{Monospace: true}

// frame is where things stand in a viewer of a certain size.
type frame struct {
	look
	size      fyne.Size
	numberEnd float32 // right edge of the line numbers, 0 without
	textStart float32 // left edge of the text
}

func newFrame(l look, size fyne.Size, numbers bool, lines int) frame {
	f := frame{look: l, size: size, textStart: sidePadding}
	if numbers {
		digits := max(len(strconv.Itoa(lines)), fewestDigits)
		f.numberEnd = sidePadding + rounded(l.numberCell*float32(digits))
		f.textStart = f.numberEnd + numberGap
	}
	return f
}

// rows is the number of rows that fit, also in part.
func (f frame) rows() float64 { return float64(max(f.size.Height-2*endPadding, 0) / f.line) }

// cells is the number of cells that fit, also in part.
func (f frame) cells() float64 {
	return float64(max(f.size.Width-f.textStart-sidePadding, 0) / f.cell)
}

// x is the left edge of a cell, which is counted from the first one in view. Whole pixels keep the letters
// sharp.
func (f frame) x(cell int) float32 { return f.textStart + rounded(float32(cell)*f.cell) }

// minSize is the least size in which rows rows can be shown.
func (f frame) minSize(rows int) fyne.Size {
	return fyne.NewSize(f.x(leastCells)+sidePadding, float32(rows)*f.line+2*endPadding)
}

func rounded(length float32) float32 { return float32(math.Round(float64(length))) }
