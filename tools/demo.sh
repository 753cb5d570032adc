# Starts a broker, all servers and the web application, a push-link in front of each lane, and prints the address of the class page.
# Sourced by ./lab.

broker_pids=()

# demo [PORT] [--bus redis|rabbitmq|none|URL] [--host ADDR] [options of the servers]
demo() {
  local bus=redis folder options=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --bus) bus="${2:?--bus takes redis, rabbitmq, none or a URL}" && shift ;;
      --bus=*) bus="${1#--bus=}" ;;
      *) options+=("$1") ;;
    esac
    shift
  done
  install_packages build page
  build release programs
  folder="$(mktemp -d)"
  trap "end_broker '$folder'" EXIT
  trap 'exit 0' INT TERM
  case "$bus" in
    redis)
      start_broker redis redis "$folder"
      # One journal for all servers: whoever was away when something was published finds it there.
      options+=(--journal "$bus")
      ;;
    rabbitmq) start_broker rabbitmq amqp "$folder" ;;
  esac
  "${PUSHLAB_BIN:-build/release/bin}/push-demo" "${options[@]}" --bus "$bus"
}

# Sets bus and broker_pids. It does not hear Ctrl-C itself: what uses it is to end first.
start_broker() { # start_broker redis|rabbitmq SCHEME FOLDER
  (install_packages "$1") || { say "without $1: ./lab demo --bus none, which has no web application of its own"; exit 77; }
  say "starting $1"
  setsid tools/broker.sh "$1" "$3" > "$3/broker.out" 2> "$3/broker.err" < /dev/null &
  broker_pids=($!)
  until grep -qs listening "$3/broker.out"; do
    kill -0 "${broker_pids[@]}" 2> /dev/null || { say "the broker did not start:"; cat "$3/broker.err" >&2; exit 69; }
    sleep 0.1
  done
  bus="$2://$(sed 's/listening on //' "$3/broker.out")"
}

end_broker() { # end_broker FOLDER
  trap '' INT TERM
  set +e
  [ ${#broker_pids[@]} = 0 ] || { kill -KILL "${broker_pids[@]}"; wait "${broker_pids[@]}"; } 2> /dev/null
  rm -rf "$1"
}
