package main

import (
	"image"
	"image/color"
	"testing"
)

// TestTourSteps looks at what the file names and the README rely on.
func TestTourSteps(t *testing.T) {
	named := map[string]int{}
	for _, step := range tourSteps() {
		named[step.Name]++
		if len(step.See) == 0 {
			t.Errorf("step %s looks at nothing", step.Name)
		}
	}
	for name, n := range named {
		if n != 1 {
			t.Errorf("%d steps are named %s", n, name)
		}
	}
	if named["token"] != 1 {
		t.Error("no step is named token: its picture is in the README")
	}
	if customer := sampleCustomer(); customer.Email == "" || customer.Password == "" {
		t.Errorf("the sample customer is %+v", customer)
	}
}

func TestEmptyPicture(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 100, 100))
	if !empty(picture) {
		t.Error("a picture of one colour is not empty")
	}
	for x := range 100 {
		picture.SetRGBA(x, 49, color.RGBA{R: 1, A: 255})
	}
	if empty(picture) {
		t.Error("a picture with a line is empty")
	}
}
