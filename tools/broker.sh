# Starts a message broker of one's own on a free port of the loopback. Sourced by ./lab.

# A free port below those that the kernel gives out by itself.
free_port() {
  local port
  while :; do
    port=$((10000 + (RANDOM * 32768 + RANDOM) % 20000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break
  done
  echo "$port"
}

# start_broker redis|rabbitmq FOLDER: sets broker_url and broker_pids, which are to be killed at the end. It does not hear
# Ctrl-C itself: what uses it is to end first.
start_broker() {
  local port
  port="$(free_port)"
  broker_pids=()
  say "starting $1 on port $port"
  case "$1" in
    redis)
      broker_url="redis://127.0.0.1:$port"
      setsid redis-server --port "$port" --bind 127.0.0.1 --dir "$2" --save "" --daemonize no &> "$2/broker.log" < /dev/null &
      broker_pids+=($!)
      ;;
    rabbitmq)
      broker_url="amqp://guest:guest@127.0.0.1:$port//"
      start_rabbitmq "$2" "$port" "$(free_port)" "$(free_port)"
      ;;
  esac
  await_broker "$1" "$port" "$2/broker.log"
}

# start_rabbitmq FOLDER PORT NAME_PORT NODE_PORT. Its name server (epmd) is its own, so that it ends with it. Not
# /usr/sbin/rabbitmq-server, which becomes the user rabbitmq and writes to that user's folders.
start_rabbitmq() {
  local scripts=(/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server)
  printf 'listeners.tcp.1 = 127.0.0.1:%s\ndisk_free_limit.absolute = 1MB\n' "$2" > "$1/rabbitmq.conf"
  echo "[]." > "$1/plugins"
  touch "$1/environment"
  setsid epmd -port "$3" -address 127.0.0.1 &> /dev/null < /dev/null &
  broker_pids+=($!)
  HOME="$1" RUNNING_UNDER_SYSTEMD=true ERL_EPMD_PORT="$3" ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_NODENAME="demo$2@localhost" RABBITMQ_DIST_PORT="$4" RABBITMQ_MNESIA_BASE="$1/data" \
    RABBITMQ_LOG_BASE="$1/log" RABBITMQ_PID_FILE="$1/pid" RABBITMQ_CONF_ENV_FILE="$1/environment" \
    RABBITMQ_CONFIG_FILE="$1/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$1/plugins" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}" \
    setsid "${scripts[-1]}" &> "$1/broker.log" < /dev/null &
  broker_pids+=($!)
}

await_broker() { # await_broker KIND PORT LOG: until it answers
  local patience=600
  until broker_answers "$1" "$2"; do
    if ! kill -0 "${broker_pids[@]}" 2> /dev/null || [ $((patience -= 1)) = 0 ]; then
      say "the broker did not start:"
      tail -n 20 "$3" >&2
      exit 69
    fi
    sleep 0.2
  done
}

# Redis says +PONG; RabbitMQ answers the protocol's header with Connection.Start.
broker_answers() {
  local hello='PING\r\n' answer=""
  [ "$1" = redis ] || hello='AMQP\x00\x00\x09\x01'
  exec 3<> "/dev/tcp/127.0.0.1/$2" || return 1
  # shellcheck disable=SC2059
  printf "$hello" >&3
  IFS= read -r -d '' -t 5 -n 5 -u 3 answer || true
  exec 3>&-
  [ -n "$answer" ] || [ "$1" = rabbitmq ]
} 2> /dev/null
