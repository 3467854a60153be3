package timeline

import (
	"context"

	"tokenbench/oauth/exchange"
	"tokenbench/ui/desk"
	"tokenbench/ui/exchanges"
	"tokenbench/ui/viewer/model"
)

// shown is an exchange as it is shown, with its messages laid out.
type shown struct {
	exchange          exchange.Exchange
	request, response *model.Document
}

// newShown masks an exchange unless it is revealed, and lays it out. Both read whole bodies.
func newShown(ctx context.Context, x exchange.Exchange, revealed bool) (*shown, error) {
	if !revealed {
		x = exchange.Mask(x)
	}
	request, err := exchanges.Message(ctx, x.Request)
	if err != nil {
		return nil, err
	}
	s := &shown{exchange: x, request: request}
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
