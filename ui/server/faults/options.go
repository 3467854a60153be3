package faults

import (
	"strconv"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// options is what can be chosen of a fault that is on. Parts that the fault has no use for are nil.
type options struct {
	wanted  *wanted
	changed func() // something was chosen
	resized func() // a part came or went

	value  *widgets.Field
	often  *widgets.Segmented
	times  *widgets.Field
	routes map[fault.Route]*widgets.Check
	box    *fyne.Container
}

// newOptions returns nil for a fault of which nothing can be chosen.
func newOptions(w *wanted, changed, resized func()) *options {
	if w.info.Whole() && w.info.Parameter == nil {
		return nil
	}
	o := &options{wanted: w, changed: changed, resized: resized, box: widgets.VBox(8)}
	if w.info.Parameter != nil {
		o.addValue(w.info.Parameter)
	}
	if !w.info.Whole() {
		o.addOften()
	}
	if len(w.info.Routes) > 1 {
		o.addRoutes()
	}
	return o
}

func (o *options) addValue(p *fault.Parameter) {
	o.value = widgets.NewField("")
	o.value.SetText(strconv.Itoa(o.wanted.value))
	o.value.OnChanged = func(typed string) {
		n, ok := number(typed, p.Min, p.Max)
		o.say(o.value, ok, rangeWords(p))
		if ok && n != o.wanted.value {
			o.wanted.value = n
			o.changed()
		}
	}
	o.box.Add(named(p.Name, widgets.HBoxTop(8, widgets.Width(fieldWidth, o.value), label(p.Unit))))
}

func (o *options) addOften() {
	o.often = widgets.NewSegmented(widgets.Choices(textOnce, textNext, textUntilOff), o.wanted.often, func(i int) {
		o.wanted.often = i
		o.showTimes()
		o.changed()
	}).Small()
	o.times = widgets.NewField("").Placeholder(textTimes)
	o.times.SetText(strconv.Itoa(o.wanted.times))
	o.times.OnChanged = func(typed string) {
		n, ok := number(typed, 1, mostTimes)
		o.say(o.times, ok, "From 1 to "+strconv.Itoa(mostTimes))
		if ok && n != o.wanted.times {
			o.wanted.times = n
			o.changed()
		}
	}
	o.box.Add(widgets.Wrap(8, 8, o.often, widgets.Width(fieldWidth, o.times)))
	o.showTimes()
}

func (o *options) addRoutes() {
	o.routes = map[fault.Route]*widgets.Check{}
	boxes := []fyne.CanvasObject{}
	for _, route := range o.wanted.info.Routes {
		check := widgets.NewCheck(routeWords(route), o.wanted.acts(route), nil)
		check.OnChanged = func(on bool) {
			if !o.wanted.limit(route, on) {
				check.Set(true) // a fault that acts nowhere is one that is off
				return
			}
			o.changed()
		}
		o.routes[route] = check
		boxes = append(boxes, check)
	}
	o.box.Add(widgets.VBox(2, widgets.NewText(textWhere, theme.Label, theme.ColorText2), widgets.Wrap(14, 2, boxes...)))
}

// fieldWidth is the width of a number, in pixels at scale 1.
const fieldWidth = 84

// named puts a name before a control.
func named(name string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.HBoxTop(10, label(name), control)
}

// label is a text as high as the field beside it.
func label(text string) fyne.CanvasObject {
	words := widgets.NewText(text, theme.Label, theme.ColorText2).Whole()
	return widgets.Stack(widgets.Gap(0, 36), words)
}

// say puts what is wrong below a field, or takes it away.
func (o *options) say(field *widgets.Field, ok bool, wrong string) {
	words := wrong
	if ok {
		words = ""
	}
	if field.Error() != words {
		field.SetError(words)
		o.resized()
	}
}

// showTimes shows the number of requests where it counts.
func (o *options) showTimes() {
	if visible := o.wanted.often == next; visible != o.times.Visible() {
		setVisible(o.times, visible)
		o.resized()
	}
}

// show brings the controls up to date. What is being typed stays.
func (o *options) show() {
	if o.value != nil {
		showNumber(o.value, o.wanted.value)
	}
	if o.often != nil {
		showNumber(o.times, o.wanted.times)
		o.often.Choose(o.wanted.often)
		o.showTimes()
	}
	for route, check := range o.routes {
		check.Set(o.wanted.acts(route))
	}
}

func showNumber(field *widgets.Field, n int) {
	if text := strconv.Itoa(n); !field.Focused() && field.Text() != text {
		field.SetText(text)
	}
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
