"""A raw-socket client: python3 raw.py PORT TOKEN COUNT prints so many notifications."""

import json
import socket
import sys


def lines(connection: socket.socket):
    """TCP gives bytes in pieces of any size; where a message ends is for us to find."""
    rest = b""
    while piece := connection.recv(4096):
        rest += piece
        while b"\n" in rest:
            line, rest = rest.split(b"\n", 1)
            yield line


def main() -> None:
    port, token, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(json.dumps({"token": token}).encode() + b"\n")
        for line in lines(connection):
            notification = json.loads(line)
            print(notification["event"], notification["data"], flush=True)
            count -= 1
            if count == 0:
                return


if __name__ == "__main__":
    main()
