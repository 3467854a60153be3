package theme

import "fyne.io/fyne/v2"

// ProductionColor is the environment colour that is kept for production.
const ProductionColor = "red"

const environmentPrefix = "environment-"

// EnvironmentColors returns the names of the colours a person may give to an
// environment, in the order they are offered. Production's is not among them.
func EnvironmentColors() []string {
	return []string{"violet", "blue", "teal", "green", "amber", "pink", "slate"}
}

// Environment returns the colour for an environment's colour name. It is for
// bars and strips, never for text. An unknown name gives slate.
func Environment(name string) fyne.ThemeColorName {
	own := fyne.ThemeColorName(environmentPrefix + name)
	if _, ok := palette[own]; !ok {
		return environmentPrefix + "slate"
	}
	return own
}
