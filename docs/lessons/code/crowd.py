"""Many connections to a tcp-server: python3 crowd.py PORT TOKEN COUNT PID says what they cost the process PID."""

import json
import socket
import sys


def status(pid: str, name: str) -> int:
    for line in open(f"/proc/{pid}/status", encoding="ascii"):
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise KeyError(name)


def main() -> None:
    port, token, count, pid = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    hello = json.dumps({"token": token, "after": None}).encode() + b'\n{"event":"message","data":{"msg":"hello"}}\n'
    memory, crowd, refused = status(pid, "VmRSS"), [], 0
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(hello)
        first = connection.recv(4096)  # the answer shows that this client is being served
        refused += first.startswith(b"HTTP/1.1 503")
        crowd.append(connection)
    each = (status(pid, "VmRSS") - memory) / count
    print(f"{count - refused} served, {refused} refused; {status(pid, 'Threads')} threads, {each:.0f} KiB each")


if __name__ == "__main__":
    main()
