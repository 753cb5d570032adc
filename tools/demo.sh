# Starts one server per technique with a common key for tokens. Sourced by ./lab.

demo() {
  build release programs
  local secret techniques technique pids=() log
  log="$(mktemp -d)"
  secret="$(head -c 32 /dev/urandom | base64)"
  techniques="polling comet websocket socketio tcp"
  trap 'kill "${pids[@]}" 2> /dev/null; wait; rm -rf "$log"' EXIT
  trap 'exit 0' INT TERM
  for technique in $techniques; do
    PUSHLAB_SECRET="$secret" "build/release/bin/$technique-server" 0 "$@" > "$log/$technique" &
    pids+=($!)
  done
  for technique in $techniques; do
    until [ -s "$log/$technique" ]; do
      kill -0 "${pids[@]}" 2> /dev/null || { say "a server did not start"; exit 69; }
      sleep 0.05
    done
    printf '%-10s http://%s\n' "$technique" "$(sed 's/listening on //' "$log/$technique")"
  done
  echo "a token is good on all of them; log in with POST /login; Ctrl-C stops all"
  wait
}
