"""socket.io-client 2, which speaks Engine.IO 3: welcome with --allow-eio3, refused without."""

import json

import pytest

from lab.accounts import Account, Publisher
from lab.engineio import UNSUPPORTED, ask
from lab.socketio import LOST_IN_UPGRADE, OFTEN, clients, conformance, over_each_transport  # noqa: F401

pytestmark = pytest.mark.techniques("socketio")
EVENTS = ["message", "news", "number", "following notify", "auth", "message-back", "question", "answer", "no-answer"]
VALUES = {
    "texts": ["你好 😀👩‍👩‍👧‍👦", "line\u2028", "", "1:2:3", "é"],
    "several": [1, None, True, {"键": [1, {"a": "😀"}]}, [[]]],
    "bytes": [b"\x00\x01\xff", {"nested": [b"more", "text 😀"]}, b""],
    "long": ["好" * 30_000],
}
over_each_value = pytest.mark.parametrize("args", VALUES.values(), ids=VALUES)


def enter(clients, account, transports):
    return clients.connect(account.server.port, version=2, events=EVENTS, query={"token": account.token},
                           transports=transports)


@pytest.fixture
def old(conformance, clients, transports):
    return clients.connect(conformance("--allow-eio3").port, version=2, events=EVENTS, transports=transports)


@over_each_transport
def test_an_old_client_is_greeted_notified_and_joins_rooms(launch, clients, transports):
    server = launch("--allow-eio3")
    me, friend = Account(server), Account(server)
    client = enter(clients, me, transports)
    assert set(client.event("message")[0]) == {"msg", "timestamp"}
    friend.follows(me)
    assert client.event("following notify")[0]["user_id"] == friend.user_id
    assert "class-1" in client.call("join", "class-1")[0]["rooms"]
    new = clients.newcomer(friend)
    new.call("join", "class-1")
    new.call("message", {"msg": "to old and new 😀", "room": "class-1"})
    assert [who.event("message")[0]["msg"] for who in (client, new)] == ["to old and new 😀"] * 2


@over_each_transport
def test_many_publications_reach_an_old_client_in_order(launch, clients, transports):
    server = launch("--allow-eio3")
    me, publisher = Account(server), Publisher(server)
    client = enter(clients, me, transports)
    client.event("message")
    for number in range(60):
        publisher.publish(f"{number} 好😀", me.room, event="number")
    assert client.events("number", 60) == [[f"{number} 好😀"] for number in range(60)]


@over_each_transport
def test_an_old_client_without_a_token_is_told_unauthorized(launch, clients, transports):
    server = launch("--allow-eio3")
    client = clients.start(server.port, version=2, events=EVENTS, query={"token": "wrong"}, transports=transports,
                           reconnection=False)
    assert "unauthorized" in json.dumps(client.next("error")["data"])
    Publisher(server).publish("for members only")
    assert client.state()["connected"] is False and client.rest() == []


@over_each_transport
def test_an_old_client_is_refused_where_it_is_not_allowed(server, clients, transports):
    client = clients.start(server.port, version=2, query={"token": Account(server).token}, transports=transports,
                           reconnection=False)
    assert client.next("connect_error", "connect")["what"] == "connect_error"


def test_the_refusal_of_an_old_client_says_why(server):
    answer = ask(server.port, "GET", "/socket.io/?EIO=3&transport=polling&b64=1&t=x")
    assert (answer.status, answer.json()) == (400, UNSUPPORTED)


@over_each_transport
@over_each_value
def test_arguments_and_bytes_of_an_old_client_come_back(old, args):
    old.emit("message", *args)
    assert old.event("message-back") == args
    assert old.call("message-with-ack", *args) == args


@over_each_transport
def test_many_packets_of_an_old_client_in_one_request_are_told_apart(old):
    for number in range(50):
        old.emit("message", f"{number} 你好 😀 {number}", *([b"\x00" * number] if number % 5 == 0 else []))
    assert [args[0] for args in old.events("message-back", 50)] == [f"{number} 你好 😀 {number}" for number in range(50)]


@over_each_transport
def test_an_old_client_is_called_by_the_server(conformance, clients, transports):
    client = clients.connect(conformance("--allow-eio3").port, version=2, events=EVENTS, answers={"question": ["fine", 2]},
                             transports=transports)
    client.emit("ask-me", "how are you?")
    assert client.event("question") == ["how are you?"]
    assert client.event("answer") == ["fine", 2]


@over_each_transport
def test_an_old_client_pings_and_stays(conformance, clients, transports):
    port = conformance("--allow-eio3", "--ping-interval", "200", "--ping-timeout", "1000").port
    client = clients.connect(port, version=2, events=EVENTS, transports=transports)
    with pytest.raises(AssertionError):
        client.next("disconnect", within=1.6)
    assert client.call("message-with-ack", "still here") == ["still here"]


@over_each_transport
def test_an_old_client_uses_another_namespace(conformance, clients, transports):
    port = conformance("--allow-eio3").port
    client = clients.connect(port, "/custom", version=2, events=EVENTS, transports=transports)
    assert client.call("message-with-ack", "here") == ["here"]
    stray = clients.start(port, "/nowhere", version=2, transports=transports, reconnection=False)
    assert "Invalid namespace" in json.dumps(stray.next("error")["data"])


@over_each_transport
def test_an_old_client_and_the_server_part(old):
    old.emit("leave-me")
    assert old.reason() == "io server disconnect"


@over_each_transport
def test_an_old_client_parts(old):
    old.disconnect()
    assert old.reason() == "io client disconnect"


@over_each_transport
def test_an_old_client_comes_back_after_a_restart(launch, clients, tmp_path, transports):
    options = ["--allow-eio3", "--database", tmp_path / "lab.sqlite", *OFTEN]
    server = launch(*options)
    me = Account(server)
    client = enter(clients, me, transports)
    client.event("message")
    server.terminate()
    assert client.reason() in LOST_IN_UPGRADE
    server = launch(*options, port=server.port)
    client.connected()
    Publisher(server).publish("welcome back", me.room)
    assert client.event("news")[0] == "welcome back"
