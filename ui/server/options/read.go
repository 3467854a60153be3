package options

import (
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/config"
	"tokenbench/ui/widgets"
)

// loopback is where the server listens when only a port is chosen.
const loopback = "127.0.0.1"

// lifetime is the field of a lifetime. Empty, it is that of the version.
func lifetime(label string, chosen, usual time.Duration) *widgets.Field {
	text := ""
	if chosen != 0 {
		text = config.FormatDuration(chosen)
	}
	return typed(label, text).Placeholder(config.FormatDuration(usual))
}

// patches are the switches of earlier patches.
func patches() []patch {
	return []patch{
		{
			patch: behaviour.OwnLoginPage, words: textOwnLogin, note: textOwnLoginNote,
			setting: func(s *embedded.Settings) *bool { return &s.OwnLoginPage },
		},
		{
			patch: behaviour.OldPublicApplications, words: textOldPublic, note: textOldPublicNote,
			setting: func(s *embedded.Settings) *bool { return &s.OldPublicApplications },
		},
		{
			patch: behaviour.NoMetadata, words: textNoMetadata, note: textNoMetadataNote,
			setting: func(s *embedded.Settings) *bool { return &s.NoMetadata },
		},
	}
}

func means(version embedded.Version, p behaviour.Patch) bool {
	return slices.Contains(version.Patches(), p)
}

// read gives the settings and the address that were typed. ok is false when something is wrong, which is said at
// its field.
func (o *dialog) read() (settings embedded.Settings, address string, ok bool) {
	settings, ok = o.settings, true
	for _, life := range []struct {
		field *widgets.Field
		into  *time.Duration
	}{{o.access, &settings.AccessLifetime}, {o.refresh, &settings.RefreshLifetime}, {o.code, &settings.CodeLifetime}} {
		ok = readLifetime(life.field, life.into) && ok
	}
	for _, p := range o.patches {
		*p.setting(&settings) = p.check.On()
	}
	settings.PlatformOnly, settings.Strict = o.platform.On(), o.strict.On()
	settings.Prefix = strings.TrimSpace(o.prefix.Text())
	if _, err := (embedded.Settings{Prefix: settings.Prefix}).Behaviour(); err != nil {
		o.prefix.SetError(upper(err.Error()))
		ok = false
	}
	address, good := addressOf(o.address, strings.TrimSpace(o.port.Text()))
	if !good {
		o.port.SetError(wrongPort)
	}
	return settings, address, ok && good
}

func readLifetime(field *widgets.Field, into *time.Duration) bool {
	text := strings.TrimSpace(field.Text())
	*into = 0
	if text == "" {
		return true
	}
	life, err := config.ParseDuration(text)
	if err != nil {
		field.SetError(upper(err.Error()))
		return false
	}
	*into = life
	return true
}

// portOf is the port of an address; nothing for the usual one.
func portOf(address string) string {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return ""
	}
	return port
}

// addressOf is the address with another port. No port means the usual address.
func addressOf(before, port string) (address string, ok bool) {
	if port == "" {
		return "", true
	}
	if number, err := strconv.ParseUint(port, 10, 16); err != nil || number > 65535 {
		return "", false
	}
	host, _, err := net.SplitHostPort(before)
	if err != nil {
		host = loopback
	}
	return net.JoinHostPort(host, port), true
}

// upper begins a sentence.
func upper(words string) string {
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:] + "."
}
