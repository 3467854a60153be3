package theme

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"tokenbench/assets/icons"
)

// IconName names one of our line icons; the empty name is no icon.
type IconName string

// The icons, by what they show.
const (
	IconArrow    IconName = "arrow"
	IconBolt     IconName = "bolt"
	IconCase     IconName = "case"
	IconCheck    IconName = "check"
	IconClock    IconName = "clock"
	IconCode     IconName = "code"
	IconCompare  IconName = "compare"
	IconCopy     IconName = "copy"
	IconDown     IconName = "down"
	IconEdit     IconName = "edit"
	IconError    IconName = "error"
	IconExternal IconName = "external"
	IconEye      IconName = "eye"
	IconEyeOff   IconName = "eyeoff"
	IconFile     IconName = "file"
	IconFilter   IconName = "filter"
	IconGlobe    IconName = "globe"
	IconGuest    IconName = "guest"
	IconHistory  IconName = "history"
	IconID       IconName = "id"
	IconImport   IconName = "import"
	IconInfo     IconName = "info"
	IconKey      IconName = "key"
	IconLeft     IconName = "left"
	IconLink     IconName = "link"
	IconLock     IconName = "lock"
	IconLogo     IconName = "logo"
	IconMore     IconName = "more"
	IconPaste    IconName = "paste"
	IconPlay     IconName = "play"
	IconPlus     IconName = "plus"
	IconRefresh  IconName = "refresh"
	IconRight    IconName = "right"
	IconSearch   IconName = "search"
	IconSend     IconName = "send"
	IconServer   IconName = "server"
	IconShield   IconName = "shield"
	IconShop     IconName = "shop"
	IconSkip     IconName = "skip"
	IconSpark    IconName = "spark"
	IconStop     IconName = "stop"
	IconTerm     IconName = "term"
	IconTrash    IconName = "trash"
	IconTune     IconName = "tune"
	IconUp       IconName = "up"
	IconUser     IconName = "user"
	IconWarn     IconName = "warn"
	IconClose    IconName = "x"
)

// stockIcons says which of our icons stands for one of Fyne's.
var stockIcons = map[fyne.ThemeIconName]IconName{
	fynetheme.IconNameCancel:        IconClose,
	fynetheme.IconNameConfirm:       IconCheck,
	fynetheme.IconNameDelete:        IconTrash,
	fynetheme.IconNameSearch:        IconSearch,
	fynetheme.IconNameContentCopy:   IconCopy,
	fynetheme.IconNameContentPaste:  IconPaste,
	fynetheme.IconNameContentAdd:    IconPlus,
	fynetheme.IconNameVisibility:    IconEye,
	fynetheme.IconNameVisibilityOff: IconEyeOff,
	fynetheme.IconNameInfo:          IconInfo,
	fynetheme.IconNameWarning:       IconWarn,
	fynetheme.IconNameError:         IconError,
	fynetheme.IconNameArrowDropDown: IconDown,
	fynetheme.IconNameArrowDropUp:   IconUp,
	fynetheme.IconNameMenuExpand:    IconRight,
}

// Icon returns the icon in the named colour. It reads the colour each time it is
// drawn, so one resource serves both variants.
func Icon(name IconName, colour fyne.ThemeColorName) fyne.Resource {
	return &icon{name: name, colour: colour}
}

// icon is a drawing that takes its colour from the active theme.
type icon struct {
	name   IconName
	colour fyne.ThemeColorName
}

// Name holds the colour's value, because Fyne keeps drawn icons by this name.
func (i *icon) Name() string {
	return fmt.Sprintf("%s-%s.svg", i.name, strings.TrimPrefix(hex(Color(i.colour)), "#"))
}

// Content is the drawing with its black replaced.
func (i *icon) Content() []byte {
	drawing, _ := icons.SVG(string(i.name))
	return []byte(strings.ReplaceAll(drawing, "#000000", hex(Color(i.colour))))
}

func hex(c color.Color) string {
	opaque := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", opaque.R, opaque.G, opaque.B)
}
