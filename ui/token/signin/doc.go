// Package signin is the card on which a person says how to get a token.
//
// A [Card] shows one environment: a choice of flow, only the fields of that flow, one quiet line that says what
// will be sent, and one button named after its result. form.go is what was filled in, without any widget; it
// knows what is still missing and says so in words; browserform.go is the part of it about the browser. fields.go and
// browserfields.go show the fields of a flow, preview.go opens the masked request in place. parts.go makes the
// controls, which stay; lay.go sets them where state and width want them, on one line in narrow windows and for
// expired tokens; renew.go brings their words up to date.
//
// The card sends nothing itself. It tells its owner through [Callbacks], which runs the use case, sets
// [Card.SetRunning] and hands back new facts with [Card.Update].
package signin
