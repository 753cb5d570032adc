"""A client of the raw protocol: lines of JSON over TCP."""

import json

from .http_client import HttpClient


class Lines:
    def __init__(self, port: int, receive_buffer: int | None = None):
        self.stream = HttpClient(port, receive_buffer)

    @property
    def sock(self):
        return self.stream.sock

    def send(self, data: bytes) -> None:
        self.stream.send(data)

    def say(self, message) -> None:
        text = message if isinstance(message, str) else json.dumps(message)
        self.send(text.encode() + b"\n")

    def message(self) -> dict:
        line = self.stream._until(b"\n")
        return json.loads(line)

    def is_ended(self) -> bool:
        return self.stream.is_ended()

    def close(self) -> None:
        self.stream.close()
