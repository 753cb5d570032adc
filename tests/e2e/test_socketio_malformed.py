"""Packets that no client library sends: the session closes or the packet is refused, and the server lives on."""

import re
from pathlib import Path

import pytest

from lab.accounts import Account, Publisher
from lab.engineio import Closed, Polling, enter, open_socket
from lab.server import is_sanitized
from lab.socketio import conformance  # noqa: F401
from lab.websocket import BINARY, frame

pytestmark = pytest.mark.techniques("socketio")
DEEP = "[" * 100_000 + "]" * 100_000
PLACEHOLDERS = ",".join('{"_placeholder":true,"num":%d}' % number for number in range(11))
MALFORMED = {
    "no type": "4", "an unknown type": "49", "a letter for a type": "4x", "a second connect": "40",
    "half a text": '42["', "half a list": '42["a"', "an object": '42{"a":1}', "a text": '42"a"',
    "an empty list": "42[]", "a null for a name": "42[null]", "an object for a name": '42[{"a":1}]',
    "a reserved name": '42["connect"]', "another reserved name": '42["disconnect",1]', "rubbish behind": '42["a"]b',
    "two payloads": '42["a"]["b"]', "NaN": '42["a",NaN]', "a comma too many": '42["a",]', "single quotes": "42['a']",
    "a namespace that was never entered": '42/custom,["a"]', "an acknowledgement that is no list": "431{}",
    "half an acknowledgement": "431[", "a connect error": '44{"message":"x"}', "a disconnect with a payload": '41{"a":1}',
    "attachments without a number": '45-["a"]', "attachments without a dash": '451["a",{"_placeholder":true,"num":0}]',
    "less than no attachments": '45-1-["a"]', "attachments that are a text": '45x-["a"]',
    "eleven attachments": f'4511-["message",{PLACEHOLDERS}]', "very many attachments": '4599999999999-["message"]',
}
# What the reference lets pass, one way or the other.
ODD = {
    "no payload": "42",
    "an acknowledgement that nobody asked for": '43999["a"]',
    "an acknowledgement of a huge number": "4399999999999999999999999[]",
    "an event with a huge number": '4299999999999999999999999["join","x"]', "a number for a name": "42[1]",
    "no attachments": '450-["a"]', "a placeholder in a plain event": '42["a",{"_placeholder":true,"num":0}]',
    "a name of a megabyte": '42["' + "x" * 900_000 + '"]', "a lone surrogate": '42["a","\\ud800"]',
    "a disconnect of another namespace": "41/custom,", "a connect to many namespaces": "40/a,", "a ping": "2", "a noop": "6",
    "deep lists": f'42["message",{DEEP}]', "deep objects": '42["message",' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]",
    "deep and never closed": '42["message",' + "[" * 100_000, "a deep acknowledgement": f"431{DEEP}",
    "a deep name": f"42[{DEEP}]", "a deep binary event": f'451-["a",{DEEP},{{"_placeholder":true,"num":0}}]',
}


def entered(server, opened):
    return enter(opened(server.port), Account(server).token)


over_both = pytest.mark.parametrize("opened", [open_socket, Polling], ids=["websocket", "polling"])


def lives_on(server) -> None:
    assert server.ask("GET", "/healthz").json()["status"] == "ok"
    me = Account(server)
    other = enter(open_socket(server.port), me.token)
    Publisher(server).publish("alive", me.room)
    assert other.until(lambda packet: packet.startswith('42["news"'))[-1] == '42["news","alive"]'
    other.close()


@over_both
@pytest.mark.parametrize("packet", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_packet_closes_the_session(server, opened, packet):
    session = entered(server, opened)
    session.say(packet)
    assert session.is_closed() if opened is open_socket else session.is_gone()


def test_after_all_of_them_the_server_lives_on(server):
    for packet in MALFORMED.values():
        session = entered(server, open_socket)
        session.say(packet)
        session.close()
    lives_on(server)


@over_both
@pytest.mark.parametrize("packet", ODD.values(), ids=ODD)
def test_an_odd_packet_harms_nobody_else(server, opened, packet):
    session = entered(server, opened)
    session.post(packet) if opened is Polling else session.say(packet)
    lives_on(server)


@over_both
@pytest.mark.parametrize("packet", ["40{", "40[]", "40[1]", '40"token"', "40" + DEEP, '40{"token":' + DEEP + "}", "40{}{}",
                                    '42["join","x"]', "43[]", "41"], ids=lambda packet: packet[:12])
def test_whoever_begins_with_something_else_is_refused(server, opened, packet):
    session = opened(server.port)
    session.post(packet) if opened is Polling else session.say(packet)
    if opened is open_socket:
        said = session.packet()
        assert isinstance(said, Closed) or said.startswith("44"), said
    else:
        answer = session.ask("GET")
        assert answer.status == 400 or answer.body.startswith((b"44", b"1", b"6")), answer
    lives_on(server)


def test_bytes_that_nothing_announced_close_the_session(server):
    for packet in (b"", b"\x04", b"x" * 10_000):
        session = entered(server, open_socket)
        session.say(packet)
        assert session.is_closed()
    session = entered(server, Polling)
    session.say("bAQIDBA==")
    assert session.is_gone()


def test_a_text_between_announced_bytes_closes_the_session(server):
    session = entered(server, open_socket)
    session.say('452-["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]')
    session.say(b"the first")
    session.say('42["join","x"]')
    assert session.is_closed()


@pytest.mark.parametrize("number", ["1", "-1", "99999999999", '"0"', "null"])
def test_a_placeholder_that_stands_for_nothing_closes_the_session(server, number):
    session = entered(server, open_socket)
    session.say('451-["message",{"_placeholder":true,"num":%s}]' % number)
    session.say(b"bytes")
    assert session.is_closed()
    lives_on(server)


def resident_bytes(server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) * 1024


ANNOUNCED = '4510-["message",' + ",".join('{"_placeholder":true,"num":%d}' % number for number in range(10)) + "]"
ATTACHMENT = frame(BINARY, b"x" * 900_000)


def test_attachments_that_never_come_are_waited_for_no_longer_than_a_pong(launch):
    server = launch("--ping-interval", "300", "--ping-timeout", "200")
    sessions = [entered(server, open_socket) for _ in range(10)]
    for session in sessions:
        session.say(ANNOUNCED)
        session.say(b"the first of ten")
    assert all(session.is_closed() for session in sessions)
    lives_on(server)


def leave_attachments_unfinished(server) -> None:
    session = entered(server, open_socket)
    session.say(ANNOUNCED)
    for _ in range(3):
        session.send(ATTACHMENT)
    session.close()


def test_attachments_that_never_come_take_no_memory_for_long(launch):
    server = launch()
    for _ in range(3):
        leave_attachments_unfinished(server)
    before = resident_bytes(server)
    for _ in range(60):
        leave_attachments_unfinished(server)
    lives_on(server)
    assert is_sanitized() or resident_bytes(server) - before < 48 << 20


@over_both
def test_a_placeholder_in_the_middle_and_ten_attachments_are_welcome(server, opened):
    session = entered(server, opened)
    packets = [f'451-["unknown",{{"deep":[{{"_placeholder":true,"num":0}}]}}]', b"bytes"]
    packets += [ANNOUNCED.replace("message", "unknown")]
    packets += [b"x"] * 10 + ['421["join","y"]']
    if opened is Polling:
        session.say(*["beA==" if isinstance(packet, bytes) else packet for packet in packets])
    else:
        for packet in packets:
            session.say(packet)
    session.until(lambda packet: packet.startswith('431[{"rooms"'))


EXACT = ['1.0', '12345678901234567890', '-0.0', '1E+3', '{"z":1,"a":2,"10":3,"9":4}', '"\\u4f60\\ud83d\\ude00"', '"\\/"',
         '{"a":1,"a":2}', "[[[[[[1]]]]]]"]


def test_json_comes_back_as_the_text_it_was(conformance):
    socket = open_socket(conformance().port)
    socket.say("40")
    socket.until(lambda packet: packet.startswith('42["auth"'))
    for text in EXACT:
        socket.say(f'42["message",{text}]')
        assert socket.packet() == f'42["message-back",{text}]'
        socket.say(f'427["message-with-ack",{text},{text}]')
        assert socket.packet() == f"437[{text},{text}]"
