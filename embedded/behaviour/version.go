package behaviour

import (
	"fmt"
	"slices"
	"strings"
)

// Version is one Oro version, as people write it: "6.1". It stands for the newest patch of that version that is
// known here.
type Version string

// The versions, the oldest first.
const (
	V31 Version = "3.1"
	V40 Version = "4.0"
	V41 Version = "4.1"
	V42 Version = "4.2"
	V50 Version = "5.0"
	V51 Version = "5.1"
	V60 Version = "6.0"
	V61 Version = "6.1"

	// Default is the version of a server that was told none.
	Default = V61
)

// Versions returns all versions, the oldest first.
func Versions() []Version { return []Version{V31, V40, V41, V42, V50, V51, V60, V61} }

// Patch is a switch that brings back how earlier patches of some versions answered.
type Patch string

// The switches.
const (
	// OwnLoginPage: the browser sign-in has a login page of its own (6.1 until patch 6.1.2; always before 6.1).
	OwnLoginPage Patch = "own login page"
	// OldPublicApplications: a public application needs its secret for everything but an authorization code
	// (5.1 until patch 5.1.3; always before 5.1).
	OldPublicApplications Patch = "old public applications"
	// NoMetadata: there is no metadata document (6.0 until patch 6.0.7, 6.1 until patch 6.1.6; never one before 6.0).
	NoMetadata Patch = "no metadata"
)

// Patches returns the switches that change something in this version.
func (v Version) Patches() []Patch {
	switch v {
	case V51:
		return []Patch{OldPublicApplications}
	case V60:
		return []Patch{NoMetadata}
	case V61:
		return []Patch{OwnLoginPage, NoMetadata}
	default:
		return nil
	}
}

// Check returns an error that names the versions there are, if this is none of them.
func (v Version) Check() error {
	if slices.Contains(Versions(), v) {
		return nil
	}
	var names []string
	for _, known := range Versions() {
		names = append(names, string(known))
	}
	return fmt.Errorf("version %q is unknown; there are %s", v, strings.Join(names, ", "))
}
