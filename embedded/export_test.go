package embedded

import (
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
)

// Directory lets tests change applications and users while the server runs.
func (s *Server) Directory() *shop.Directory { return s.directory }

// Ledger lets tests count what is remembered.
func (s *Server) Ledger() *token.Ledger { return s.ledger }
