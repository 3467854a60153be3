package control

import (
	"net/http"

	"tokenbench/embedded/fault"
)

func (a *API) catalogue(w http.ResponseWriter, _ *http.Request) error {
	write(w, http.StatusOK, fault.Catalogue())
	return nil
}

func (a *API) listFaults(w http.ResponseWriter, _ *http.Request) error {
	write(w, http.StatusOK, each(a.server.Faults().Active(), func(f fault.Fault) fault.Fault { return f }))
	return nil
}

// putFault switches a fault on. The body may be {}: then it acts wherever it can, until it is switched off.
func (a *API) putFault(w http.ResponseWriter, r *http.Request) error {
	f := fault.Fault{Kind: fault.Kind(r.PathValue("kind"))}
	if _, ok := fault.Lookup(f.Kind); !ok {
		return unknownFault()
	}
	if err := read(w, r, &f); err != nil {
		return err
	}
	if string(f.Kind) != r.PathValue("kind") {
		return &refusal{http.StatusBadRequest, "bad-body", "the body has another kind than the address"}
	}
	return done(w, a.server.Faults().Set(f))
}

func (a *API) deleteFault(w http.ResponseWriter, r *http.Request) error {
	kind := fault.Kind(r.PathValue("kind"))
	if _, ok := fault.Lookup(kind); !ok {
		return unknownFault()
	}
	a.server.Faults().Clear(kind)
	return done(w, nil)
}

func (a *API) deleteFaults(w http.ResponseWriter, _ *http.Request) error {
	a.server.Faults().ClearAll()
	return done(w, nil)
}

func unknownFault() error {
	return &refusal{http.StatusNotFound, "not-found", "there is no such fault; GET /faults/catalogue lists them"}
}
