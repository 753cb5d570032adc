#!/bin/bash
# Runs a command on an X server of its own, without a screen: on_xvfb.sh COMMAND ARGUMENTS…
set -eu
command -v Xvfb > /dev/null || { echo "on_xvfb: Xvfb is missing: install the Debian package xvfb" >&2; exit 69; }
ready="$(mktemp -u)"
mkfifo "$ready"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3> "$ready" > /dev/null 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null; wait "$server" 2> /dev/null; rm -f "$ready"' EXIT
read -r -t 60 display < "$ready" || { echo "on_xvfb: Xvfb did not start" >&2; exit 69; }
export DISPLAY=":$display" QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY
"$@"
