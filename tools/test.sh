# Runs every test and counts. Sourced by ./lab.

passed=0
failed=0

count() { # count WHAT PASSED FAILED
  passed=$((passed + $2))
  failed=$((failed + $3))
  say "$1: $2 passed, $3 failed ($((SECONDS / 60)) min after the start)"
}

# The number before a word in the last line that has it, or 0.
number_before() { grep -oE "[0-9]+ $1" "$2" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }

format_check() {
  local log="$1/format.log" bad
  # shellcheck disable=SC2046
  clang-format --dry-run $(git ls-files '*.h' '*.cpp') > "$log" 2>&1 || true
  bad="$(grep -cE 'warning: code should be clang-formatted' "$log" || true)"
  [ "$bad" = 0 ] || grep -E 'warning: code' "$log" | head -n 20
  count "format" $([ "$bad" = 0 ] && echo 1 0 || echo 0 1)
}

unit_tests() { # unit_tests PRESET LOGS
  local log="$2/unit-$1.log" all bad again
  say "unit tests, $1"
  # A second try for what a pause of a shared machine made late; each is said below.
  ctest --test-dir "build/$1" --output-on-failure -j "$(nproc)" --repeat until-pass:2 > "$log" 2>&1 || true
  all="$(grep -oE 'out of [0-9]+' "$log" | grep -oE '[0-9]+' || echo 0)"
  bad="$(number_before 'tests failed' "$log")"
  if [ "$all" = 0 ]; then bad=1 all=1; fi
  [ "$bad" = 0 ] || grep -vE '^ +Start|Passed' "$log" | tail -n 150
  again="$({ grep -E '\*\*\*(Failed|Timeout|Exception)' "$log" || true; } | sed -E 's/^.*Test +#[0-9]+: ([^ ]+) .*/\1/' | sort -u | tr '\n' ' ')"
  [ -z "$again" ] || [ "$bad" != 0 ] || say "passed only at the second try: $again"
  count "unit tests, $1" $((all - bad)) "$bad"
}

# Sanitized programs are slow, and each sanitizer is worth most under one of the models: a frame that is gone while its loop goes
# on, two threads at one thing. The unit tests run both under both; what has no server of ours needs no sanitizer.
e2e_of() { # e2e_of PRESET: what it runs
  case "$1" in
    asan) echo PUSHLAB_TEST_MODELS=coroutines PUSHLAB_TEST_WALLS= ;;
    tsan) echo PUSHLAB_TEST_MODELS=threads PUSHLAB_TEST_WALLS= ;;
  esac
}

# A second try, here too, where a handful have failed: each is said, and one that fails again counts.
end_to_end_tests() { # end_to_end_tests PRESET LOGS
  local log="$2/end-to-end-$1.log" again="$2/again-$1.log" good bad status=0
  # shellcheck disable=SC2046
  local run=(env $(e2e_of "$1") PUSHLAB_BIN="$PWD/build/$1/bin" tests/run.sh -o addopts=--strict-markers -o cache_dir="$2/cache-$1")
  say "end-to-end tests, $1"
  "${run[@]}" > "$log" 2>&1 || status=$?
  good="$(number_before 'passed' "$log")"
  bad=$(($(number_before 'failed' "$log") + $(number_before 'errors?' "$log")))
  if [ "$bad" -gt 0 ] && [ "$bad" -le 5 ] && "${run[@]}" --last-failed -n 1 > "$again" 2>&1; then
    say "passed only at the second try:" $(grep -oE '^(FAILED|ERROR) [^ ]+' "$log" | sort -u)
    tail -n 150 "$log"
    good=$((good + bad)) bad=0 status=0
  fi
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  [ "$bad" = 0 ] || tail -n 150 "$log"
  count "end-to-end tests, $1" "$good" "$bad"
}

run_tests() {
  local logs preset
  logs="$(mktemp -d)"
  trap "rm -rf '$logs'" EXIT
  install_packages build view test
  tests/setup.sh
  format_check "$logs"
  for preset in release asan tsan; do
    build "$preset" all
    unit_tests "$preset" "$logs"
    end_to_end_tests "$preset" "$logs"
  done
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
