package cmd

// A room says what the packages of one folder may import of our own.
type room struct {
	// folder is one folder, or with "/..." at its end all folders from there on.
	folder string
	// may lists folders in the same way.
	may []string
	// tests lists what the room's tests may import beyond that.
	tests []string
	// why is said when somebody imports more.
	why string
}

// rooms is the plan of the house, finer folders before wider ones.
var rooms = []room{
	{
		folder: "cmd/tokenbench/e2e/...",
		may:    []string{"cmd/tokenbench/e2e/..."},
		why:    "these tests know the program only as a person does",
	},
	{
		folder: "cmd/localserver",
		may:    []string{"oauth/...", "embedded/..."},
		why:    "it introduces the local server to the use cases, and knows no window",
	},
	{
		folder: "cmd/tokenbench/...",
		may:    []string{"cmd/tokenbench/...", "cmd/localserver", "ui/...", "oauth/...", "embedded/...", "assets/..."},
		why:    "it wires all rooms, and no other program",
	},
	{
		folder: "cmd/tokenctl/...",
		may:    []string{"cmd/tokenctl/...", "oauth/...", "embedded/...", "assets/..."},
		why:    "it runs where there is no window, and is no part of another program",
	},
	{
		folder: "ui/...",
		may:    []string{"ui/...", "oauth/...", "embedded/...", "assets/..."},
		tests:  []string{"cmd/localserver"},
		why:    "views draw state and send intents; programs are put together in cmd",
	},
	{
		folder: "oauth/workbench/browsers/...",
		may:    []string{"oauth/workbench/browsers/..."},
		why:    "it starts programs and knows nothing of sign-ins",
	},
	{
		folder: "oauth/workbench/...",
		may:    []string{"oauth/...", "assets/..."},
		tests:  []string{"embedded/...", "cmd/localserver"},
		why:    "use cases work against any server; the local one is wired in cmd",
	},
	{
		folder: "oauth/doctor/...",
		may: []string{
			"oauth/doctor/...", "oauth", "oauth/exchange/...", "oauth/jwt/...",
			"oauth/oro/...", "oauth/profile/...", "assets/...",
		},
		tests: []string{"embedded/..."},
		why:   "rules are data about answers: they store nothing and send nothing",
	},
	{
		folder: "oauth/store/...",
		may:    []string{"oauth/store/...", "oauth", "oauth/profile/...", "oauth/exchange/..."},
		tests:  []string{"embedded/...", "oauth/oro/..."},
		why:    "it keeps what it is given and asks no server",
	},
	{
		folder: "oauth/profile/...",
		may:    []string{"oauth/profile/...", "oauth", "oauth/oro/...", "oauth/loopback"},
		tests:  []string{"embedded/..."},
		why:    "an environment is a description, nothing that runs",
	},
	{
		folder: "oauth/oro/...",
		may:    []string{"oauth/oro/..."},
		why:    "what is known of each version is data",
	},
	{
		folder: "oauth/loopback/...",
		may:    []string{"oauth/loopback/...", "assets/..."},
		tests:  []string{"embedded/..."},
		why:    "it listens for one answer and knows no protocol",
	},
	{
		folder: "oauth/jwt/...",
		may:    []string{"oauth/jwt/..."},
		tests:  []string{"embedded/..."},
		why:    "decoding needs nothing but the token",
	},
	{
		folder: "oauth/exchange/...",
		may:    []string{"oauth/exchange/..."},
		tests:  []string{"embedded/..."},
		why:    "recording needs nothing but the request",
	},
	{
		folder: "oauth",
		may:    []string{"oauth/exchange/...", "oauth/jwt/...", "oauth/oro/..."},
		tests:  []string{"embedded/..."},
		why:    "the protocol knows no storage, no use cases and no window",
	},
	{
		folder: "embedded/...",
		may:    []string{"embedded/...", "assets/..."},
		why:    "server and client share no protocol code, so that one's mistake can't agree with the other's",
	},
	{
		folder: "assets/...",
		may:    []string{"assets/..."},
		why:    "files know nobody",
	},
}

// A guest is a package of others that only some rooms may import.
type guest struct {
	path string
	in   []string
	// tests says that tests in these rooms may import it, the program not.
	tests bool
	why   string
}

// guests lists the narrower paths first: the first that fits an import decides.
var guests = []guest{
	{
		path: "fyne.io/fyne/v2/app",
		in:   []string{"cmd/tokenbench/..."},
		why:  "it brings C and OpenGL; everything else is built and tested without",
	},
	{
		path:  "fyne.io/fyne/v2/test",
		in:    []string{"ui/...", "cmd/tokenbench/..."},
		tests: true,
		why:   "it replaces the running app, which only a test may do",
	},
	{
		path: "fyne.io/fyne/v2",
		in:   []string{"ui/...", "cmd/tokenbench/..."},
		why:  "what is below the window runs without one",
	},
	{
		path: "github.com/golang-jwt/jwt",
		in:   []string{"embedded/...", "oauth/jwt/..."},
		why:  "the local server makes tokens with it, and the tests of oauth/jwt read them",
	},
	{
		path: "github.com/jezek/xgb",
		in:   []string{"cmd/tokenbench/..."},
		why:  "the display is asked where the window is opened",
	},
	{
		path: "github.com/zalando/go-keyring",
		in:   []string{"oauth/store/..."},
		why:  "the keyring holds one key, and the store alone asks for it",
	},
	{
		path: "github.com/spf13/cobra",
		in:   []string{"cmd/tokenctl/..."},
		why:  "commands and flags end where the work begins",
	},
	{
		path: "github.com/BurntSushi/toml",
		in:   []string{"embedded/config/..."},
		why:  "one package reads configuration, and says where it is wrong",
	},
	{
		path: "github.com/pkg/browser",
		in:   []string{"oauth/workbench/..."},
		why:  "links are checked there, and opened off the window's thread",
	},
}

// topLevel is all there may be beside files whose name begins with a dot.
var topLevel = []string{
	"cmd", "ui", "oauth", "embedded", "assets", "go.mod", "go.sum", "FyneApp.toml",
	"README.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
}
