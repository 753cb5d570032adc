#!/bin/bash
# A broker of one's own on a free port of the loopback: broker.sh redis|rabbitmq FOLDER
# Prints `listening on 127.0.0.1:PORT` once it answers. Its data lies in FOLDER; nothing else of it stays when it has ended.
set -euo pipefail
name="${1:-}" folder="${2:-}"
usage() { echo "broker.sh: use broker.sh redis|rabbitmq FOLDER" >&2; exit 64; }
[ -d "$folder" ] || usage

lacks() { # lacks PROGRAM PACKAGE
  [ -x "$1" ] || command -v "$1" > /dev/null && return 1
  echo "broker.sh: $1 is missing: install the Debian package $2" >&2
}

# Below the kernel's range, so that no connection takes it meanwhile.
free_port() {
  local low port
  read -r low _ < /proc/sys/net/ipv4/ip_local_port_range
  while :; do
    port=$((10000 + (RANDOM * 32768 + RANDOM) % (low > 11000 ? low - 10000 : 1000)))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
}

answers() { # answers PORT: it listens, and says something when it is greeted
  local greeting='PING\r\n'
  [ "$name" = redis ] || greeting='AMQP\x00\x00\x09\x01'
  (exec 3<> "/dev/tcp/127.0.0.1/$1" && printf "$greeting" >&3 && [ "$(timeout 1 head -c 5 <&3 | wc -c)" = 5 ]) 2> /dev/null
}

# Aside, since this process becomes the broker.
announce() { # announce PORT
  until answers "$1"; do
    kill -0 $$ 2> /dev/null || { tail -n 3 "$folder/output" >&2; exit 70; }
    sleep 0.05
  done
  echo "listening on 127.0.0.1:$1"
}

port="$(free_port)"
case "$name" in
  redis)
    lacks redis-server redis-server && exit 69
    announce "$port" &
    exec redis-server --port "$port" --bind 127.0.0.1 --dir "$folder" --save "" --appendonly no > "$folder/output"
    ;;
  rabbitmq)
    scripts=(/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server)
    lacks "${scripts[0]}" rabbitmq-server && exit 69
    printf 'listeners.tcp.1 = 127.0.0.1:%s\ndisk_free_limit.absolute = 1MB\n' "$port" > "$folder/rabbitmq.conf"
    echo '[].' > "$folder/plugins"
    touch "$folder/environment"
    export HOME="$folder" RUNNING_UNDER_SYSTEMD=true # the process is the broker itself, not a shell that waits for it
    ERL_EPMD_PORT="$(free_port)" RABBITMQ_DIST_PORT="$(free_port)"
    export ERL_EPMD_PORT RABBITMQ_DIST_PORT ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME="lab$port@localhost"
    export RABBITMQ_MNESIA_BASE="$folder/data" RABBITMQ_LOG_BASE="$folder/log" RABBITMQ_PID_FILE="$folder/pid"
    export RABBITMQ_CONF_ENV_FILE="$folder/environment" RABBITMQ_CONFIG_FILE="$folder/rabbitmq.conf"
    export RABBITMQ_ENABLED_PLUGINS_FILE="$folder/plugins"
    export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
    setpriv --pdeathsig KILL epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 > /dev/null 2>&1 & # a name server that ends with it
    announce "$port" &
    exec "${scripts[0]}" > "$folder/output" 2>&1
    ;;
  *) usage ;;
esac
