#!/bin/sh
# Installs the npm packages that the end-to-end tests drive. Idempotent: does nothing where they are there already.
set -eu
cd "$(dirname "$0")/.."
exec tools/npm.sh tests
