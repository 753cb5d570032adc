# Measures, and draws what was measured. Sourced by ./lab.

# What push-bench does with old results, or says.
measures_nothing() {
  case "${1:-}" in list | runs | show | compare | export | prune) return 0 ;; esac
  local argument
  for argument in "$@"; do
    case "$argument" in --help | --version | --no-record | --benchmark_list_tests*) return 0 ;; esac
  done
  return 1
}

# The file that --database names, or the usual one.
recorded_file() {
  local file=results/pushlab.sqlite
  while [ $# -gt 0 ]; do
    case "$1" in
      --database=*) file="${1#*=}" ;;
      --database) file="${2:-$file}" ;;
    esac
    shift
  done
  echo "$file"
}

draw_charts() { # draw_charts DATABASE
  if [ ! -x build/release/bin/push-viewer ]; then
    say "no charts are drawn: Qt 6 is not here ([view] in packages.txt)"
    return 0
  fi
  rm -rf results/charts
  build/release/bin/push-viewer --render results/charts "$1" >&2 || say "the charts could not be drawn; the figures are in $1"
}

bench() {
  local recorded started status=0
  if measures_nothing "$@"; then
    build release programs
    exec build/release/bin/push-bench "$@"
  fi
  (install_packages view) || say "going on without charts"
  build release programs
  recorded="$(recorded_file "$@")"
  started="$(mktemp)"
  trap "rm -f '$started'" EXIT
  build/release/bin/push-bench "$@" || status=$?
  if [ "$recorded" -nt "$started" ]; then draw_charts "$recorded"; fi
  exit "$status"
}
