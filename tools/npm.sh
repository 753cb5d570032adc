#!/bin/sh
# npm.sh FOLDER: installs the npm packages that FOLDER/package.json names, in just those versions. Idempotent: does nothing where
# they are there already.
set -eu
cd "$1"

# The dependencies of package.json, a line each: folder, version.
wanted() { sed -n '/"dependencies"/,/}/s/^ *"\([^"]*\)": "\(npm:[^@]*@\)\{0,1\}\([0-9][^"]*\)".*/\1 \3/p' package.json; }

there() { sed -n 's/^ *"version": "\(.*\)".*/\1/p' "node_modules/$1/package.json" 2>/dev/null || true; }

missing() {
  wanted | while read -r name version; do
    [ "$(there "$name")" = "$version" ] || echo "$name $version"
  done
}

lacking=$(missing)
if [ -z "$lacking" ]; then
  echo "$1: the npm packages are there"
  exit 0
fi
command -v npm >/dev/null || { echo "$1: npm is missing: install the Debian packages nodejs and npm" >&2; exit 69; }
echo "$1: installing" $lacking
npm install --no-package-lock --no-audit --no-fund --prefix .
