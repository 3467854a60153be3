// Package widgets holds the parts that every screen is put together from. None
// of them knows what a token is, none owns a timer, and each reads its colours
// again in Refresh, so that a change of theme reaches it. A tour:
//
//   - text: [Text] one line that gives way with "…", [Paragraph] wrapping runs,
//     [Letters] that are read one by one, [Chip], [Mark].
//   - things to press: [Button], [Link], [Segmented], [Tabs],
//     [Switch], [Check], [Radio], [Swatches], [Disclosure], [Menu].
//   - things to fill in: [Field], [Select].
//   - surfaces: [Card], [Note], [EmptyState], [Table], [Dialog], [Scroll], [Split].
//   - the time left: [Countdown], [LifeBar] and [Ring].
//   - layouts.go and boxes.go: rows and columns with a gap, which let texts shrink
//     before anything is cut off.
//
// A widget that takes the keyboard shows a halo when it was reached with a key,
// answers Space and Enter, and hands keys it has no use for to [PassKey], so that
// Esc closes the dialog around it.
package widgets
