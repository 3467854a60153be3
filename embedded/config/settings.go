package config

import "tokenbench/embedded"

// readSettings reads how the shop behaves.
func readSettings(top *table) embedded.Settings {
	var s embedded.Settings
	oro := top.table("oro")
	word(oro, "version", &s.Version, embedded.Version.Check)
	oro.flag("platform_only", &s.PlatformOnly)
	word(oro, "back_office_prefix", &s.Prefix, func(prefix string) error {
		_, err := embedded.Settings{Prefix: prefix}.Behaviour()
		return err
	})
	oro.flag("own_login_page", &s.OwnLoginPage)
	oro.flag("old_public_applications", &s.OldPublicApplications)
	oro.flag("no_metadata", &s.NoMetadata)
	oro.flag("strict", &s.Strict)
	oro.close()

	lifetimes := top.table("lifetimes")
	lifetimes.duration("access", &s.AccessLifetime)
	lifetimes.duration("refresh", &s.RefreshLifetime)
	lifetimes.duration("code", &s.CodeLifetime)
	lifetimes.close()

	cors := top.table("cors")
	cors.texts("origins", &s.CORS.Origins)
	cors.texts("headers", &s.CORS.Headers)
	cors.close()
	return s
}

// settings writes what readSettings reads.
func (w *writer) settings(s embedded.Settings) {
	w.lines("", "[oro]")
	w.text("version", string(s.Version), "3.1, 4.0, 4.1, 4.2, 5.0, 5.1, 6.0 or 6.1; each stands for its newest patch")
	w.flag("platform_only", s.PlatformOnly, "no storefront")
	w.text("back_office_prefix", s.Prefix, "where the back-office is")
	w.flag("own_login_page", s.OwnLoginPage, "6.1 until patch 6.1.2")
	w.flag("old_public_applications", s.OldPublicApplications, "5.1 until patch 5.1.3")
	w.flag("no_metadata", s.NoMetadata, "6.0 until patch 6.0.7, 6.1 until patch 6.1.6")
	w.flag("strict", s.Strict, "what comes twice ends the whole sign-in; Oro itself is not so careful")

	w.lines("", "[lifetimes] # as in the version where left out")
	w.duration("access", s.AccessLifetime)
	w.duration("refresh", s.RefreshLifetime)
	w.duration("code", s.CodeLifetime)

	w.lines("", "[cors] # what web pages of other origins may do at the token address")
	w.texts("origins", s.CORS.Origins, "")
	w.texts("headers", s.CORS.Headers, "")
}
