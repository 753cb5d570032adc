#!/usr/bin/env bash
# Installs what the peers need and is missing: Debian packages, and from npm into build/peers. Says nothing where all is there.
set -euo pipefail
exec >&2
cd "$(dirname "$(readlink -f "$0")")/../.."
source tools/setup.sh

WS=ws@8.18.3
SOCKET_IO=socket.io@4.8.4

install_packages peers

there() { grep -qs "\"version\": \"${1#*@}\"" "build/peers/node_modules/${1%@*}/package.json"; }

mkdir -p build/peers
exec 9> build/peers/.lock
flock -w 300 9 || { say "somebody else has been installing into build/peers for 5 minutes: end it, and try again"; exit 75; }
if ! there "$WS" || ! there "$SOCKET_IO"; then
  command -v npm > /dev/null || { say "npm is missing: install the Debian packages nodejs and npm"; exit 69; }
  say "installing: $WS $SOCKET_IO"
  npm install --silent --no-audit --no-fund --prefix build/peers "$WS" "$SOCKET_IO" >&2
fi
