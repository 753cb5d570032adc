#!/bin/sh
# Runs the tests that cross folders on the servers in PUSHLAB_BIN (build/release/bin), under PUSHLAB_TEST_MODELS (both). Arguments go
# to pytest.
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
cd "$tests/.."
export PUSHLAB_BIN="${PUSHLAB_BIN:-build/release/bin}"
"$tests/setup.sh"
exec /usr/bin/python3 -m pytest -c "$tests/pytest.ini" --rootdir "$tests" -n "${PUSHLAB_TEST_JOBS:-4}" -q \
  ${PUSHLAB_TEST_WALLS-"$tests/walls"} "$tests/e2e" "$@"
