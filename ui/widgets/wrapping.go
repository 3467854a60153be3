package widgets

import (
	"strings"

	"tokenbench/ui/theme"
)

// mercy is what rounding of widths may cost a line.
const mercy = 0.5

// line is one line of a paragraph.
type line struct {
	fragments []fragment
	width     float32
}

// fragment is a piece of one run on one line.
type fragment struct {
	text     string
	run      Run
	x, width float32
}

// broken breaks the runs into lines that fit the width. A word that is too long
// for a line is broken, too.
func (p *Paragraph) broken(width float32) []line {
	if p.known != nil && p.knownWidth == width && p.knownSize == p.role.Size() {
		return p.known
	}
	p.known, p.knownWidth, p.knownSize = p.breakLines(width), width, p.role.Size()
	return p.known
}

func (p *Paragraph) breakLines(width float32) []line {
	b := breaker{role: p.role, width: max(width, 1), most: p.most}
	for _, run := range p.runs {
		for i, part := range strings.Split(run.Text, "\n") {
			if i > 0 {
				b.newLine()
			}
			b.add(run, part)
		}
	}
	return b.finish()
}

// breaker collects lines.
type breaker struct {
	role  theme.Role
	width float32
	most  int
	done  []line
	now   line
}

func (b *breaker) add(run Run, text string) {
	for text != "" {
		end := wordEnd(text)
		b.word(run, text[:end])
		text = text[end:]
	}
}

// wordEnd is the length of the first word with the blanks before it.
func wordEnd(text string) int {
	start := len(text) - len(strings.TrimLeft(text, " "))
	if next := strings.IndexByte(text[start:], ' '); next >= 0 {
		return start + next
	}
	return len(text)
}

func (b *breaker) word(run Run, word string) {
	if b.full() {
		b.append(run, word)
		return
	}
	if b.fits(run, word) {
		b.append(run, word)
		return
	}
	if len(b.now.fragments) > 0 && strings.HasPrefix(word, " ") || b.afterBlank() {
		b.newLine()
		word = strings.TrimLeft(word, " ")
	}
	for !b.full() && !b.fits(run, word) {
		head := b.head(run, word)
		b.append(run, word[:head])
		b.newLine()
		word = word[head:]
	}
	b.append(run, word)
}

// afterBlank reports whether a run before ended the line with a blank, so that it may be broken here.
func (b *breaker) afterBlank() bool {
	last := b.last()
	return last != nil && strings.HasSuffix(last.text, " ")
}

// full reports whether this is the last line, which is cut instead of broken.
func (b *breaker) full() bool { return b.most > 0 && len(b.done) == b.most-1 }

func (b *breaker) fits(run Run, word string) bool {
	return b.widthWith(run, word) <= b.width+mercy
}

// widthWith is the width of the line with the word on it. Pieces of one run are
// measured together, as they are drawn.
func (b *breaker) widthWith(run Run, word string) float32 {
	role := run.role(b.role)
	if last := b.last(); last != nil && last.run == run {
		return last.x + advance(last.text+word, role)
	}
	return b.now.width + advance(word, role)
}

func (b *breaker) last() *fragment {
	if len(b.now.fragments) == 0 {
		return nil
	}
	return &b.now.fragments[len(b.now.fragments)-1]
}

// head is how many bytes of a word stay on the line: those that fit, at least one letter. A path or an address is broken
// after one of its parts where that leaves the line half full.
func (b *breaker) head(run Run, word string) int {
	end := b.fitting(run, word)
	if part := strings.LastIndexAny(word[:end], partEnds) + 1; part > end/2 {
		return part
	}
	return end
}

// partEnds end the parts of paths and addresses.
const partEnds = `/\?&`

func (b *breaker) fitting(run Run, word string) int {
	end := 0
	for i, letter := range word {
		next := i + len(string(letter))
		if end > 0 && !b.fits(run, word[:next]) {
			break
		}
		end = next
	}
	return end
}

func (b *breaker) append(run Run, text string) {
	width := b.widthWith(run, text)
	if last := b.last(); last != nil && last.run == run {
		last.text += text
		last.width = width - last.x
	} else {
		b.now.fragments = append(b.now.fragments, fragment{
			text: text, run: run, x: b.now.width, width: width - b.now.width,
		})
	}
	b.now.width = width
}

func (b *breaker) newLine() {
	b.done = append(b.done, b.now)
	b.now = line{}
}

// finish cuts the last line where it is too long.
func (b *breaker) finish() []line {
	if b.now.width > b.width+mercy {
		b.cut()
	}
	return append(b.done, b.now)
}

func (b *breaker) cut() {
	kept := b.now.fragments
	for i, fragment := range kept {
		room := b.width - fragment.x
		last := i == len(kept)-1
		if fragment.width <= room+mercy && (last || kept[i+1].x+minimumCut < b.width) {
			continue
		}
		fragment.text = elide(fragment.text+ellipsis, fragment.run.role(b.role), room)
		fragment.text = strings.TrimSuffix(fragment.text, ellipsis) + ellipsis
		fragment.width = max(room, 0)
		kept[i] = fragment
		b.now.fragments = kept[:i+1]
		return
	}
}

// minimumCut is the room a cut piece needs to show more than its ellipsis.
const minimumCut = 24
