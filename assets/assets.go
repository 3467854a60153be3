// Package assets holds the program's own icon. Fonts, line icons and the demo catalogue lie in packages
// below it, so that each program carries only what it shows.
package assets

import _ "embed"

// Icon is the program's icon, a PNG of 512 by 512 pixels.
//
//go:embed icon.png
var Icon []byte
