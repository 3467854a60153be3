package server

import (
	"bytes"
	"context"
	"io"
	"strings"

	"tokenbench/embedded/config"
	"tokenbench/embedded/ownfile"
	"tokenbench/ui/desk"
)

// Names of configuration files.
const (
	fileName      = "local-server.toml"
	fileExtension = ".toml"
)

// saveFile writes the whole configuration, faults included, to a file that only its owner may read.
func (s *Screen) saveFile() {
	s.on.SaveFile(textSaveTitle, fileName, func(path string) {
		desk.Start(s.desk, func(context.Context) (struct{}, error) {
			var text bytes.Buffer
			if err := config.Write(&text, s.shop.Config()); err != nil {
				return struct{}{}, err
			}
			return struct{}{}, ownfile.Replace(path, text.Bytes())
		}, func(_ struct{}, err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.desk.Notice(textSaved, "", nil)
		})
	})
}

// openFile makes the server what a file says. A file that is damaged changes nothing, and the page says where.
func (s *Screen) openFile() {
	s.on.OpenFile(textOpenTitle, fileExtension, func(name string, file io.ReadCloser) {
		s.use(func() (config.Config, error) {
			defer func() { _ = file.Close() }() // it was only read
			return config.Read(name, file)
		}, name)
	})
}

// useText makes the server what an example says.
func (s *Screen) useText(name, text string) {
	s.use(func() (config.Config, error) { return config.Read(name, strings.NewReader(text)) }, name)
}

func (s *Screen) use(read func() (config.Config, error), name string) {
	s.notes.clear()
	desk.Start(s.desk, func(context.Context) (config.Config, error) { return read() }, func(c config.Config, err error) {
		if err != nil {
			s.notes.damaged(name, err)
			return
		}
		before := s.shop.Config()
		s.restart(func() error { return s.shop.SetConfig(c) }, func(err error) {
			if err != nil {
				s.notes.damaged(name, err)
				return
			}
			s.desk.Notice(openedWords(name), textUndo, func() { s.bringBack(before) })
		})
	})
}

// bringBack makes the server what it was before a configuration was opened.
func (s *Screen) bringBack(before config.Config) {
	s.restart(func() error { return s.shop.SetConfig(before) }, func(err error) {
		if err != nil {
			s.desk.Fail(err)
		}
	})
}
