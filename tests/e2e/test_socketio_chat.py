"""examples/socketio-chat: the library's first program, run as students run it."""

import subprocess
from functools import partial

import pytest

from lab import server, sockets
from lab.conformance import Conformance
from lab.socketio import clients, over_each_transport  # noqa: F401

pytestmark = over_each_transport
QUESTION = "What is pushed, but never moves?"


class Chat(Conformance):
    """That program instead of the conformance one."""

    def __init__(self, folder):
        self.output, self.log = folder / "stdout", folder / "stderr"
        with self.output.open("wb") as output, self.log.open("wb") as log:
            self.process = subprocess.Popen([server.program("socketio-chat"), "0"], stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=log, cwd=folder, preexec_fn=partial(server._before_exec, None))
        self.port = int(sockets.eventually(self._ready, "the ready line").group(1))


@pytest.fixture
def chat(tmp_path):
    chat = Chat(tmp_path)
    yield chat
    chat.finish()


@pytest.fixture
def enter(chat, clients, transports):
    """`enter("Ann")`: a client of that name, greeted. How it answers the riddle may be given as `answers`."""
    def enter(name: str, **how):
        client = clients.connect(chat.port, query={"name": name}, transports=transports, **how)
        assert client.event("message") == [{"msg": f"Hello, {name}! Join a room, or talk to me."}]
        return client

    return enter


def test_it_greets_everyone_by_name_and_repeats_what_is_said(enter):
    client = enter("我 & you")
    client.emit("message", {"msg": "good morning 😀"})
    assert client.event("message") == [{"msg": "You said: good morning 😀"}]


def test_it_calls_who_says_no_name_a_guest(chat, clients, transports):
    client = clients.connect(chat.port, transports=transports)
    assert client.event("message") == [{"msg": "Hello, guest! Join a room, or talk to me."}]


def test_nobody_else_is_called_bot(chat, clients, transports):
    client = clients.start(chat.port, query={"name": "bot"}, transports=transports, reconnection=False)
    assert client.next("connect_error", "connect")["message"] == "this name is taken"
    assert client.rest() == []


def test_joining_is_acknowledged_and_told_to_the_others_in_the_room(enter):
    ann, ben, stranger = enter("Ann"), enter("Ben"), enter("a stranger")
    assert ann.call("join", "class 1") == ["class 1"]
    assert ben.call("join", "class 1") == ["class 1"]
    assert ann.event("message") == [{"msg": "Ben is here"}]
    assert stranger.call("join") == ["lobby"]
    assert ann.rest() == ben.rest() == stranger.rest() == []


def test_a_message_to_a_room_reaches_the_others_in_it_and_nobody_else(enter):
    ann, ben, stranger = enter("Ann"), enter("Ben"), enter("a stranger")
    ann.call("join", "class 1")
    ben.call("join", "class 1")
    ann.event("message")
    ann.emit("message", {"msg": "hello, class", "room": "class 1"})
    assert ben.event("message") == [{"msg": "hello, class"}]
    for client in (ann, stranger):
        client.emit("message", {"msg": "the end"})
        assert client.event("message") == [{"msg": "You said: the end"}]


@pytest.mark.parametrize("answer, verdict", [(["a notification"], "Right!"), (["a tree"], "No."), ([42], "No."), ([], "No.")])
def test_the_riddle_is_judged_by_the_answer(enter, answer, verdict):
    client = enter("Ann", answers={"question": answer})
    client.emit("riddle")
    assert client.event("question") == [QUESTION]
    assert client.event("message") == [{"msg": verdict}]


def test_who_leaves_without_an_answer_keeps_nobody_waiting(enter):
    ann, ben = enter("Ann"), enter("Ben")
    ann.emit("riddle")
    assert ann.event("question") == [QUESTION]
    ann.emit("message", {"msg": "behind the riddle"})
    ben.emit("message", {"msg": "still there?"})
    assert ben.event("message") == [{"msg": "You said: still there?"}]
    ann.close_engine()
    assert ann.reason() == "forced close"
    assert enter("Cleo").call("join", "a room") == ["a room"]
