#!/bin/sh
# Opens a link as the desktop's own opener would: in Chromium, with the profile of the test. A second call hands its
# link to the browser that runs and ends. No name but those of this computer is looked up, and nothing is asked that
# a page did not ask for. It runs without Chromium's sandbox, which neither root nor an ordinary user of a container
# or of a hardened system has: all pages are the tests' own.
set -u

# The browser makes a socket where temporary files are, and names of sockets must be short.
export TMPDIR="${XDG_RUNTIME_DIR:-/tmp}"

echo "$1" >>"$SURF_FOLDER/opened"

browser=chromium
command -v chromium >/dev/null || browser=google-chrome
exec "$browser" --no-sandbox \
  --user-data-dir="$SURF_FOLDER/profile" --remote-debugging-port=0 \
  --window-position=1280,0 --window-size=1000,800 --force-device-scale-factor=1 \
  --host-resolver-rules="MAP foreign.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]" \
  --no-proxy-server --no-first-run --no-default-browser-check --password-store=basic --lang=en-US \
  --disable-background-networking --disable-component-update --disable-sync --disable-extensions --disable-breakpad \
  --test-type --disable-gpu --disable-dev-shm-usage --disable-quic --disable-search-engine-choice-screen \
  --disable-features=Translate,MediaRouter,OptimizationHints,PaintHolding \
  --disable-backgrounding-occluded-windows --disable-renderer-backgrounding \
  "$@" >>"$SURF_FOLDER/log" 2>&1
