package server

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/ui/server/faults"
	"tokenbench/ui/server/requests"
	"tokenbench/ui/widgets"
)

// part is a card that comes with the server.
type part interface {
	Content() fyne.CanvasObject
	Update()
	Tick(now time.Time)
	SetNarrow(narrow bool)
	SetRunning(running bool)
}

// parts are the cards that come with the server; empty until there is one.
type parts struct {
	faults, requests part
	wanted           func() float32 // the height for all of a request that is open; 0 while none is
	cancel           func() bool    // closes what is open in one of them
}

func (s *Screen) newParts(server *embedded.Server) parts {
	if server == nil {
		return parts{}
	}
	log := requests.New(s.desk, server, s.bench, requests.Callbacks{
		ShowRun: s.on.ShowRun, Resized: func() { s.arranged.update() },
	})
	card := faults.New(s.desk, server.Faults(), faults.Callbacks{
		CA: server.CA, Resized: func() { widgets.Relayout(s.arranged.behind) },
	})
	return parts{
		faults: card, requests: log, wanted: log.Wanted,
		cancel: func() bool { return card.Cancel() || log.Cancel() },
	}
}

// there reports whether the cards are there.
func (p parts) there() bool { return p.faults != nil }

func (p parts) each(do func(part)) {
	if p.there() {
		do(p.faults)
		do(p.requests)
	}
}
