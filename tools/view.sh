# Shows results on the desktop. Sourced by ./lab.

# Whether the arguments ask for something that needs no display.
without_display() {
  local argument
  for argument in "$@"; do
    case "$argument" in --render | --render=* | --help | --version) return 0 ;; esac
  done
  return 1
}

view() {
  # Before packages are installed for what cannot be shown.
  if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] && ! without_display "$@"; then
    say "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): run this on a desktop, or ./lab view --render DIR"
    exit 69
  fi
  install_packages build view
  build release push-viewer
  exec build/release/bin/push-viewer "$@"
}
