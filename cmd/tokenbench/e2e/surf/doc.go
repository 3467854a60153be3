// Package surf is the web browser of the person before the desktop: real Chromium, with a profile of its own.
//
// Install puts a browser where programs look for the one that the person uses; it is not started. The program under
// test starts it when it opens a link, as on any desktop. Attach then takes hold of the running browser through the
// DevTools protocol, and Tab of one of its tabs:
//
//	browser, err := surf.Install(folder)
//	… start the program with browser.Env(), let it open a link …
//	err = browser.Attach(ctx)
//	tab, err := browser.Tab(ctx, "http://127.0.0.1:8425/customer/user/login")
//	err = tab.Click(ctx, "button[name=_submit]")
//	err = tab.Sees(ctx, "You are signed in")
//
// A tab presses what a person could press, tells what a person could read, and keeps what went over the network.
// Profile and Opened are for whoever looks afterwards what the browser left behind and what it was started with.
// Everything that waits takes a context, ends with it, and says what it waited for.
package surf
