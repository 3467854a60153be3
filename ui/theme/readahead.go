package theme

import "fyne.io/fyne/v2"

// ReadAhead reads the faces that the first picture needs on a goroutine of its own, while the window system
// starts on the caller's. The caller must call done before anything else measures a text: Fyne's text
// shaper serves one goroutine at a time. The program's theme must be set.
func ReadAhead(driver fyne.Driver) (done func()) {
	read := make(chan struct{})
	go func() {
		defer close(read)
		driver.RenderedTextSize("0", Body.Size(), fyne.TextStyle{}, nil)
		for _, face := range []fyne.Resource{interRegular, interMedium, interSemiBold, interDisplay, monoRegular, monoMedium} {
			driver.RenderedTextSize("0", Body.Size(), fyne.TextStyle{}, face)
		}
	}()
	return func() { <-read }
}
