package demo_test

import (
	"regexp"
	"testing"

	"tokenbench/assets/demo"
)

func TestProducts(t *testing.T) {
	products, err := demo.Products()
	if err != nil {
		t.Fatal(err)
	}
	if len(products) < 30 {
		t.Errorf("got %d products, want at least 30", len(products))
	}
	price := regexp.MustCompile(`^\d+\.\d{4}$`)
	seen := map[string]bool{}
	for i, p := range products {
		if p.ID != i+1 {
			t.Errorf("product %d has id %d", i+1, p.ID)
		}
		if p.SKU == "" || seen[p.SKU] {
			t.Errorf("product %d: SKU %q is empty or used twice", p.ID, p.SKU)
		}
		seen[p.SKU] = true
		if !price.MatchString(p.Price) {
			t.Errorf("product %s: price %q, want four places", p.SKU, p.Price)
		}
		for field, text := range map[string]string{
			"name": p.Name, "short description": p.ShortDescription, "description": p.Description,
			"unit": p.Unit, "currency": p.Currency, "family": p.Family, "inventory status": p.InventoryStatus,
		} {
			if text == "" {
				t.Errorf("product %s has no %s", p.SKU, field)
			}
		}
	}
}

func TestCountries(t *testing.T) {
	countries, err := demo.Countries()
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range countries {
		if len(c.ISO2) != 2 || len(c.ISO3) != 3 || c.Name == "" {
			t.Errorf("country %d is incomplete: %+v", i, c)
		}
		if i > 0 && countries[i-1].ISO2 >= c.ISO2 {
			t.Errorf("%s stands after %s", c.ISO2, countries[i-1].ISO2)
		}
	}
	if len(countries) < 20 {
		t.Errorf("got %d countries, want at least 20", len(countries))
	}
}
