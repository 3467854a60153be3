package store

// SecretRef names a secret.
type SecretRef struct {
	EnvironmentID string
	// Owner is the id of an application or of a user.
	Owner string
	// Name is "client_secret" or "password".
	Name string
}

// heldSecret is a secret that is kept until the program ends.
type heldSecret struct{ value, origin string }
