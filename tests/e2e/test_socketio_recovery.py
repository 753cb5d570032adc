"""Connection state recovery: a client that asks for it and comes back soon has missed nothing, and is who it was."""

import json

import pytest

from lab.accounts import Account, Publisher
from lab.engineio import open_socket
from lab.relay import Relay
from lab.socketio import LOST, clients, over_each_transport  # noqa: F401
from test_reconnect import Stream

pytestmark = pytest.mark.techniques("socketio")
WEBSOCKET = ["websocket"]


@pytest.fixture
def relay(launch):
    """A server behind a relay, which is its attribute `server`."""
    server = launch("--retain", "100000")
    relay = Relay(server.port)
    relay.server = server
    yield relay
    relay.close()


def enter(clients, relay, account, transports=WEBSOCKET, **auth):
    """The greeting, which gives the client its first offset, has come."""
    auth = {"token": account.token, "recovery": True} | auth
    client = clients.connect(relay.port, auth=auth, transports=transports)
    assert client.event("message")
    if "websocket" in transports and len(transports) > 1:
        client.upgraded()
    return client


def lose(relay, client) -> None:
    """The network goes away, and both sides know it."""
    if client.state()["transport"] == "polling":
        relay.server.await_metric("held_polls", lambda held: held == 1)
    relay.cut()
    assert client.reason() in LOST


@over_each_transport
def test_whoever_was_away_keeps_sid_and_rooms_and_misses_nothing(relay, clients, transports):
    me, publisher = Account(relay.server), Publisher(relay.server)
    client = enter(clients, relay, me, transports)
    before = client.state()
    client.call("join", "class-1")
    lose(relay, client)
    for room in (me.room, "class-1", "another room", None):
        publisher.publish(room, room)
    relay.mend()
    back = client.connected()
    assert (back["recovered"], back["sid"], back["pid"]) == (True, before["sid"], before["pid"])
    publisher.publish("after", "class-1")
    assert [client.event("news")[0] for _ in range(4)] == [me.room, "class-1", None, "after"]
    assert client.rest() == []


@over_each_transport
def test_a_connection_that_its_client_ends_abruptly_is_recovered_too(relay, clients, transports):
    me, publisher = Account(relay.server), Publisher(relay.server)
    client = enter(clients, relay, me, transports)
    client.close_engine()
    assert client.reason() == "forced close"
    publisher.publish("meanwhile", me.room)
    assert client.connected()["recovered"] is True
    publisher.publish("after", me.room)
    assert [client.event()[1] for _ in range(2)] == ["meanwhile", "after"]
    assert client.rest() == []


def test_a_client_is_recovered_again_and_again(relay, clients):
    me, publisher = Account(relay.server), Publisher(relay.server)
    client = enter(clients, relay, me)
    sids = {client.sid}
    for number in range(5):
        lose(relay, client)
        publisher.publish(number, me.room)
        relay.mend()
        back = client.connected()
        assert back["recovered"]
        sids.add(back["sid"])
        assert client.event()[:2] == ["news", number]
    assert len(sids) == 1 and client.rest() == []


def test_a_stream_goes_on_over_every_break_without_gap_or_repetition(relay, clients):
    client = enter(clients, relay, Account(relay.server))
    stream, got = Stream(relay.server, pause=0.001), []
    for breaks in range(1, 6):
        while len(got) < 20 * breaks:
            got.append(client.event("number")[0])
        relay.cut()
        assert client.reason() in LOST
        relay.mend()
        assert client.connected()["recovered"] is True
    last = stream.stop()
    while got[-1] != last:
        got.append(client.event("number")[0])
    assert got == list(range(last + 1))


def test_an_acknowledged_message_is_not_lost_with_the_connection(relay, clients):
    me = Account(relay.server)
    client = enter(clients, relay, me)
    client.call("message", {"msg": "an unknown word"})
    client.event("message")
    lose(relay, client)
    me.post("/messages", {"msg": "said meanwhile"})
    relay.mend()
    assert client.connected()["recovered"]
    assert "said meanwhile" in client.event("message")[0]["msg"]


def test_only_who_asks_gets_a_pid_and_offsets(relay, clients):
    me, publisher = Account(relay.server), Publisher(relay.server)
    asks = enter(clients, relay, me)
    others = [clients.connect(relay.port, auth={"token": me.token, **auth}) for auth in ({}, {"recovery": False})]
    for data in ("text", {"a": 1}, "last"):
        publisher.publish(data, me.room)
    with_offset = [asks.event() for _ in range(3)]
    assert [event[:-1] for event in with_offset] == [["news", "text"], ["news", {"a": 1}], ["news", "last"]]
    offsets = [event[-1] for event in with_offset]
    assert len(set(offsets)) == 3 and all(isinstance(offset, str) and offset for offset in offsets)
    assert asks.state()["pid"] and asks.state()["offset"] == offsets[-1]
    for other in others:
        assert [other.event() for _ in range(3)] == [["news", "text"], ["news", {"a": 1}], ["news", "last"]]
        assert "pid" not in other.state()


def test_who_does_not_ask_has_no_pid_on_the_wire(server):
    account = Account(server)
    for auth, keys in (({}, {"sid"}), ({"recovery": True}, {"sid", "pid"})):
        socket = open_socket(server.port)
        socket.say("40" + json.dumps({"token": account.token, **auth}))
        connected = socket.until(lambda packet: packet.startswith("40{"))[-1]
        assert set(json.loads(connected[2:])) == keys


def test_who_does_not_ask_is_not_recovered(relay, clients):
    me = Account(relay.server)
    client = clients.connect(relay.port, auth={"token": me.token}, transports=WEBSOCKET)
    assert len(client.event("message")) == 1
    sid = client.sid
    lose(relay, client)
    Publisher(relay.server).publish("missed", me.room)
    relay.mend()
    back = client.connected()
    assert back["recovered"] is False and back["sid"] != sid
    Publisher(relay.server).publish("heard", me.room)
    assert client.event() == ["news", "heard"]


def test_a_client_that_left_is_not_recovered(relay, clients):
    client = enter(clients, relay, Account(relay.server))
    sid = client.sid
    client.disconnect()
    assert client.reason() == "io client disconnect"
    client.reconnect()
    back = client.connected()
    assert back["recovered"] is False and back["sid"] != sid


def stolen(clients, relay, account, state: dict):
    """A second client that says it was the first."""
    auth = {"token": account.token, "recovery": True, "pid": state["pid"], "offset": state["offset"]}
    return clients.connect(relay.server.port, auth=auth, transports=WEBSOCKET)


def test_the_pid_of_one_who_is_there_is_good_for_nothing(relay, clients):
    me = Account(relay.server)
    client = enter(clients, relay, me)
    thief = stolen(clients, relay, me, client.state())
    assert thief.sid != client.sid and thief.state()["pid"] != client.state()["pid"]
    Publisher(relay.server).publish("both", me.room)
    assert client.event()[:2] == thief.event()[:2] == ["news", "both"]


def test_a_pid_is_good_once(relay, clients):
    me = Account(relay.server)
    client = enter(clients, relay, me)
    state = client.state()
    lose(relay, client)
    first, second = stolen(clients, relay, me, state), stolen(clients, relay, me, state)
    assert first.sid == state["sid"] and second.sid != state["sid"]
    relay.mend()
    assert client.connected()["recovered"] is False
    assert client.sid not in (first.sid, second.sid)


def test_a_pid_is_good_for_its_user_only(relay, clients):
    me, thief = Account(relay.server), Account(relay.server)
    client = enter(clients, relay, me)
    client.call("join", "secret")
    state = client.state()
    lose(relay, client)
    Publisher(relay.server).publish("private", me.room)
    Publisher(relay.server).publish("private too", "secret")
    other = stolen(clients, relay, thief, state)
    assert other.sid != state["sid"]
    assert other.event()[0] == "message"  # the greeting of one who is new
    Publisher(relay.server).publish("for all")
    Publisher(relay.server).publish("still private", "secret")
    Publisher(relay.server).publish("end", thief.room)
    assert [other.event()[1] for _ in range(2)] == ["for all", "end"]


@pytest.mark.parametrize("wrong", [{"pid": "nobody's"}, {"pid": 5}, {"pid": ""}, {"offset": "no such offset"},
                                   {"offset": {"a": 1}}, {"pid": "x" * 100_000}], ids=lambda wrong: str(wrong)[:30])
def test_a_wrong_pid_or_offset_is_a_new_connection(relay, clients, wrong):
    me = Account(relay.server)
    client = enter(clients, relay, me)
    state = client.state()
    lose(relay, client)
    other = stolen(clients, relay, me, state | wrong)
    assert other.sid != state["sid"]
    Publisher(relay.server).publish("heard", me.room)
    assert other.event("news")[0] == "heard"
