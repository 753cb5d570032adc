"""From polling to WebSocket: probe, NOOP, and the end of the old transport."""

import json

import pytest

from lab.accounts import Account, Publisher
from lab.engineio import Closed, EngineSocket, Polling, ask, enter, target

pytestmark = pytest.mark.techniques("socketio")


def entered(server) -> Polling:
    return enter(Polling(server.port), Account(server).token)


def probe(session: Polling) -> EngineSocket:
    socket = EngineSocket(session.port, session.sid)
    assert socket.opened.status == 101, socket.opened
    socket.say("2probe")
    assert socket.packet() == "3probe"
    return socket


def upgraded(server) -> tuple[Polling, EngineSocket]:
    session = entered(server)
    held = session.hold()
    socket = probe(session)
    assert held.response().body == b"6"
    socket.say("5")
    socket.say('42["unknown"]')
    socket.until(lambda packet: packet.startswith('42["error"'))  # the server has taken the upgrade
    return session, socket


def numbers(packets) -> list:
    return [json.loads(packet[2:])[1] for packet in packets if packet.startswith('42["number"')]


def until(number: int):
    return lambda packet: numbers([packet]) == [number]


def test_a_probe_is_answered_and_the_held_get_gets_a_noop(server):
    _, socket = upgraded(server)
    Publisher(server).publish(1, event="number")
    assert numbers(socket.until(until(1))) == [1]


def test_what_is_published_during_the_upgrade_arrives_once_and_in_order(server):
    session, publisher = entered(server), Publisher(server)
    publisher.publish(0, event="number")
    socket = probe(session)
    got = [packet for packet in session.get() if packet != "6"]
    for number in (1, 2, 3):
        publisher.publish(number, event="number")
    socket.say("5")
    publisher.publish(4, event="number")
    got += socket.until(until(4))
    assert numbers(got) == [0, 1, 2, 3, 4]


def test_requests_with_an_upgraded_sid_are_refused(server):
    session, socket = upgraded(server)
    for method, body in (("GET", None), ("POST", b"3")):
        answer = ask(server.port, method, session.target, body)
        assert answer.status == 400 and answer.json()["code"] in (1, 3), answer
    Publisher(server).publish(1, event="number")
    assert numbers(socket.until(until(1))) == [1]


def test_a_second_websocket_with_an_upgraded_sid_is_refused(server):
    session, socket = upgraded(server)
    second = EngineSocket(server.port, session.sid)
    assert second.opened.status == 400 or isinstance(second.packet(), Closed)
    Publisher(server).publish(1, event="number")
    assert numbers(socket.until(until(1))) == [1]


def test_a_second_probe_during_an_upgrade_is_refused(server):
    session = entered(server)
    socket = probe(session)
    second = EngineSocket(server.port, session.sid)
    if second.opened.status == 101:
        second.say("2probe")
        assert isinstance(second.packet(), Closed)
    socket.say("5")
    Publisher(server).publish(1, event="number")
    assert numbers(socket.until(until(1))) == [1]


@pytest.mark.parametrize("packet", ["2nonsense", "4hello", "nonsense", "3probe"])
def test_a_wrong_probe_ends_that_websocket_and_polling_goes_on(server, packet):
    session = entered(server)
    socket = EngineSocket(session.port, session.sid)
    socket.say(packet)
    assert socket.is_closed()
    Publisher(server).publish(1, event="number")
    assert numbers(session.until(until(1))) == [1]


def test_a_probe_that_is_given_up_leaves_polling_as_it_was(server):
    session = entered(server)
    probe(session).close()
    for number in (1, 2):
        Publisher(server).publish(number, event="number")
    assert numbers(session.until(until(2))) == [1, 2]


def test_the_session_ends_with_the_websocket_it_was_upgraded_to(server):
    session, socket = upgraded(server)
    socket.close()
    for _ in range(1000):
        if ask(server.port, "GET", session.target).json()["code"] == 1:
            break
    assert session.is_gone()


def test_a_websocket_session_is_no_target_of_an_upgrade(server):
    socket = EngineSocket(server.port)
    sid = json.loads(socket.packet()[1:])["sid"]
    second = EngineSocket(server.port, sid)
    assert second.opened.status == 400 or isinstance(second.packet(), Closed)
    assert ask(server.port, "GET", target("polling", sid)).status == 400
