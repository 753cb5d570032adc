# Configures and builds one preset. Sourced by ./lab.

# Clones of the project share what ccache has compiled.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1

# Whether Qt was installed since this was configured without it.
viewer_has_become_possible() {
  [ "$1" != tsan ] && [ -d /usr/lib/*/cmake/Qt6Charts ] && ! grep -qs '^build push-viewer:' "build/$1/build.ninja"
}

# build PRESET TARGET…
build() {
  local preset="$1"
  shift
  install_packages build
  if [ ! -f "build/$preset/build.ninja" ] || viewer_has_become_possible "$preset"; then
    say "configuring $preset"
    cmake --preset "$preset" > "build-$preset.log" 2>&1 || { cat "build-$preset.log" >&2; rm -f "build-$preset.log"; exit 70; }
    rm -f "build-$preset.log"
  fi
  say "building $preset"
  if [ -t 1 ]; then
    cmake --build "build/$preset" --target "$@"
  else
    cmake --build "build/$preset" --target "$@" | grep -vE '^\[[0-9]+/[0-9]+\]|^ninja: no work' || [ "${PIPESTATUS[0]}" = 0 ]
  fi
}
