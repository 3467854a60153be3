package fonts

import (
	"bytes"
	"strings"
	"testing"
)

func TestFacesAreFontFiles(t *testing.T) {
	openType, trueType := []byte("OTTO"), []byte{0, 1, 0, 0}
	tests := []struct {
		name  string
		data  []byte
		magic []byte
	}{
		{"Inter Regular", InterRegular, openType},
		{"Inter Medium", InterMedium, openType},
		{"Inter SemiBold", InterSemiBold, openType},
		{"Inter Display SemiBold", InterDisplaySemiBold, openType},
		{"JetBrains Mono Regular", MonoRegular, trueType},
		{"JetBrains Mono Medium", MonoMedium, trueType},
		{"JetBrains Mono SemiBold", MonoSemiBold, trueType},
	}
	for _, test := range tests {
		if !bytes.HasPrefix(test.data, test.magic) {
			t.Errorf("%s does not start like a font file", test.name)
		}
	}
}

func TestLicencesAreShipped(t *testing.T) {
	if !strings.Contains(InterLicence, "SIL OPEN FONT LICENSE") {
		t.Error("the licence of Inter is missing")
	}
	if !strings.Contains(MonoLicence, "Apache License") {
		t.Error("the licence of JetBrains Mono is missing")
	}
}
