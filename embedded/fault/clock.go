package fault

import "time"

// Now is the shop's time: the real one, moved by FastForward and by the faults of the clock.
func (b *Board) Now() time.Time { return b.base().Add(b.Offset()) }

// Offset returns how far the shop's time is ahead of the real one; negative when it is behind.
func (b *Board) Offset() time.Duration {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.forward + b.wrong()
}

// wrong is how far the faults of the clock move it. The caller holds the lock.
func (b *Board) wrong() time.Duration {
	var offset time.Duration
	if ahead, on := b.active[ClockAhead]; on {
		offset += time.Duration(ahead.Value) * time.Minute
	}
	if behind, on := b.active[ClockBehind]; on {
		offset -= time.Duration(behind.Value) * time.Minute
	}
	return offset
}

// FastForward moves the shop's time on by d, on top of what it was moved before, so that tokens expire
// while one watches. It is an act, not a fault: ClearAll and SetOffset take it back. A negative d moves time back.
func (b *Board) FastForward(d time.Duration) { b.change(func() { b.forward += d }) }

// SetOffset makes the shop's time differ from the real one by exactly d, whatever faults of the clock are on. Like
// FastForward it is an act.
func (b *Board) SetOffset(d time.Duration) { b.change(func() { b.forward = d - b.wrong() }) }
