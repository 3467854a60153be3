package workbench

import (
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
)

// Problem is a use case that was tried and failed, with the doctor's explanation. Its run is kept.
type Problem struct {
	Diagnosis doctor.Diagnosis
	Flow      profile.Flow
	// EnvironmentID and RunID say where the run is kept.
	EnvironmentID, RunID string
	At                   time.Time
	// Took is how long the request lasted.
	Took time.Duration
	// Cancelled is true when a person ended it.
	Cancelled bool
	// Unkept says why the run could not be kept; nil when it was.
	Unkept error
}

// Error is the diagnosis' title; it holds no secret.
func (p *Problem) Error() string { return p.Diagnosis.Title }
