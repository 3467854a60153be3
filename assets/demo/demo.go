// Package demo holds the invented catalogue that the local server sells: products and countries as
// readable JSON files, embedded in the program.
//
// Call Products and Countries once at start; both parse the embedded file and return fresh slices
// that the caller owns. The package knows nothing of HTTP or of tokens.
package demo

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed products.json countries.json
var files embed.FS

// Product is one article of the invented catalogue.
type Product struct {
	ID               int    `json:"id"` // from 1, without gaps
	SKU              string `json:"sku"`
	Name             string `json:"name"`
	ShortDescription string `json:"shortDescription"`
	Description      string `json:"description"`
	Unit             string `json:"unit"`     // unit code: each, set or item
	Price            string `json:"price"`    // decimal text with four places, as the shop prints it
	Currency         string `json:"currency"` // ISO 4217
	Family           string `json:"family"`
	Featured         bool   `json:"featured"`
	NewArrival       bool   `json:"newArrival"`
	InventoryStatus  string `json:"inventoryStatus"` // in_stock or out_of_stock
}

// Country is one entry of the shop's country list.
type Country struct {
	ISO2 string `json:"iso2"` // ISO 3166-1 alpha-2, also the country's id
	ISO3 string `json:"iso3"` // ISO 3166-1 alpha-3
	Name string `json:"name"`
}

// Products returns the catalogue in the order of its ids.
func Products() ([]Product, error) { return read[Product]("products.json") }

// Countries returns the country list in the order of its codes.
func Countries() ([]Country, error) { return read[Country]("countries.json") }

func read[T any](name string) ([]T, error) {
	content, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("could not read demo data: %w", err)
	}
	var list []T
	if err := json.Unmarshal(content, &list); err != nil {
		return nil, fmt.Errorf("could not parse demo data %s: %w", name, err)
	}
	return list, nil
}
