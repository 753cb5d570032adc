"""Engine.IO 4 by hand: what no client library would say to a server, over long polling and over WebSocket."""

import json
from dataclasses import dataclass

from .http_client import HttpClient, Response, request_bytes
from .websocket import BINARY, CLOSE, PING, PONG, TEXT, WebSocket, frame, opening

SEPARATOR = "\x1e"
PATH = "/socket.io/"
UNKNOWN_TRANSPORT = {"code": 0, "message": "Transport unknown"}
UNKNOWN_SID = {"code": 1, "message": "Session ID unknown"}
BAD_METHOD = {"code": 2, "message": "Bad handshake method"}
BAD_REQUEST = {"code": 3, "message": "Bad request"}
UNSUPPORTED = {"code": 5, "message": "Unsupported protocol version"}


@dataclass
class Closed:
    code: int


def target(transport: str = "polling", sid: str | None = None, path: str = PATH) -> str:
    return f"{path}?EIO=4&transport={transport}" + ("" if sid is None else f"&sid={sid}")


def ask(port: int, method: str, path: str, body: bytes | None = None, **headers) -> Response:
    """One request on a connection of its own; `_` in the headers' names stands for `-`."""
    http = HttpClient(port)
    try:
        return http.request(method, path, body, headers={name.replace("_", "-"): value for name, value in headers.items()})
    finally:
        http.close()


class Polling:
    """A session over long polling, opened by its handshake."""

    def __init__(self, port: int, path: str = PATH):
        self.port, self.path = port, path
        opened = ask(port, "GET", target(path=path))
        assert opened.status == 200, opened
        text = opened.body.decode()
        assert text.startswith("0{"), text
        self.handshake = json.loads(text[1:].split(SEPARATOR)[0])
        self.sid = self.handshake["sid"]

    @property
    def target(self) -> str:
        return target("polling", self.sid, self.path)

    def ask(self, method: str, body: bytes | None = None) -> Response:
        return ask(self.port, method, self.target, body)

    def hold(self) -> HttpClient:
        """A GET that is sent; its answer is left for later."""
        http = HttpClient(self.port)
        http.send(request_bytes("GET", self.target))
        return http

    def get(self) -> list[str]:
        answer = self.ask("GET")
        assert answer.status == 200, answer
        return answer.body.decode().split(SEPARATOR)

    def post(self, *packets: str) -> Response:
        return self.ask("POST", SEPARATOR.join(packets).encode())

    def say(self, *packets: str) -> None:
        answer = self.post(*packets)
        assert (answer.status, answer.body) == (200, b"ok"), answer

    def until(self, is_last) -> list[str]:
        """All packets up to and with those of the answer that has the one that fits; pings are answered."""
        got = []
        while not any(map(is_last, got)):
            new = self.get()
            assert len(new) <= 16, new
            if "2" in new:
                self.say("3")
            got += [packet for packet in new if packet not in ("2", "6")]
        return got

    def is_gone(self) -> bool:
        """Whether the session has ended; a GET may first bring what was left to say."""
        for _ in range(5):
            answer = self.ask("GET")
            if answer.status == 400:
                return answer.json() == UNKNOWN_SID
        return False


class EngineSocket(WebSocket):
    """A session over WebSocket, or, with `sid`, the second transport of one. The socket is all that is opened."""

    def __init__(self, port: int, sid: str | None = None, path: str = PATH, **headers):
        self.http = HttpClient(port)
        self.http.send(opening(target("websocket", sid, path), None, **headers))
        self.opened = self.http.response()

    def say(self, packet: str | bytes) -> None:
        kind, data = (BINARY, packet) if isinstance(packet, bytes) else (TEXT, packet.encode())
        self.send(frame(kind, data))

    def packet(self) -> str | bytes | Closed:
        """The next Engine.IO packet, or the end of the connection."""
        try:
            while (got := self.frame()).opcode in (PING, PONG):
                self.send(frame(PONG, got.payload)) if got.opcode == PING else None
        except ConnectionError:
            return Closed(1006)
        if got.opcode == CLOSE:
            return Closed(got.code if got.payload else 1005)
        return got.payload if got.opcode == BINARY else got.payload.decode()

    def until(self, is_last) -> list[str | bytes]:
        """All packets up to and with the first that fits; pings are answered."""
        got = []
        while not (got and is_last(got[-1])):
            packet = self.packet()
            assert not isinstance(packet, Closed), (packet, got)
            self.say("3") if packet == "2" else got.append(packet)
        return got

    def is_closed(self) -> bool:
        """Whether the server ends it; what it still says is thrown away, and pings are not answered."""
        while not isinstance(packet := self.packet(), Closed):
            pass
        return packet is not None


def open_socket(port: int, path: str = PATH) -> EngineSocket:
    """A session of its own over WebSocket, its handshake taken."""
    socket = EngineSocket(port, path=path)
    assert socket.opened.status == 101, socket.opened
    socket.handshake = json.loads(socket.packet()[1:])
    return socket


def enter(session, token: str):
    """Connects the session to the main namespace and takes all that it begins with."""
    session.say("40" + json.dumps({"token": token}))
    begin = session.until(lambda packet: packet.startswith("40{"))
    assert not any(packet.startswith("44") for packet in begin), begin
    session.say('421["join","a room of my own"]')
    session.until(lambda packet: packet.startswith("431["))
    return session
