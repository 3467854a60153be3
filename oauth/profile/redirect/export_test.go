package redirect

// Addresses is addresses, for tests.
var Addresses = addresses
