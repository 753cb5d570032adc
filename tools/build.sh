# Configures and builds one preset. Sourced by ./lab.

# Clones of the project share what ccache has compiled.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1

# Whether Qt was installed since this was configured without it.
viewer_has_become_possible() {
  [ "$1" != tsan ] && [ -d /usr/lib/*/cmake/Qt6Charts ] && ! grep -qs '^build push-viewer:' "build/$1/build.ninja"
}

# What the class page takes from npm; without it the page says in the lane and the chart that it is missing.
page_parts() {
  if ! command -v npm > /dev/null; then
    say "npm is not here: the class page is built without Socket.IO's client and the chart (./lab demo installs npm)"
  elif ! tools/npm.sh servers/page > build-page.log 2>&1; then
    cat build-page.log >&2
    say "npm did not bring what the class page uses: it is built without Socket.IO's client or the chart"
  fi
  rm -f build-page.log
}

# build PRESET TARGET…
build() {
  local preset="$1"
  shift
  install_packages build
  page_parts
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
