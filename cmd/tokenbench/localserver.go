package main

import (
	"context"
	"fmt"

	"tokenbench/embedded"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// localServer lets the workbench start and stop the embedded server, which it does not know.
type localServer struct {
	// addr is where to listen; empty means the usual address, or the next free port.
	addr    string
	running *embedded.Server
}

// Start implements workbench.LocalServer.
func (l *localServer) Start(ctx context.Context, sealed []byte) (workbench.ServerInfo, []byte, error) {
	keys, err := keysFrom(sealed)
	if err != nil {
		return workbench.ServerInfo{}, nil, err
	}
	applications, users := embedded.Demo()
	server, err := embedded.New(embedded.Config{
		Addr: l.addr, AnyPort: l.addr == "", Keys: keys, Applications: applications, Users: users,
	})
	if err != nil {
		return workbench.ServerInfo{}, nil, err
	}
	if err := server.Start(ctx); err != nil {
		return workbench.ServerInfo{}, nil, err
	}
	l.running = server
	kept, err := keys.MarshalBinary()
	if err != nil {
		return workbench.ServerInfo{}, nil, fmt.Errorf("write the local server's keys: %w", err)
	}
	return describe(server.URL(), applications, users), kept, nil
}

// Stop implements workbench.LocalServer.
func (l *localServer) Stop(ctx context.Context) error {
	if l.running == nil {
		return nil
	}
	server := l.running
	l.running = nil
	return server.Stop(ctx)
}

// keysFrom reads the keys of an earlier start, or makes new ones.
func keysFrom(sealed []byte) (embedded.Keys, error) {
	if sealed == nil {
		return embedded.GenerateKeys()
	}
	var keys embedded.Keys
	if err := keys.UnmarshalBinary(sealed); err != nil {
		return keys, fmt.Errorf("%w: %w", workbench.ErrServerKeys, err)
	}
	return keys, nil
}

// describe translates between two rooms that share no types on purpose.
func describe(url string, applications []embedded.Application, users []embedded.User) workbench.ServerInfo {
	info := workbench.ServerInfo{URL: url, Version: oro.V61}
	for _, a := range applications {
		info.Applications = append(info.Applications, workbench.ServerApplication{
			Name: a.Name, ID: a.ID, Secret: a.Secret, Side: oro.Side(a.Side), Kind: profile.Flow(a.Kind), Public: a.Public,
			RedirectURIs: a.RedirectURIs,
		})
	}
	for _, u := range users {
		name := u.Name
		if u.Side == embedded.Storefront {
			name = u.Email
		}
		info.Users = append(info.Users, workbench.ServerUser{
			Name: name, Password: u.Password, Side: oro.Side(u.Side), Active: !u.Disabled && !u.Locked,
		})
	}
	return info
}
