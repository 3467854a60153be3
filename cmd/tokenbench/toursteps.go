package main

import (
	"tokenbench/embedded"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/tour"
)

// tourSteps are the main job, from the first start to a request, a refusal and back.
func tourSteps() []tour.Step {
	const (
		wrong = "not-my-password"
		left  = " left"
	)
	customer := sampleCustomer()
	return []tour.Step{
		{
			Name: "first-run", Do: []tour.Act{tour.Press("Settings"), tour.Choose("Light"), tour.Press("Done")},
			See: []string{"Get a token now", "Try it now", "Connect my shop"},
		},
		{
			Name: "token", Do: []tour.Act{tour.Press("Get a sample token")},
			See: []string{"Customer token for " + customer.Email, left, "Storefront API"},
		},
		{Name: "claims", Do: []tour.Act{tour.Choose("Claims")}, See: []string{"For which application", "Valid until"}},
		{Name: "raw", Do: []tour.Act{tour.Choose("Raw")}, See: []string{"eyJ", " characters"}},
		{Name: "response", Do: []tour.Act{tour.Choose("Response")}, See: []string{"200 OK", "application/json"}},
		{Name: "history", Do: []tour.Act{tour.Choose("History")}, See: []string{"Password sign-in, " + customer.Email, left}},
		{
			Name: "use-in-request", Do: []tour.Act{tour.Choose("Summary"), tour.Press("Use in request")},
			See: []string{"Customer token for " + customer.Email, "No answer yet"},
		},
		{Name: "answer", Do: []tour.Act{tour.Press("Who am I"), tour.Press("Send")}, See: []string{"200 OK", customer.Email + `"`}},
		{Name: "products", Do: []tour.Act{tour.Press("Products"), tour.Press("Send")}, See: []string{"200 OK", `"products"`}},
		{
			Name: "timeline", Do: []tour.Act{tour.Choose("Timeline")},
			See: []string{"Got a token with the password", "Bearer ••••"}, Never: []string{customer.Password},
		},
		{
			Name: "browser", Do: []tour.Act{
				tour.Choose("Token"), tour.Choose("Browser"), tour.Press("System's browser"), tour.Press("Copy the link myself"),
			},
			See: []string{"/oauth2-token/authorize", "Comes back to", "Nothing is opened"},
		},
		{
			Name: "waiting", Do: []tour.Act{tour.Press("Get customer token")},
			See: []string{"Locked while a sign-in is running", "Listening on ", "Link to sign in"},
		},
		{Name: "stopped", Do: []tour.Act{tour.Press("Cancel")}, See: []string{"You stopped the sign-in", left}},
		{
			Name: "wrong-password", Do: []tour.Act{
				tour.Choose("Password"), tour.Type("Password", wrong), tour.Press("Get customer token"),
			},
			See: []string{"The shop refused", "Type the password again.", left}, Never: []string{wrong},
		},
		{Name: "guest", Do: []tour.Act{tour.Choose("Guest"), tour.Press("Get guest token")}, See: []string{"Guest token", left, "A guest visitor"}},
		{
			Name: "refreshed", Do: []tour.Act{tour.Press("Refresh"), tour.Choose("History")},
			See: []string{"Refreshed guest visitor", left, "replaced"},
		},
		{
			Name: "local-server", Do: []tour.Act{tour.Press("Open")},
			See: []string{"Behaves like", customer.FullName(), "demo-storefront", "Make it fail", "New guest token", "/oauth2-token"},
		},
		{
			Name: "editor", Do: []tour.Act{tour.Press("Close"), tour.Choose("Summary"), tour.Press("Edit")},
			See: []string{workbench.DemoName, "Worked out from this"},
		},
		{Name: "settings", Do: []tour.Act{tour.Press("Cancel"), tour.Press("Settings")}, See: []string{"Text size", "In memory, gone when you quit"}},
		{Name: "dark", Do: []tour.Act{tour.Choose("Dark"), tour.Press("Done")}, See: []string{"Guest token", left}},
		{Name: "narrow", Do: []tour.Act{tour.Resize(900, 600)}, See: []string{"Guest token", left}},
	}
}

// sampleCustomer is as whom the first door signs in.
func sampleCustomer() embedded.User {
	_, users := embedded.Demo()
	for _, u := range users {
		if u.Side == embedded.Storefront && !u.Disabled && !u.Locked {
			return u
		}
	}
	return embedded.User{}
}
