"""socket.io-client 4 at socketio-server: who comes in, who is refused, and what else is not Socket.IO."""

import json
import subprocess
from pathlib import Path

import pytest

from lab import PATIENCE, jwt
from lab.accounts import Account, Publisher
from lab.engineio import ask
from lab.server import environment
from lab.socketio import clients, over_each_transport  # noqa: F401

pytestmark = pytest.mark.techniques("socketio")
WS_CLIENT = Path(__file__).parent / "ws_client.mjs"


@over_each_transport
def test_a_token_in_auth_lets_in_and_the_bot_greets_once(server, clients, transports):
    me = Account(server)
    greeting = clients.enter(me, transports=transports).event("message")
    assert set(greeting[0]) == {"msg", "timestamp"} and len(greeting) == 1
    again = clients.enter(me, transports=transports)
    Publisher(server).publish("the first of all", me.room)
    assert again.event() == ["news", "the first of all"]


@over_each_transport
def test_a_token_in_the_query_lets_in(server, clients, transports):
    me = Account(server)
    client = clients.connect(server.port, query={"token": me.token}, transports=transports)
    assert client.event("message")


@over_each_transport
@pytest.mark.parametrize("auth", [{}, {"token": ""}, {"token": "nonsense"}, {"token": None}, {"token": 5},
                                  {"token": ["a", {"b": 1}]}, {"user_id": 1}], ids=repr)
def test_no_token_or_a_bad_one_is_told_unauthorized(server, clients, transports, auth):
    client = clients.start(server.port, auth=auth, transports=transports, reconnection=False)
    assert client.next("connect_error", "connect")["message"] == "unauthorized"
    Publisher(server).publish("for members only")
    assert client.state()["connected"] is False
    assert client.rest() == []


def test_tokens_of_another_key_or_another_time_are_refused(server, clients):
    wrong = [jwt.token(b"another key", 1), server.token(1, exp=1), jwt.sign(b"", {"user_id": 1}, {"alg": "none"})]
    for token in wrong:
        client = clients.start(server.port, auth={"token": token}, reconnection=False)
        assert client.next("connect_error", "connect")["message"] == "unauthorized"


def test_whoever_is_refused_may_try_again_on_the_same_connection(server, clients):
    client = clients.start(server.port, auth={"token": "wrong"}, reconnection=False)
    assert client.next("connect_error")["message"] == "unauthorized"
    client.reconnect()
    assert client.next("connect_error")["message"] == "unauthorized"


@over_each_transport
def test_an_unknown_namespace_is_told_so_and_the_main_one_goes_on(server, clients, transports):
    me = Account(server)
    stray = clients.start(server.port, "/nowhere", auth={"token": me.token}, transports=transports, reconnection=False)
    assert stray.next("connect_error", "connect")["message"] == "Invalid namespace"
    assert clients.enter(me, transports=transports).event("message")


def test_the_default_client_upgrades_and_goes_on_over_websocket(server, clients):
    me = Account(server)
    client = clients.newcomer(me)
    client.upgraded()
    assert client.state()["transport"] == "websocket"
    Publisher(server).publish("upgraded", me.room)
    assert client.event() == ["news", "upgraded"]
    assert "cursor" in client.call("message", {"msg": "hello"})[0]


def test_events_during_the_upgrade_arrive_once_and_in_order(server, clients):
    me, publisher = Account(server), Publisher(server)
    client = clients.newcomer(me)
    sent = 0
    while client.state()["transport"] == "polling" or sent < 20:
        publisher.publish(sent, me.room, event="number")
        sent += 1
    assert client.events("number", sent) == [[number] for number in range(sent)]


def test_a_client_that_does_not_upgrade_stays_with_polling(server, clients):
    client = clients.newcomer(Account(server), upgrade=False)
    assert "cursor" in client.call("message", {"msg": "hello"})[0]
    assert client.state()["transport"] == "polling"


def test_several_clients_of_one_user_all_receive(server, clients):
    me = Account(server)
    first = clients.newcomer(me, transports=["websocket"])
    others = [clients.enter(me, transports=["polling"]), clients.enter(me)]
    sids = {client.sid for client in [first, *others]}
    assert len(sids) == 3
    Publisher(server).publish("to all", me.room)
    assert [client.event("news") for client in [first, *others]] == [["to all"]] * 3


def refused(address: str) -> list[str]:
    done = subprocess.run(["node", WS_CLIENT, address, "1"], env=environment(), capture_output=True, text=True,
                          timeout=PATIENCE * 2)
    return done.stdout.splitlines()


def test_a_plain_websocket_is_told_that_this_is_not_one(server):
    assert refused(f"ws://127.0.0.1:{server.port}/socket.io/") == ["refused 400"]
    answer = ask(server.port, "GET", "/socket.io/")
    assert answer.status == 400 and answer.json()["message"]


def test_there_is_no_plain_websocket_elsewhere_either(server):
    assert refused(f"ws://127.0.0.1:{server.port}/ws") in (["refused 404"], ["refused 400"])


def test_a_token_in_the_query_lets_in_again_over_the_same_session(server):
    opening = "/socket.io/?EIO=4&transport=polling"
    opened = ask(server.port, "GET", f"{opening}&token={Account(server).token}")
    session = f"{opening}&sid={json.loads(opened.body[1:])['sid']}"
    for _ in range(2):
        assert ask(server.port, "POST", session, b"40").body == b"ok"
        answer = b""
        while b"40{" not in answer:
            answer = ask(server.port, "GET", session).body
            assert b"44{" not in answer, answer
        assert ask(server.port, "POST", session, b"41").body == b"ok"
