package store

// Header is one header field of a saved request.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// SavedRequest is an API request that a person keeps for an environment. Name, Method and Path are
// readable in the file, Header and Body are sealed.
type SavedRequest struct {
	// ID is given by the store when it is empty.
	ID, EnvironmentID  string
	Name, Method, Path string
	Header             []Header
	Body               string
}
