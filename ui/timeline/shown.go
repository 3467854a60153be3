package timeline

import (
	"context"

	"tokenbench/oauth/exchange"
	"tokenbench/ui/desk"
	"tokenbench/ui/exchanges"
	"tokenbench/ui/viewer/model"
)

// shown is an exchange as it is shown, with its messages laid out. request is nil where there is nothing but the address.
type shown struct {
	exchange          exchange.Exchange
	address           string
	request, response *model.Document
}

// newShown masks an exchange unless it is revealed, and lays it out. Both read whole bodies.
func newShown(ctx context.Context, x exchange.Exchange, revealed bool) (*shown, error) {
	if !revealed {
		x = exchange.Mask(x)
	}
	s := &shown{exchange: x}
	s.address, s.request = addressOf(x)
	var err error
	if len(x.Request.Header) > 0 || len(x.Request.Body) > 0 {
		if s.request, err = exchanges.Message(ctx, x.Request); err != nil {
			return nil, err
		}
	}
	if x.Response != nil {
		s.response, err = exchanges.Message(ctx, x.Response.Message)
	}
	return s, err
}

// layOut prepares the chosen exchange and shows it, unless another was asked for meanwhile.
func (d *detail) layOut() {
	d.serial++
	mine, x, revealed := d.serial, d.entry.it().Exchange, d.revealed
	desk.Start(d.s.d, func(ctx context.Context) (*shown, error) {
		return newShown(ctx, x, revealed)
	}, func(got *shown, err error) {
		switch {
		case mine != d.serial:
		case err != nil:
			d.s.failed(err)
		default:
			d.put(got)
		}
	})
}
