package model

import (
	"testing"

	"tokenbench/ui/viewer/syntax"
)

func TestLines(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{""}},
		{"one", "a", []string{"a"}},
		{"final line end", "a\n", []string{"a", ""}},
		{"crlf", "a\r\n\r\nb", []string{"a", "", "b"}},
		{"lone cr stays", "a\rb\r", []string{"a\rb\r"}},
		{"only line ends", "\n\n", []string{"", "", ""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := New([]byte(test.text), syntax.PlainText)
			if d.LineCount() != len(test.want) {
				t.Fatalf("%d lines, want %d", d.LineCount(), len(test.want))
			}
			for i, want := range test.want {
				if got := string(d.Line(i)); got != want {
					t.Errorf("line %d is %q, want %q", i, got, want)
				}
			}
		})
	}
}

func TestMessageLanguage(t *testing.T) {
	d := New([]byte("POST /oauth2-token HTTP/1.1\r\nAccept: a/b\r\n\r\n{\n\"a: b\"\n}"), syntax.Message)
	want := []syntax.Language{syntax.HTTP, syntax.HTTP, syntax.JSON, syntax.JSON, syntax.JSON, syntax.JSON}
	for line, language := range want {
		if got := d.LanguageAt(line); got != language {
			t.Errorf("line %d has language %d, want %d", line, got, language)
		}
	}
	headOnly := New([]byte("Accept: a/b"), syntax.Message)
	if got := headOnly.LanguageAt(0); got != syntax.HTTP {
		t.Errorf("a head without a body has language %d", got)
	}
}

func TestSelected(t *testing.T) {
	d := New([]byte("ab\xffc\r\n\r\ndé\n"), syntax.PlainText)
	tests := []struct {
		name string
		s    Selection
		want string
	}{
		{"nothing", Selection{}, ""},
		{"all", d.All(), "ab\xffc\r\n\r\ndé\n"},
		{"broken byte", Selection{Position{0, 2}, Position{0, 3}}, "\xff"},
		{"backwards", Selection{Position{0, 2}, Position{0, 1}}, "b"},
		{"over a line end", Selection{Position{0, 3}, Position{1, 0}}, "c\r\n"},
		{"outside", Selection{Position{-1, 7}, Position{99, 0}}, "ab\xffc\r\n\r\ndé\n"},
		{"past the line", Selection{Position{0, 3}, Position{0, 50}}, "c"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := d.Selected(test.s); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestWord(t *testing.T) {
	d := New([]byte(`"client_id": "kH3-ü", 12.5`+"\n"), syntax.JSON)
	tests := []struct {
		column int
		want   string
	}{
		{0, `"`},
		{1, "client_id"},
		{5, "client_id"},
		{10, "client_id"},
		{15, "kH3-ü"},
		{24, "12"},
		{25, "12"},
		{26, "5"},
	}
	for _, test := range tests {
		if got := d.Selected(d.Word(Position{0, test.column})); got != test.want {
			t.Errorf("word at %d is %q, want %q", test.column, got, test.want)
		}
	}
	if !d.Word(Position{1, 0}).Empty() {
		t.Error("an empty line has a word")
	}
}
