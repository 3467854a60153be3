package fault

import "time"

// Now is the shop's time: the real one, moved by FastForward and by the faults of the clock.
func (b *Board) Now() time.Time { return b.base().Add(b.Offset()) }

// Offset returns how far the shop's time is ahead of the real one; negative when it is behind.
func (b *Board) Offset() time.Duration {
	b.mu.RLock()
	defer b.mu.RUnlock()
	offset := b.forward
	if ahead, on := b.active[ClockAhead]; on {
		offset += time.Duration(ahead.Value) * time.Minute
	}
	if behind, on := b.active[ClockBehind]; on {
		offset -= time.Duration(behind.Value) * time.Minute
	}
	return offset
}

// FastForward moves the shop's time on by d, on top of what it was moved before, so that tokens expire
// while one watches. It is an act, not a fault: only ClearAll takes it back. A negative d moves time back.
func (b *Board) FastForward(d time.Duration) { b.change(func() { b.forward += d }) }
