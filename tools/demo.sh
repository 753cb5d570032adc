# Starts one server per technique with a common key for tokens; with a broker also the web application alone, and all
# share its accounts. Sourced by ./lab.

# demo [--bus redis|rabbitmq|URL] [options of the servers]
demo() {
  local bus="none" folder options=() programs="polling comet websocket socketio tcp" pids=() broker_pids=()
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
  if [ "$bus" != none ]; then
    programs="webapp $programs"
    options=(--bus "$bus" --database "$folder/accounts" "${options[@]}")
  fi
  start_programs
  echo "a token is good on all of them; log in with POST /login; Ctrl-C stops all"
  [ "$bus" = none ] || worked_example
  wait
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
