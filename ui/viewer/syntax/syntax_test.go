package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

var kindNames = map[Kind]string{
	Plain: "plain", Punctuation: "punct", Key: "key", Text: "text", Number: "num", Literal: "lit",
	FieldName: "name", Masked: "mask", HeaderPart: "h", ClaimsPart: "c", SignaturePart: "s",
}

func describe(line string, spans []Span) string {
	var out []string
	for _, span := range spans {
		out = append(out, fmt.Sprintf("%s<%s>", kindNames[span.Kind], line[span.Start:span.End]))
	}
	return strings.Join(out, " ")
}

func TestScan(t *testing.T) {
	tests := []struct {
		name     string
		language Language
		line     string
		want     string
	}{
		{"member", JSON, `  "id": "1",`, `key<"id"> punct<:> text<"1"> punct<,>`},
		{"blank before colon", JSON, `"id" : 1`, `key<"id"> punct<:> num<1>`},
		{"numbers", JSON, `[0, -1.50e+3]`, `punct<[> num<0> punct<,> num<-1.50e+3> punct<]>`},
		{"literals", JSON, `true,false,null`, `lit<true> punct<,> lit<false> punct<,> lit<null>`},
		{"escaped quote", JSON, `"a\"b":"c\\"`, `key<"a\"b"> punct<:> text<"c\\">`},
		{"array of texts", JSON, `["a","b"]`, `punct<[> text<"a"> punct<,> text<"b"> punct<]>`},
		{"cut off", JSON, `{"id":"unfin`, `punct<{> key<"id"> punct<:> text<"unfin>`},
		{"masked whole", JSON, `"secret": "••••••••"`, `key<"secret"> punct<:> mask<"••••••••">`},
		{"masked tail", JSON, `"t": "def5••••"`, `key<"t"> punct<:> mask<"def5••••">`},
		{"masked inside", JSON, `"m": "token ••• ran out"`, `key<"m"> punct<:> text<"token > mask<•••> text< ran out">`},
		{"one bullet", JSON, `"• a"`, `text<"• a">`},
		{"form body", JSON, `grant_type=password&n=12`, `plain<grant_type=password&n=12>`},
		{"lone sign", JSON, `-`, `plain<->`},
		{"field", HTTP, `Content-Type: application/json`, `name<Content-Type:> plain< application/json>`},
		{"field with mask", HTTP, `Authorization: Bearer ••••`, `name<Authorization:> plain< Bearer > mask<••••>`},
		{"status line", HTTP, `HTTP/1.1 200 OK`, `plain<HTTP/1.1 200 OK>`},
		{"request line with colon", HTTP, `GET https://shop.example/ HTTP/1.1`, `plain<GET https://shop.example/ HTTP/1.1>`},
		{"no name", HTTP, `: x`, `plain<: x>`},
		{"token", CompactToken, `eyJ.eyI.sig`, `h<eyJ> punct<.> c<eyI> punct<.> s<sig>`},
		{"encrypted token", CompactToken, `a.b.c.d.e`, `h<a> punct<.> c<b> punct<.> s<c> punct<.> s<d> punct<.> s<e>`},
		{"opaque token", CompactToken, `def50200a.b`, `plain<def50200a.b>`},
		{"masked token", CompactToken, `eyJ••••`, `plain<eyJ> mask<••••>`},
		{"plain", PlainText, `"a": 1`, `plain<"a": 1>`},
		{"empty", JSON, ``, ``},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			spans, _ := Scan(nil, test.language, State{}, []byte(test.line), len(test.line))
			if got := describe(test.line, spans); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// A line cut anywhere must get the same colours as the whole line.
func TestScanContinues(t *testing.T) {
	lines := map[string]Language{
		`{"a\"\\b": "text \\", "n": -12.5, "l": true, "list": ["x", null]}`:      JSON,
		`{"tail": "a long text without a name that follows it", "z": "def••••"}`: JSON,
		`Authorization: Bearer abc`: HTTP,
		`header.claims.signature`:   CompactToken,
	}
	for line, language := range lines {
		text := []byte(line)
		want := kinds(text, language, len(text))
		for cut := 1; cut < len(text); cut++ {
			if got := kinds(text, language, cut); !bytes.Equal(got, want) {
				t.Errorf("cut at %d of %s:\ngot  %v\nwant %v", cut, line, got, want)
			}
		}
	}
}

// kinds scans text in stretches of step bytes and answers one kind for each byte. A field name is only
// told apart in the first stretch, mask dots only when uncut, so those count as what surrounds them.
func kinds(text []byte, language Language, step int) []byte {
	out := make([]byte, len(text))
	var state State
	for start := 0; start < len(text); start += step {
		end := min(step, len(text)-start)
		var spans []Span
		spans, state = Scan(nil, language, state, text[start:], end)
		for _, span := range spans {
			kind := span.Kind
			if kind == FieldName {
				kind = Plain
			}
			for i := span.Start; i < span.End; i++ {
				out[start+i] = byte(kind)
			}
		}
	}
	return out
}

func FuzzScan(f *testing.F) {
	f.Add([]byte(`{"a": "b\"c••••", "d": [1, true]}`), uint8(1), uint8(5))
	f.Add([]byte("Name: value"), uint8(2), uint8(3))
	f.Add([]byte("a.b.c"), uint8(4), uint8(2))
	f.Fuzz(func(t *testing.T, text []byte, language, step uint8) {
		width := int(step) + 1
		var state State
		for start := 0; start < len(text); start += width {
			end := min(width, len(text)-start)
			var spans []Span
			spans, state = Scan(nil, Language(language%5), state, text[start:], end)
			at := 0
			for _, span := range spans {
				if span.Start < at || span.End <= span.Start || span.End > end {
					t.Fatalf("span %+v after %d in a stretch of %d bytes", span, at, end)
				}
				at = span.End
			}
		}
	})
}
