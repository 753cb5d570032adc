"""Debian's python3-socketio as a client, over polling, over WebSocket, and upgrading."""

import queue

import pytest
import socketio

from lab import PATIENCE
from lab.accounts import Account, Publisher
from lab.socketio import conformance  # noqa: F401

pytestmark = [pytest.mark.techniques("socketio"),
              pytest.mark.parametrize("transports", [["polling"], ["websocket"], None],
                                      ids=["polling", "websocket", "upgrade"])]


class PythonClient:
    def __init__(self, port: int, transports, **how):
        self.events, self.ends, self.refusals = queue.Queue(), queue.Queue(), queue.Queue()
        self.sio = socketio.Client(reconnection=how.pop("reconnection", False))
        self.namespace = how.pop("namespace", "/")
        self.sio.on("*", self._take, namespace=self.namespace)
        self.sio.on("connect_error", lambda data=None: self.refusals.put(data), namespace=self.namespace)
        self.sio.on("disconnect", lambda: self.ends.put("disconnect"), namespace=self.namespace)
        self.answers = {}
        self.sio.on("question", lambda question: self.answers[question], namespace=self.namespace)
        self.sio.connect(f"http://127.0.0.1:{port}", transports=transports, namespaces=[self.namespace],
                         wait_timeout=PATIENCE, **how)

    def _take(self, event, *args):
        self.events.put([event, *args])

    def event(self) -> list:
        return self.events.get(timeout=PATIENCE)

    def until(self, name: str) -> list:
        while (event := self.event())[0] != name:
            pass
        return event[1:]

    def emit(self, event: str, data=None) -> None:
        self.sio.emit(event, data, namespace=self.namespace)

    def call(self, event: str, data=None):
        return self.sio.call(event, data, namespace=self.namespace, timeout=PATIENCE)


@pytest.fixture
def server(launch):
    """One of its own: requests keeps connections alive beyond the test, and others count those of a shared server."""
    return launch()


@pytest.fixture
def python_client(transports):
    all_of_them = []

    def connect(port: int, **how) -> PythonClient:
        all_of_them.append(PythonClient(port, transports, **how))
        return all_of_them[-1]

    yield connect
    for client in all_of_them:
        client.sio.disconnect()


def enter(python_client, account, **how) -> PythonClient:
    return python_client(account.server.port, auth={"token": account.token}, **how)


def test_python_socketio_is_greeted_answered_and_notified(server, python_client):
    me, friend = Account(server), Account(server)
    client = enter(python_client, me)
    assert client.event()[0] == "message"
    assert set(client.call("message", {"msg": "an unknown word 😀"})) == {"cursor"}
    assert "an unknown word 😀" in client.until("message")[0]["msg"]
    friend.follows(me)
    assert client.until("following notify")[0]["user_id"] == friend.user_id


def test_python_socketio_joins_and_leaves_rooms(server, python_client):
    client = enter(python_client, Account(server))
    assert "课 1" in client.call("join", "课 1")["rooms"]
    Publisher(server).publish({"a": ["😀"]}, "课 1")
    assert client.until("news") == [{"a": ["😀"]}]
    assert "课 1" not in client.call("leave", "课 1")["rooms"]
    Publisher(server).publish("unheard", "课 1")
    Publisher(server).publish("end")
    assert client.until("news") == ["end"]


def test_python_socketio_is_told_unauthorized(server, transports):
    refusals = queue.Queue()
    client = socketio.Client(reconnection=False)
    client.on("connect_error", refusals.put)
    with pytest.raises(socketio.exceptions.ConnectionError):  # it waits to the end whatever it was told
        client.connect(f"http://127.0.0.1:{server.port}", auth={"token": "wrong"}, transports=transports, wait_timeout=1)
    assert refusals.get(timeout=PATIENCE) == {"message": "unauthorized"}
    client.disconnect()


def test_python_socketio_receives_a_burst_whole(server, python_client):
    """The order is for other clients to test: python-engineio runs the handler of each message in a thread of its own."""
    me, publisher = Account(server), Publisher(server)
    client = enter(python_client, me)
    client.until("message")
    for number in range(100):
        publisher.publish(number, me.room, event="number")
    assert sorted(client.event()[1] for _ in range(100)) == list(range(100))


def test_python_socketio_sends_arguments_and_bytes_and_gets_them_back(conformance, python_client):
    client = python_client(conformance().port)
    for data in ("text 😀", 5, {"键": [1, None]}, b"\x00\xff", {"nested": [b"bytes", {"more": b""}]}, [1, 2]):
        client.emit("message", data)
        assert client.until("message-back") == [data]
        assert client.call("message-with-ack", data) == data
    several = ("one", 2, b"three", {"four": b"4"})
    client.emit("message", several)
    assert client.until("message-back") == list(several)
    assert client.call("message-with-ack", several) == several


def test_python_socketio_is_called_by_the_server(conformance, python_client):
    client = python_client(conformance().port)
    for number, answer in enumerate(["fine", {"a": 1}, b"\x01\x02"]):
        client.answers[f"question {number}"] = answer
        client.emit("ask-me", f"question {number}")
        assert client.until("answer") == [answer]


def test_python_socketio_uses_another_namespace(conformance, python_client):
    client = python_client(conformance().port, namespace="/custom", auth={"who": "me"})
    assert client.event() == ["auth", {"who": "me"}]
    assert client.call("message-with-ack", "here") == "here"


def test_python_socketio_and_the_server_part(conformance, python_client):
    port = conformance().port
    outcast, leaver, witness = python_client(port), python_client(port), python_client(port)
    outcast.emit("leave-me")
    assert outcast.ends.get(timeout=PATIENCE)
    leaver.sio.disconnect()
    assert leaver.ends.get(timeout=PATIENCE)
    while len(reasons := witness.call("last-reason")) < 2:
        pass
    assert reasons[0] == "server namespace disconnect"
    assert reasons[1] in ("client namespace disconnect", "transport close")


def test_python_socketio_answers_pings_and_stays(conformance, python_client):
    client = python_client(conformance("--ping-interval", "200", "--ping-timeout", "2000").port)
    with pytest.raises(queue.Empty):
        client.ends.get(timeout=1.0)
    assert client.call("message-with-ack", "still here") == "still here"


def test_python_socketio_comes_back_after_a_restart(launch, python_client, tmp_path):
    database = tmp_path / "lab.sqlite"
    server = launch("--database", database)
    me = Account(server)
    client = python_client(server.port, reconnection=True, auth={"token": me.token})
    client.sio.reconnection_delay = 0.1
    client.until("message")
    server.terminate()
    assert client.ends.get(timeout=PATIENCE)
    server = launch("--database", database, port=server.port)
    publisher = Publisher(server)
    while client.events.empty():
        publisher.publish("welcome back", me.room)
    assert client.event() == ["news", "welcome back"]
