package embedded

// Demo returns the local server's own applications and users: one application of each kind on each
// side, and on each side one user who can sign in, one who is disabled and one who is locked.
//
// All secrets and passwords here are constants of this file, the same on every computer. They protect
// nothing, and are meant to be shown.
func Demo() ([]Application, []User) { return demoApplications(), demoUsers() }

// DemoVariants returns the further applications of a server that was given none: for the browser, on each
// side, a public one and a trusted one that skips the consent page. They stand beside Demo because
// there is one there already that serves the same flow.
func DemoVariants() []Application {
	redirects := demoRedirects()
	return []Application{
		{ID: "demo-storefront-public", Name: "Storefront public", Side: Storefront, Kind: BrowserKind, Public: true, RedirectURIs: redirects},
		{ID: "demo-storefront-trusted", Secret: "demo-storefront-trusted-secret", Name: "Storefront trusted", Side: Storefront, Kind: BrowserKind, SkipConsent: true, RedirectURIs: redirects},
		{ID: "demo-backoffice-public", Name: "Back-office public", Side: BackOffice, Kind: BrowserKind, Public: true, RedirectURIs: redirects},
		{ID: "demo-backoffice-trusted", Secret: "demo-backoffice-trusted-secret", Name: "Back-office trusted", Side: BackOffice, Kind: BrowserKind, SkipConsent: true, RedirectURIs: redirects},
	}
}

func demoRedirects() []string {
	return []string{"http://127.0.0.1:8765/callback", "http://localhost:8765/callback"}
}

func demoApplications() []Application {
	redirects := demoRedirects()
	return []Application{
		{ID: "demo-storefront", Secret: "demo-storefront-secret", Name: "Storefront password", Side: Storefront, Kind: PasswordKind},
		{ID: "demo-storefront-browser", Secret: "demo-storefront-browser-secret", Name: "Storefront browser", Side: Storefront, Kind: BrowserKind, RedirectURIs: redirects},
		{ID: "demo-storefront-client", Secret: "demo-storefront-client-secret", Name: "Storefront client", Side: Storefront, Kind: ClientKind, Owner: "nora.demo@example.com"},
		{ID: "demo-backoffice", Secret: "demo-backoffice-secret", Name: "Back-office password", Side: BackOffice, Kind: PasswordKind},
		{ID: "demo-backoffice-browser", Secret: "demo-backoffice-browser-secret", Name: "Back-office browser", Side: BackOffice, Kind: BrowserKind, RedirectURIs: redirects},
		{ID: "demo-backoffice-client", Secret: "demo-backoffice-client-secret", Name: "Back-office client", Side: BackOffice, Kind: ClientKind, Owner: "ada.demo"},
	}
}

func demoUsers() []User {
	return []User{
		{Email: "nora.demo@example.com", Password: "nora-demo", FirstName: "Nora", LastName: "Lindqvist", Side: Storefront},
		{Email: "otto.demo@example.com", Password: "otto-demo", FirstName: "Otto", LastName: "Berger", Side: Storefront, Disabled: true},
		{Email: "pia.demo@example.com", Password: "pia-demo", FirstName: "Pia", LastName: "Moreau", Side: Storefront, Locked: true},
		{Name: "ada.demo", Email: "ada.demo@example.com", Password: "ada-demo", FirstName: "Ada", LastName: "Nowak", Side: BackOffice},
		{Name: "ben.demo", Email: "ben.demo@example.com", Password: "ben-demo", FirstName: "Ben", LastName: "Hansen", Side: BackOffice, Disabled: true},
		{Name: "cleo.demo", Email: "cleo.demo@example.com", Password: "cleo-demo", FirstName: "Cleo", LastName: "Rossi", Side: BackOffice, Locked: true},
	}
}
