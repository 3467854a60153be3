package editor

// showMarks says beside each fact where its value comes from, and brings the fields in line with what was read
// or forgotten.
func (e *editor) showMarks() {
	for field, m := range e.marks {
		if words := markOf(e.draft.env, field); words != m.words {
			m.words = words
			m.show(words)
		}
	}
}

// shownMark is the mark of a field as it is shown.
type shownMark struct {
	words string
	show  func(words string)
}

// marked says beside a control where its value comes from.
func (e *editor) marked(field string, show func(words string)) {
	m := &shownMark{words: markOf(e.draft.env, field), show: show}
	e.marks[field] = m
	show(m.words)
}

// rewriteFacts brings fields that a person did not type into in line with the draft.
func (e *editor) rewriteFacts() {
	for _, field := range facts {
		e.rewrite(field, factOf(e.draft.env, field))
	}
}
