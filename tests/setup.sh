#!/bin/sh
# Installs the npm package that the end-to-end tests drive. Idempotent: does nothing where it is there already.
set -eu
cd "$(dirname "$0")"
wanted=$(sed -n 's/.*"ws": "\(.*\)".*/\1/p' package.json)
there=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' node_modules/ws/package.json 2>/dev/null || true)
if [ "$there" = "$wanted" ]; then
  echo "tests: ws $wanted is there"
  exit 0
fi
command -v npm >/dev/null || { echo "tests: npm is missing: install the Debian packages nodejs and npm" >&2; exit 69; }
echo "tests: installing ws $wanted"
cd ..
npm install --no-package-lock --no-audit --no-fund --prefix tests
