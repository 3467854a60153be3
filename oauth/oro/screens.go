package oro

// Screen is a page of the back-office where applications are made.
type Screen struct {
	Menu  string // the way through the menu, "System › User Management › OAuth Applications"
	Path  string // the page's path on the server; empty where it depends on the record
	Gives string // what kind of application it makes
}

// Screens lists where an administrator makes applications for a side, the usual place first. An
// empty prefix means [DefaultPrefix]. A generic server has none.
func Screens(side Side, prefix string) []Screen {
	own := Screen{Menu: "My User › OAuth Applications › Add Application", Gives: "client credentials that act as that user"}
	switch side {
	case Storefront:
		own.Menu = "the customer user's page › OAuth Applications › Add Application"
		return []Screen{{
			Menu:  "Customers › Customer User OAuth Applications",
			Path:  cleanPrefix(prefix) + "/oauth2/frontend",
			Gives: "every application for customer users and guests",
		}, own}
	case BackOffice:
		return []Screen{{
			Menu:  "System › User Management › OAuth Applications",
			Path:  cleanPrefix(prefix) + "/oauth2/",
			Gives: "every application for back-office users",
		}, own}
	}
	return nil
}

// GrantTypeLabel is the choice under "Grant Type" on those screens for a grant of RFC 6749, or empty
// where there is none: refresh tokens and guests belong to the password application.
func GrantTypeLabel(grant string) string {
	switch grant {
	case "password":
		return "Password"
	case "client_credentials":
		return "Client Credentials"
	case "authorization_code":
		return "Authorization Code"
	}
	return ""
}

// WebAPISwitch is where a side's API is switched on; it is off on a new installation.
func WebAPISwitch(side Side) string {
	const page = "System › Configuration › General Setup › Application Settings › Web API › "
	if side == Storefront {
		return page + "Enable Storefront API"
	}
	return page + "Enable API"
}
