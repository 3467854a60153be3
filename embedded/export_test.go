package embedded

import "tokenbench/embedded/shop"

// Directory lets tests change applications and users while the server runs.
func (s *Server) Directory() *shop.Directory { return s.directory }
