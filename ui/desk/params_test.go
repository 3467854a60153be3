package desk_test

import (
	"testing"

	"tokenbench/oauth"
	"tokenbench/ui/desk"
)

func TestParams(t *testing.T) {
	if got := desk.Params([]oauth.Param{{Name: "prompt", Value: "login"}, {Name: "empty"}, {Name: "q", Value: "a=b"}}); got != "prompt=login\nempty=\nq=a=b" {
		t.Errorf("written %q", got)
	}
	if got := desk.Params(nil); got != "" {
		t.Errorf("of none there is %q", got)
	}
}
