# The demo over a broker of one's own. Sourced by ./lab.

broker_pids=()

# demo_over_bus [PORT] --bus redis|rabbitmq|URL [options of the servers]
demo_over_bus() {
  local bus="" folder options=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --bus) bus="${2:?--bus takes redis, rabbitmq or a URL}" && shift ;;
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
  if [ "$bus" = redis ] || [ "$bus" = rabbitmq ]; then
    install_packages broker
    start_broker "$bus" "$folder"
    bus="$broker_url"
  fi
  "${PUSHLAB_BIN:-build/release/bin}/push-demo" "${options[@]}" --bus "$bus"
}

# Sets broker_url and broker_pids. It does not hear Ctrl-C itself: what uses it is to end first.
start_broker() { # start_broker redis|rabbitmq FOLDER
  local scheme=redis
  [ "$1" = redis ] || scheme=amqp
  say "starting $1"
  setsid tools/broker.sh "$1" "$2" > "$2/broker.out" 2> "$2/broker.err" < /dev/null &
  broker_pids=($!)
  until grep -qs listening "$2/broker.out"; do
    kill -0 "${broker_pids[@]}" 2> /dev/null || { say "the broker did not start:"; cat "$2/broker.err" >&2; exit 69; }
    sleep 0.1
  done
  broker_url="$scheme://$(sed 's/listening on //' "$2/broker.out")"
}

end_broker() { # end_broker FOLDER
  trap '' INT TERM
  set +e
  [ ${#broker_pids[@]} = 0 ] || { kill -KILL "${broker_pids[@]}"; wait "${broker_pids[@]}"; } 2> /dev/null
  rm -rf "$1"
}
