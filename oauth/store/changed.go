package store

import "context"

// Changed reports whether another process has written to the file since the last call, or since Open. Own
// changes don't count.
func (s *Store) Changed(ctx context.Context) (bool, error) {
	var version int64
	// Asked on the only connection that this process writes with, data_version counts the commits of all others.
	err := s.db.writer.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&version)
	if err != nil {
		return false, tried("look for changes", s.db.edge(err))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := version != s.version
	s.version = version
	return changed, nil
}
