// Package question holds the dialogs that ask a person before something is sent or kept: a password for
// production, a secret for a new address, where secrets are kept, the pass phrase of a locked vault.
//
// [Ask] is the way in. confirm.go holds the questions that are answered with yes or no, unlock.go those of a
// locked vault, vault.go the choice of a place for secrets, form.go what all of them share: a dialog with
// one act that takes its time and can be cancelled.
package question

import (
	"context"

	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// Bench is what the dialogs need of the workbench.
type Bench interface {
	Agree(ctx context.Context, q *workbench.Question, remember bool) error
	Vault() store.VaultState
	Unlock(ctx context.Context, phrase []byte) error
	UseKeyring(ctx context.Context) error
	UsePassphrase(ctx context.Context, phrase []byte) error
	UseMemory(ctx context.Context) error
}

var _ Bench = (*workbench.Workbench)(nil)

// Ask shows a question. yes runs on Fyne's thread after the person agreed and the workbench knows it;
// nothing runs when the person says no.
func Ask(d *desk.Desk, b Bench, q *workbench.Question, yes func()) {
	switch q.Kind {
	case workbench.AskUnlock:
		Unlock(d, b, yes)
	case workbench.AskVault:
		ChooseVault(d, b, q.Text, yes)
	case workbench.AskSecret:
		tell(d, q)
	default:
		confirm(d, b, q, yes)
	}
}
