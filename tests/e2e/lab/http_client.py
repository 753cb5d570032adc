"""An HTTP/1.1 client on a raw socket: says exactly the bytes that it is told to, and shows all of the answer."""

import json
from dataclasses import dataclass, field

from . import sockets


@dataclass
class Response:
    status: int
    version: str
    headers: list[tuple[str, str]]
    body: bytes = b""
    interim: list[int] = field(default_factory=list)  # the 1xx answers that came before

    def header(self, name: str) -> str | None:
        values = [value for key, value in self.headers if key == name.lower()]
        return values[0] if values else None

    def json(self):
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """The code of an error answer, whose form is checked."""
        body = self.json()
        assert self.header("content-type").startswith("application/json"), self
        assert set(body) == {"error"} and set(body["error"]) == {"code", "message"}, body
        assert body["error"]["message"], body
        return body["error"]["code"]


def request_bytes(method, path, body=None, token=None, headers=None, version="1.1") -> bytes:
    """`body`: bytes as they are, or anything else as JSON."""
    fields = {"Host": "127.0.0.1"}
    if token is not None:
        fields["Authorization"] = "Bearer " + token
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
    if body is not None:
        fields["Content-Type"] = "application/json"
        fields["Content-Length"] = str(len(body))
    fields.update(headers or {})
    head = f"{method} {path} HTTP/{version}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return head.encode() + b"\r\n" + (body or b"")


class HttpClient:
    def __init__(self, port: int, receive_buffer: int | None = None):
        self.sock = sockets.connect(port, receive_buffer)
        self.buffer = b""

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def request(self, method: str, path: str, body=None, **how) -> Response:
        self.send(request_bytes(method, path, body, **how))
        return self.response(to_head=method == "HEAD")

    def response(self, to_head: bool = False) -> Response:
        interim = []
        while (answer := self._head()).status < 200 and answer.status != 101:
            interim.append(answer.status)
        answer.interim = interim
        if not (to_head or answer.status in (101, 204, 304)):
            answer.body = self._body(answer)
        return answer

    def is_ended(self, within: float = sockets.PATIENCE) -> bool:
        return sockets.ends(self.sock, within)

    def close(self) -> None:
        self.sock.close()

    def _head(self) -> Response:
        head = self._until(b"\r\n\r\n").decode("latin-1")
        start, *lines = head[:-4].split("\r\n")
        version, status, _ = start.split(" ", 2)
        fields = [line.split(":", 1) for line in lines]
        return Response(int(status), version, [(name.lower(), value.strip()) for name, value in fields])

    def _body(self, answer: Response) -> bytes:
        assert answer.header("transfer-encoding") is None, "our servers know the length of each answer"
        return self._exactly(int(answer.header("content-length")))

    def _exactly(self, size: int) -> bytes:
        while len(self.buffer) < size:
            self._more()
        data, self.buffer = self.buffer[:size], self.buffer[size:]
        return data

    def _until(self, end: bytes) -> bytes:
        while end not in self.buffer:
            self._more()
        return self._exactly(self.buffer.index(end) + len(end))

    def _more(self) -> None:
        data = self.sock.recv(1 << 20)
        if not data:
            raise ConnectionError(f"the server ended the connection after {self.buffer!r}")
        self.buffer += data
