"""A WebSocket by hand, every byte shown: python3 frames.py PORT TOKEN TEXT [--unmasked]

Opens, says TEXT, and shows the first frame that comes.
"""

import json
import os
import socket
import sys

OPCODES = {0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong"}


def shake_hands(connection: socket.socket, port: int, token: str) -> None:
    connection.sendall(f"GET /ws?token={token} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                       "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(1)  # one by one: the first frame may stand right behind it
    print(answer.decode().strip())


def frame(opcode: int, payload: bytes, key: bytes | None) -> bytes:
    """RFC 6455, 5.2, for payloads of up to 125 bytes; masked where there is a key."""
    if key is None:
        return bytes([0x80 | opcode, len(payload)]) + payload
    masked = bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))
    return bytes([0x80 | opcode, 0x80 | len(payload)]) + key + masked


def receive(connection: socket.socket) -> tuple[int, bytes, bytes]:
    """Opcode, header and payload of the next frame."""
    header = exactly(connection, 2)
    length = header[1] & 0x7F
    if length >= 126:  # the length follows in 2 or 8 bytes
        more = exactly(connection, 2 if length == 126 else 8)
        header, length = header + more, int.from_bytes(more, "big")
    return header[0] & 0x0F, header, exactly(connection, length)


def exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            raise SystemExit("the connection has ended")
        data += piece
    return data


def main() -> None:
    port, token, text = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    key = None if "--unmasked" in sys.argv else os.urandom(4)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        shake_hands(connection, port, token)
        said = frame(1, json.dumps({"event": "message", "data": {"msg": text}}).encode(), key)
        print("sent    ", said[:16].hex(" "), "…")
        connection.sendall(said)
        opcode, header, payload = receive(connection)
        print("received", header.hex(" "), f"= {'FIN, ' if header[0] & 0x80 else ''}{OPCODES[opcode]}, {len(payload)} bytes")
        if opcode == 8:
            print("close code", int.from_bytes(payload[:2], "big"), payload[2:].decode())
        else:
            print(payload.decode())


if __name__ == "__main__":
    main()
