package timeline

import (
	"time"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// revealTime is how long secrets stay in sight.
const revealTime = 30 * time.Second

// toggle reveals, or masks before the time is over.
func (d *detail) toggle() {
	if d.revealed {
		d.mask()
		return
	}
	if d.entry.run == nil || !own(d.entry.it().Exchange) {
		return
	}
	d.revealed = true
	d.until = d.s.d.Now().Add(revealTime)
	d.showReveal()
	d.layOut()
	mine := d.until
	time.AfterFunc(revealTime, func() {
		d.s.d.Dispatch(func() {
			if d.revealed && d.until.Equal(mine) {
				d.mask()
			}
		})
	})
}

// mask hides what was revealed.
func (d *detail) mask() {
	if !d.revealed {
		return
	}
	d.hideSecrets()
	if d.entry.run != nil {
		d.layOut()
	}
}

// hideSecrets takes secrets out of sight at once; the masked text is laid out after it.
func (d *detail) hideSecrets() {
	if !d.revealed {
		return
	}
	d.revealed = false
	d.request.SetDocument(nil)
	d.response.SetDocument(nil)
	d.address.SetText("")
	d.showReveal()
}

// showReveal says what the button does now, and what that means.
func (d *detail) showReveal() {
	text, icon, sign, colour, note := textReveal, theme.IconEye, theme.IconLock, theme.ColorText3, textMaskedNote
	if d.entry.run != nil && browsers(d.entry.it().Exchange) {
		note = textNeverKept
	}
	if d.revealed {
		text, icon, sign, colour = textMask, theme.IconEyeOff, theme.IconWarn, theme.ColorWarnText
		note = shownNote(d.until.Sub(d.s.d.Now()))
	}
	d.reveal.SetText(text)
	d.reveal.SetIcon(icon)
	d.sign.Set(sign, colour)
	d.note.SetRuns(widgets.Plain(note))
	d.note.SetColour(colour)
	d.relay()
}

// tick counts down; the one-shot timer, not this, ends it.
func (d *detail) tick(now time.Time) {
	if d.revealed {
		d.note.SetText(shownNote(max(d.until.Sub(now), 0)))
	}
}
