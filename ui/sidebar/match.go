package sidebar

import (
	"slices"
	"strings"

	"tokenbench/oauth/profile"
)

// matching lists the environments whose name or host holds every word of the search.
func matching(all []profile.Environment, search string) []profile.Environment {
	words := strings.Fields(strings.ToLower(search))
	if len(words) == 0 {
		return all
	}
	var found []profile.Environment
	for _, env := range all {
		text := strings.ToLower(env.Name + " " + env.Host())
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) }) {
			found = append(found, env)
		}
	}
	return found
}

// indexOf is the place of an environment in a list, or -1.
func indexOf(envs []profile.Environment, id string) int {
	return slices.IndexFunc(envs, func(env profile.Environment) bool { return env.ID == id })
}
