package workbench

import (
	"context"
	"fmt"
	"strings"
)

// agreements are what a person said yes to. An answer until the program ends holds for every call; an answer
// for one call holds for that call alone, and is gone as soon as another call asks something.
type agreements struct {
	untilExit map[string]bool
	call      string
	once      map[string]bool
}

// consent collects what one call needs agreed. Answers are looked at as often as the call is tried, and
// used up together when it is sent.
type consent struct {
	w    *Workbench
	call string
}

// consent begins a call, which is the same call when all of its parts are the same.
func (w *Workbench) consent(call ...string) *consent {
	return &consent{w: w, call: strings.Join(call, "\x00")}
}

// need gives the question as an error unless the person agreed to it. No question needs nothing.
func (c *consent) need(q *Question) error {
	if q == nil {
		return nil
	}
	q.call = c.call
	w := c.w
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.agreed.untilExit[q.key()] || (w.agreed.call == c.call && w.agreed.once[q.key()]) {
		return nil
	}
	if w.agreed.call != c.call {
		w.agreed.call, w.agreed.once = c.call, map[string]bool{}
	}
	return q
}

// spend uses up the answers that were given for this call alone.
func (c *consent) spend() {
	c.w.mu.Lock()
	defer c.w.mu.Unlock()
	if c.w.agreed.call == c.call {
		c.w.agreed.call, c.w.agreed.once = "", nil
	}
}

// Agree records the answer yes, so that the call goes through when it is made again: until the program
// ends when remember is set, else for that call alone. Kept secrets are bound to their new address for good.
// AskSecret, AskUnlock and AskVault are answered by their own methods, not by Agree.
func (w *Workbench) Agree(ctx context.Context, q *Question, remember bool) error {
	switch {
	case q.Kind == AskServer:
		_, err := w.StartServer(ctx)
		return err
	case q.Kind == AskAddress && len(q.confirm) > 0:
		return w.rebind(ctx, q)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if remember {
		w.agreed.untilExit[q.key()] = true
		return nil
	}
	if w.agreed.call != q.call || w.agreed.once == nil {
		w.agreed.call, w.agreed.once = q.call, map[string]bool{}
	}
	w.agreed.once[q.key()] = true
	return nil
}

// rebind binds kept secrets to their new address for good.
func (w *Workbench) rebind(ctx context.Context, q *Question) error {
	for _, ref := range q.confirm {
		if err := w.store.ConfirmOrigin(ctx, ref, q.origin); err != nil {
			return fmt.Errorf("bind the secret to %s: %w", q.origin, err)
		}
	}
	return nil
}
