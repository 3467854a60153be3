package desktop

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// busConfig is a session bus without service files: only what a test starts is on it,
// so "no keyring" is true although one is installed.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%s</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

func (d *Desktop) startBus(ctx context.Context) error {
	var folder bytes.Buffer
	if err := xml.EscapeText(&folder, []byte(d.runtime)); err != nil {
		return fmt.Errorf("start a session bus: %w", err)
	}
	config := d.path("bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, busConfig, folder.String()), 0o600); err != nil {
		return fmt.Errorf("start a session bus: %w", err)
	}
	address, err := d.answer(ctx, "dbus-daemon", "--config-file="+config, "--nofork", "--nopidfile", "--print-address=3")
	if err != nil {
		return fmt.Errorf("start a session bus: %w", err)
	}
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+address)
	return nil
}

// startKeyring opens a login collection with a password made for it, and waits until
// the Secret Service is on the bus.
func (d *Desktop) startKeyring(ctx context.Context) (*Program, error) {
	p, err := d.launch(ctx, strings.NewReader(rand.Text()), nil,
		"gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	if err != nil {
		return nil, err
	}
	err = until(ctx, 50*time.Millisecond, func() (bool, error) {
		select {
		case <-p.exited:
			return false, fmt.Errorf("it ended at once: %w", p.failure())
		default:
			return d.onBus(ctx, "org.freedesktop.secrets")
		}
	})
	if err != nil {
		return nil, fmt.Errorf("start a keyring: %w", err)
	}
	return p, nil
}

// KeyringEntries counts what the keyring keeps for a program that calls itself service.
func (d *Desktop) KeyringEntries(ctx context.Context, service string) (int, error) {
	out, err := d.run(ctx, "", "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets",
		"/org/freedesktop/secrets", "org.freedesktop.Secret.Service.SearchItems", "dict:string:string:service,"+service)
	return strings.Count(out, "object path"), err
}

// onBus says whether a name is taken on the session bus.
func (d *Desktop) onBus(ctx context.Context, name string) (bool, error) {
	out, err := d.run(ctx, "", "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
		"/", "org.freedesktop.DBus.NameHasOwner", "string:"+name)
	return strings.Contains(out, "boolean true"), err
}

// answer starts a server that writes one line to descriptor 3 once it is there.
func (d *Desktop) answer(ctx context.Context, path string, args ...string) (string, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer read.Close()
	p, err := d.launch(ctx, nil, []*os.File{write}, path, args...)
	if err := firstOf(err, write.Close()); err != nil {
		return "", err
	}
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(20 * time.Second)
	}
	if err := read.SetReadDeadline(deadline); err != nil {
		return "", err
	}
	line, err := firstLine(read)
	if err != nil {
		return "", fmt.Errorf("%s did not answer: %w", path, firstOf(p.failure(), err))
	}
	return line, nil
}

// firstLine reads until the first line end. More is not waited for: the server keeps
// its end open.
func firstLine(r io.Reader) (string, error) {
	var line []byte
	for one := make([]byte, 1); ; {
		if _, err := io.ReadFull(r, one); err != nil {
			return "", err
		}
		if one[0] == '\n' {
			return string(line), nil
		}
		line = append(line, one[0])
	}
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
