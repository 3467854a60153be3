// Package fonts embeds the typefaces of the window: Inter for words, JetBrains
// Mono for code, ids and addresses. Their licence texts lie beside them.
//
// The bytes live in the program's read-only data, so a face costs nothing until
// a text asks for it. The package knows no toolkit: ui/theme makes resources of it.
package fonts

import _ "embed" // for the go:embed directives below

// The embedded faces, as OpenType or TrueType files. They must not be changed.
var (
	//go:embed Inter-Regular.otf
	InterRegular []byte
	//go:embed Inter-Medium.otf
	InterMedium []byte
	//go:embed Inter-SemiBold.otf
	InterSemiBold []byte
	//go:embed InterDisplay-SemiBold.otf
	InterDisplaySemiBold []byte
	//go:embed JetBrainsMono-Regular.ttf
	MonoRegular []byte
	//go:embed JetBrainsMono-Medium.ttf
	MonoMedium []byte
	//go:embed JetBrainsMono-SemiBold.ttf
	MonoSemiBold []byte
)

// The licence texts of both families, for the About page.
var (
	//go:embed Inter-OFL.txt
	InterLicence string
	//go:embed JetBrainsMono-Apache-2.0.txt
	MonoLicence string
)
