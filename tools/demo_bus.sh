# The servers on a message queue: one per technique and the web application alone, with a common key for tokens and common
# accounts. Sourced by ./lab.

# demo_over_bus --bus redis|rabbitmq|URL [options of the servers]
demo_over_bus() {
  local bus="" folder options=() programs="webapp polling comet websocket socketio tcp" pids=() broker_pids=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --bus) bus="${2:?--bus takes redis, rabbitmq or a URL}" && shift ;;
      --bus=*) bus="${1#--bus=}" ;;
      *) options+=("$1") ;;
    esac
    shift
  done
  build release programs
  folder="$(mktemp -d)"
  trap end_demo EXIT
  trap 'exit 0' INT TERM
  if [ "$bus" = redis ] || [ "$bus" = rabbitmq ]; then
    install_packages broker
    start_broker "$bus" "$folder"
    bus="$broker_url"
  fi
  options=(--bus "$bus" --database "$folder/accounts" "${options[@]}")
  start_programs
  echo "a token is good on all of them; log in with POST /login; Ctrl-C stops all"
  worked_example
  wait
}

# Sets broker_url and broker_pids. It does not hear Ctrl-C itself: what uses it is to end first.
start_broker() { # start_broker redis|rabbitmq FOLDER
  local scheme=redis
  [ "$1" = redis ] || scheme=amqp
  say "starting $1"
  setsid tools/broker.sh "$1" "$2" > "$2/broker.out" 2> "$2/broker.err" < /dev/null &
  broker_pids=($!)
  until grep -q listening "$2/broker.out"; do
    kill -0 "${broker_pids[@]}" 2> /dev/null || { say "the broker did not start:"; cat "$2/broker.err" >&2; exit 69; }
    sleep 0.1
  done
  broker_url="$scheme://$(sed 's/listening on //' "$2/broker.out")"
}

# The servers first, so that none complains of a broker that goes.
end_demo() {
  trap '' INT TERM
  set +e
  [ ${#pids[@]} = 0 ] || { kill "${pids[@]}"; wait "${pids[@]}"; } 2> /dev/null
  [ ${#broker_pids[@]} = 0 ] || { kill -KILL "${broker_pids[@]}"; wait "${broker_pids[@]}"; } 2> /dev/null
  rm -rf "$folder"
}

address() { sed 's/listening on //' "$folder/$1.out"; }

start_programs() {
  local secret program binary bin="${PUSHLAB_BIN:-build/release/bin}"
  secret="$(head -c 32 /dev/urandom | base64)"
  for program in $programs; do
    binary="$bin/$program-server"
    [ "$program" != webapp ] || binary="$bin/webapp"
    PUSHLAB_SECRET="$secret" "$binary" 0 "${options[@]}" > "$folder/$program.out" &
    pids+=($!)
  done
  for program in $programs; do
    until [ -s "$folder/$program.out" ]; do
      kill -0 "${pids[@]}" 2> /dev/null || { say "a server did not start"; exit 69; }
      sleep 0.05
    done
    printf '%-10s http://%s\n' "$program" "$(address "$program")"
  done
}

# For a second terminal: what the web application does, seen by a client of a push server.
worked_example() {
  local tcp
  tcp="$(address tcp)"
  cat <<TEXT

To see it, in another terminal (bash):
  login() { curl -s http://$(address webapp)/login --json "{\"mobile\":\"\$1\",\"code\":\"246810\"}" | sed 's/.*"token":"\([^"]*\)".*/\1/'; }
  A=\$(login 13911111111); B=\$(login 13922222222)
B waits, connected to the tcp server (each line is a notification):
  exec 3<>/dev/tcp/${tcp/:/\/}; echo "{\"token\":\"\$B\"}" >&3; cat <&3 &
A follows B at the web application, which tells the servers over the broker:
  curl http://$(address webapp)/user/following -H "Authorization: Bearer \$A" --json '{"target":2}'
The same for other clients, before A follows B (undo: curl -X DELETE …/user/following/2):
  python3 -m websockets "ws://$(address websocket)/ws?token=\$B"
  curl "http://$(address polling)/poll?token=\$B"
TEXT
}
