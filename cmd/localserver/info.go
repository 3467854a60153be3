package localserver

import (
	"tokenbench/embedded/shop"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// Info implements workbench.LocalServer: it translates between two rooms that share no types on purpose.
func (s *Server) Info() workbench.ServerInfo {
	c := s.Config()
	info := workbench.ServerInfo{
		Version: oro.Version(c.Settings.Version), Prefix: c.Settings.Prefix, PlatformOnly: c.Settings.PlatformOnly,
	}
	if server := s.Embedded(); server != nil {
		info.URL = server.URL()
		info.Faults = len(c.Faults)
		info.ClockMoved = server.Faults().Offset() != 0
	}
	for _, a := range c.Applications {
		info.Applications = append(info.Applications, workbench.ServerApplication{
			Name: a.Title(), ID: a.ID, Secret: a.Secret, Side: oro.Side(a.Side), Kind: profile.Flow(a.Kind), Public: a.Public,
			RedirectURIs: a.RedirectURIs,
		})
	}
	for _, u := range c.Users {
		info.Users = append(info.Users, workbench.ServerUser{
			Name: u.Identifier(), Password: u.Password, Side: oro.Side(u.Side), Active: u.Condition() == shop.Good,
		})
	}
	return info
}
