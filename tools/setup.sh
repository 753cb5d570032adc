# Installs the Debian packages that are missing. Sourced by ./lab.

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
[ -t 2 ] || say() { printf '==> %s\n' "$*" >&2; }

# The packages of a section of packages.txt that neither dpkg nor a command of the system already gives.
missing_packages() {
  local section="" name rest command
  while read -r name rest; do
    case "$name" in
      "" | "#"*) continue ;;
      "["*) section="$name"; continue ;;
    esac
    [ "$section" = "[$1]" ] || continue
    command=""
    [[ "$rest" == "("* ]] && command="${rest#(}" && command="${command%%)*}"
    if [ -n "$command" ] && command -v "$command" > /dev/null; then continue; fi
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2> /dev/null)" = installed ] || echo "$name"
  done < packages.txt
}

on_debian_12() { [ -r /etc/os-release ] && (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ]); }

# Debian starts servers as soon as they are installed; here those just installed are wanted for their programs alone.
stop_services() {
  [ -d /run/systemd/system ] || return 0
  local package
  for package in "$@"; do
    case "$package" in
      nginx-light) $sudo systemctl disable --now --quiet nginx ;;
      redis-server | rabbitmq-server) $sudo systemctl disable --now --quiet "$package" ;;
    esac
  done
}

install_packages() {
  local section missing
  for section in "$@"; do
    if ! on_debian_12; then
      say "this is not Debian 12: going on with what is there; packages.txt names what is needed"
      return 0
    fi
    missing="$(missing_packages "$section")"
    [ -n "$missing" ] || continue
    say "installing:" $missing
    local sudo=""
    if [ "$(id -u)" != 0 ]; then
      command -v sudo > /dev/null || { say "run this as root once, or install sudo: packages are missing"; exit 77; }
      sudo=sudo
    fi
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing > /dev/null
    stop_services $missing
  done
}
