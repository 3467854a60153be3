package api

import (
	"fmt"
	"strings"
	"time"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/token/wording"
)

const (
	textSaved      = "Saved requests"
	textMine       = "Mine"
	textNothing    = "Requests that you save for this environment are listed here."
	textKeep       = "Save"
	textMore       = "More for this request"
	textUndoEdits  = "Undo my changes"
	textDelete     = "Delete"
	textUndo       = "Undo"
	textDeleted    = "Deleted "
	textKeepTitle  = "Save this request"
	textName       = "Name"
	textNameHint   = "My last order"
	textNameNeeded = "A name is needed to find it again"
	textReplaces   = "Replaces the saved request of this name"
	textCancel     = "Cancel"
	textPath       = "/api/customerusers/mine"
	textSend       = "Send"
	textSendKey    = "Ctrl ↵"
	textHeader     = "Header"
	textEditHeader = "Edit headers"
	textDone       = "Done"
	textHeaderName = "Name"
	textValue      = "Value"
	textRemove     = "Remove this header"
	textBody       = "Body"
	textCurl       = "Copy as curl"
	textCurlCopied = "The command is in the clipboard"
	textSendToken  = "Send the token along"
	textBearer     = "Bearer ••••••••"
	textSignIn     = "Sign in"
	textNoToken    = "No token yet: the request goes without one"
	textWithout    = "No token: the request goes without one"

	textEmptyTitle = "No answer yet"
	textEmpty      = "Send the request, and its status, time and body are shown here."
	textWaiting    = "Waiting for the answer"
	textWaitWords  = "Esc or Cancel ends it."

	textAnswerBody    = "Body"
	textAnswerHeaders = "Headers"
	textAnswerRaw     = "Raw"
	textCopy          = "Copy what is shown"
	textCopied        = "Copied"
	textNoBody        = "The answer has no body"

	textPathNeeded  = "A path is needed, such as /api/customerusers/mine"
	textPathBroken  = "This can't be read as a path or an address"
	textElsewhere   = "This leads to another server. Tokens stay with the scheme, host and port of their environment"
	textNotReadable = "not text, shown as it came"
)

// tokenWords say which token goes along, and how long it lives.
func tokenWords(env profile.Environment, t *workbench.Token, left time.Duration, known bool) string {
	words := wording.Noun(env, wording.FlowOf(t.Set))
	words = strings.ToUpper(words[:1]) + words[1:]
	if t.Set.User != "" {
		words += " for " + t.Set.User
	}
	if !known {
		return words
	}
	return words + ", " + desk.Left(left)
}

// elapsed says how long an answer has been waited for.
func elapsed(d time.Duration) string { return fmt.Sprintf("%d s", int(d/time.Second)) }
