"""A WebSocket client (RFC 6455) on a raw socket: also makes the frames that no library would make."""

import base64
import hashlib
import json
import os
import struct
import time
from dataclasses import dataclass

from . import PATIENCE
from .http_client import HttpClient, Response, request_bytes

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
KEY = "dGhlIHNhbXBsZSBub25jZQ=="  # the example of RFC 6455, 1.3


@dataclass
class Frame:
    opcode: int
    payload: bytes
    fin: bool = True

    @property
    def code(self) -> int:
        assert self.opcode == CLOSE, self
        return struct.unpack("!H", self.payload[:2])[0]


def frame(opcode: int, payload: bytes = b"", fin: bool = True, masked: bool = True, rsv: int = 0) -> bytes:
    head = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
    mask = 0x80 if masked else 0
    if len(payload) < 126:
        head += bytes([mask | len(payload)])
    elif len(payload) < 65536:
        head += bytes([mask | 126]) + struct.pack("!H", len(payload))
    else:
        head += bytes([mask | 127]) + struct.pack("!Q", len(payload))
    if not masked:
        return head + payload
    key = os.urandom(4)
    stream = (key * (len(payload) // 4 + 1))[: len(payload)]
    return head + key + bytes(a ^ b for a, b in zip(payload, stream))


def opening(path: str = "/ws", token: str | None = None, **headers) -> bytes:
    """`headers`: changed or, with None, left out; `_` stands for `-`."""
    fields = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
              "Sec-WebSocket-Key": KEY}
    fields.update({name.replace("_", "-"): value for name, value in headers.items()})
    return request_bytes("GET", path, token=token, headers=fields)


class WebSocket:
    def __init__(self, port: int, token: str, query: str = "", receive_buffer: int | None = None, **headers):
        self.http = HttpClient(port, receive_buffer)
        self.http.send(opening("/ws" + query, token, **headers))
        self.opened: Response = self.http.response()
        assert self.opened.status == 101, self.opened
        digest = hashlib.sha1(KEY.encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
        assert self.opened.header("sec-websocket-accept") == base64.b64encode(digest).decode()

    @property
    def sock(self):
        return self.http.sock

    def send(self, data: bytes) -> None:
        self.http.send(data)

    def say(self, message) -> None:
        text = message if isinstance(message, str) else json.dumps(message)
        self.send(frame(TEXT, text.encode()))

    def frame(self) -> Frame:
        first, second = self.http._exactly(2)
        assert not second & 0x80, "a server does not mask"
        assert not first & 0x70, "no extension was agreed"
        size = second & 0x7F
        if size == 126:
            size = struct.unpack("!H", self.http._exactly(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", self.http._exactly(8))[0]
        return Frame(first & 0x0F, self.http._exactly(size), bool(first & 0x80))

    def until(self, opcode: int) -> Frame:
        deadline = time.monotonic() + PATIENCE  # pings keep a socket's own timeout away
        while (got := self.frame()).opcode != opcode:
            assert time.monotonic() < deadline, f"no frame of opcode {opcode} came"
        return got

    def message(self) -> dict:
        """The next text message, answering pings meanwhile."""
        deadline = time.monotonic() + PATIENCE
        while (got := self.frame()).opcode != TEXT:
            assert time.monotonic() < deadline, "no message came"
            assert got.opcode in (PING, PONG), got
            if got.opcode == PING:
                self.send(frame(PONG, got.payload))
        assert got.fin
        return json.loads(got.payload)

    def close(self) -> None:
        self.http.close()
