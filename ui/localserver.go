package ui

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/desk"
	"tokenbench/ui/server"
)

// localPage is the page of the local server; it is made when it is first opened.
func (w *Window) localPage() *server.Screen {
	if w.local == nil {
		w.local = server.New(w.desk, w.shop, w.bench, server.Callbacks{
			Start: w.startServer, Stop: w.stopServer, Busy: w.serverBusy, TryNow: w.tryNow, Choose: w.arrive, ShowRun: w.showRunOf,
			OpenFile: w.openFile, SaveFile: w.saveOwnFile,
		})
		w.local.SetNarrow(w.frame.narrow)
		w.local.SetBusy(w.serving)
		w.local.SetTrying(w.trying != nil)
		w.place.Add(w.local.Content())
	}
	return w.local
}

// openServer brings the page of the local server to the front.
func (w *Window) openServer() {
	page := w.localPage()
	w.atServer = true
	w.bringToFront()
	page.Show()
}

// toggleServer leads to the page of the local server, or back from it.
func (w *Window) toggleServer() {
	if !w.atServer {
		w.openServer()
		return
	}
	w.atServer = false
	w.bringToFront()
}

// toEnvironment leaves the page of the local server for the chosen environment; false when there is none.
func (w *Window) toEnvironment() bool {
	if w.chosen != "" && w.atServer {
		w.toggleServer()
	}
	return w.chosen != ""
}

// bringToFront shows what the main area is for now, and marks it in the sidebar.
func (w *Window) bringToFront() {
	setVisible(w.place, w.atServer)
	setVisible(w.main, !w.atServer && w.chosen != "")
	setVisible(w.first, !w.atServer && w.chosen == "")
	w.sidebar.SetServerOpen(w.atServer)
	if w.atServer {
		w.sidebar.Choose("")
	} else {
		w.sidebar.Choose(w.chosen)
	}
	w.retitle()
}

// showServer shows what became of the local server.
func (w *Window) showServer() {
	info := w.bench.Server()
	w.sidebar.ShowServer(info, w.serving)
	w.header.SetFaults(desk.Faults(info))
	if w.local != nil {
		w.local.Update()
	}
}

// serverBusy shows that the page of the local server starts or stops it.
func (w *Window) serverBusy(busy bool) {
	w.serving = busy
	w.sidebar.ShowServer(w.bench.Server(), busy)
}

// reopenServer has what was kept of the local server read once the vault is open.
func (w *Window) reopenServer() {
	if w.local == nil {
		return
	}
	w.local.Reopen()
	if w.atServer {
		w.local.Show()
	}
}

// showRunOf brings a run to the front of its environment's timeline.
func (w *Window) showRunOf(environmentID, runID string) {
	w.choose(environmentID)
	w.showRun(runID)
}

// saveOwnFile lets the person name a file that the page of the local server writes by itself, for it holds secrets.
func (w *Window) saveOwnFile(title, name string, chosen func(path string)) {
	w.saveFile(title, name, func(file fyne.URIWriteCloser) {
		_ = file.Close() // nothing was written to it
		chosen(file.URI().Path())
	})
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
