package theme

import (
	"fyne.io/fyne/v2"

	"tokenbench/assets"
)

// AppIcon is the program's icon, for the window and the task bar.
func AppIcon() fyne.Resource { return fyne.NewStaticResource("tokenbench.png", assets.Icon) }
