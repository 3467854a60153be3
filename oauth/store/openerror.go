package store

// OpenErrorKind says why a database could not be opened.
type OpenErrorKind string

// The reasons why [Open] gives up. The file is left as it is in each case.
const (
	// OpenNewer: the file was written by a newer version of the program.
	OpenNewer OpenErrorKind = "newer"
	// OpenUnreadable: the file or its directory can't be read or written.
	OpenUnreadable OpenErrorKind = "unreadable"
	// OpenDamaged: the file is damaged, and it could not be put aside.
	OpenDamaged OpenErrorKind = "damaged"
)

// OpenError says in a sentence why the database can't be opened and what a person can do.
type OpenError struct {
	Kind OpenErrorKind
	// Path is the file or directory that is meant.
	Path string
	// Text is a complete sentence.
	Text string
	Err  error
}

// Error gives the sentence with the path and the cause.
func (e *OpenError) Error() string {
	text := e.Text + " (" + e.Path + ")"
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *OpenError) Unwrap() error { return e.Err }
