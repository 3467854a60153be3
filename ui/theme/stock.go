package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// stockColors says which of our colours stands for each name of Fyne's own
// widgets: entries, scrollers, the menu bar and file dialogs.
var stockColors = map[fyne.ThemeColorName]fyne.ThemeColorName{
	fynetheme.ColorNameBackground:                ColorCanvas,
	fynetheme.ColorNameButton:                    ColorButton,
	fynetheme.ColorNameDisabled:                  ColorDisabledText,
	fynetheme.ColorNameDisabledButton:            ColorDisabledFill,
	fynetheme.ColorNameError:                     ColorBadText,
	fynetheme.ColorNameFocus:                     ColorHalo,
	fynetheme.ColorNameForeground:                ColorText,
	fynetheme.ColorNameForegroundOnError:         ColorSurface,
	fynetheme.ColorNameForegroundOnPrimary:       ColorOnSolid,
	fynetheme.ColorNameForegroundOnSuccess:       ColorSurface,
	fynetheme.ColorNameForegroundOnWarning:       ColorSurface,
	fynetheme.ColorNameHeaderBackground:          ColorSunken,
	fynetheme.ColorNameHover:                     ColorHover,
	fynetheme.ColorNameHyperlink:                 ColorPrimaryText,
	fynetheme.ColorNameInnerWindowBorder:         ColorLine,
	fynetheme.ColorNameInnerWindowBorderInactive: ColorLine,
	fynetheme.ColorNameInputBackground:           ColorNone, // fields draw ground and edge themselves
	fynetheme.ColorNameInputBorder:               ColorFieldEdge,
	fynetheme.ColorNameMenuBackground:            ColorButton,
	fynetheme.ColorNameOverlayBackground:         ColorSurface,
	fynetheme.ColorNamePlaceHolder:               ColorText3,
	fynetheme.ColorNamePressed:                   ColorHover,
	fynetheme.ColorNamePrimary:                   ColorPrimary,
	fynetheme.ColorNameScrollBar:                 colorScrollBar,
	fynetheme.ColorNameScrollBarBackground:       ColorNone,
	fynetheme.ColorNameSelection:                 colorSelection,
	fynetheme.ColorNameSeparator:                 ColorLine,
	fynetheme.ColorNameShadow:                    colorStockShadow,
	fynetheme.ColorNameSuccess:                   ColorOkText,
	fynetheme.ColorNameWarning:                   ColorWarnText,
}

// Colours that only Fyne's own widgets use.
const (
	colorScrollBar   fyne.ThemeColorName = "stockScrollBar"
	colorSelection   fyne.ThemeColorName = "stockSelection"
	colorStockShadow fyne.ThemeColorName = "stockShadow"
)

// scaledSizes are the lengths of Fyne's own widgets that follow the text scale.
var scaledSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameText:           13,
	fynetheme.SizeNameCaptionText:    12,
	fynetheme.SizeNameHeadingText:    21,
	fynetheme.SizeNameSubHeadingText: 15,
	fynetheme.SizeNameInlineIcon:     16,
	fynetheme.SizeNameLineSpacing:    4,
}

// fixedSizes are those that do not.
var fixedSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNamePadding:            4,
	fynetheme.SizeNameInnerPadding:       10,
	fynetheme.SizeNameScrollBar:          10,
	fynetheme.SizeNameScrollBarSmall:     4,
	fynetheme.SizeNameScrollBarRadius:    4,
	fynetheme.SizeNameSeparatorThickness: 1,
	fynetheme.SizeNameSplitThickness:     8,
	fynetheme.SizeNameInputBorder:        0,
	fynetheme.SizeNameInputRadius:        8,
	fynetheme.SizeNameSelectionRadius:    4,
	fynetheme.SizeNameButtonRadius:       8,
	fynetheme.SizeNameCardRadius:         12,
	fynetheme.SizeNameDialogRadius:       14,
	fynetheme.SizeNamePopupRadius:        12,
	fynetheme.SizeNameMenuRadius:         8,
	fynetheme.SizeNameModalBlurRadius:    0,
}
