package oro

import "slices"

// Version is a minor version of OroCommerce or OroPlatform; the empty Version means "don't know".
type Version string

// The versions whose behaviour is known.
const (
	V31 Version = "3.1"
	V40 Version = "4.0"
	V41 Version = "4.1"
	V42 Version = "4.2"
	V50 Version = "5.0"
	V51 Version = "5.1"
	V60 Version = "6.0"
	V61 Version = "6.1"
)

// oldestFirst is the column order of the feature table.
var oldestFirst = [...]Version{V31, V40, V41, V42, V50, V51, V60, V61}

// Versions lists the known versions, the newest first.
func Versions() []Version {
	list := slices.Clone(oldestFirst[:])
	slices.Reverse(list)
	return list
}

// Known tells whether v is one of [Versions]; the empty Version is not.
func (v Version) Known() bool { return v.column() >= 0 }

// Before tells whether v is older than other; false when either is not known.
func (v Version) Before(other Version) bool {
	a, b := v.column(), other.column()
	return a >= 0 && b >= 0 && a < b
}

// column is v's place in the feature table, or -1.
func (v Version) column() int { return slices.Index(oldestFirst[:], v) }

// Side is the half of an installation that an environment talks to. Applications, users and
// tokens of one side are refused by the other. A generic server has no side: the empty Side.
type Side string

// The two sides of an Oro installation.
const (
	Storefront Side = "storefront"
	BackOffice Side = "back-office"
)
