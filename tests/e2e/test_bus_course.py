"""The course's scenario as the lesson has it: A follows B at the web application, and B, who is connected to a push
server, is told. With the lesson's own programs and with ours, in each other's place."""

import json

import pytest

from lab.accounts import Account
from lab.cluster import cluster, names, present, seen_at  # noqa: F401
from lab.course import Lesson
from lab.engineio import open_socket
from lab.listeners import listen
from lab.socketio import clients  # noqa: F401

A, B = "13911111111", "13922222222"


@pytest.fixture
def lesson(cluster, tmp_path):  # noqa: F811
    """`lesson("flask_app")`: one of the course's programs, on the cluster's broker."""
    running = []

    def start(program: str) -> Lesson:
        running.append(Lesson(program, tmp_path, cluster.broker.url, cluster.channel))
        return running[-1]

    yield start
    for program in running:
        program.close()


def is_about(data: dict, follower: Account) -> bool:
    return data["user_id"] == follower.user_id and data["timestamp"] > 1.7e9 and len(data) == 2


def test_b_hears_from_our_socketio_server_what_flask_emits(cluster, lesson, clients):  # noqa: F811
    push, flask = cluster.start("socketio"), lesson("flask_app")
    a, b = Account(flask, A), Account(flask, B)
    client = clients.newcomer(seen_at(b, push))
    a.follows(b)
    assert a.post("/user/following", {"target": b.user_id}).status == 200
    assert is_about(client.event("following notify")[0], a)
    cluster.python.emit("the end", None, room=b.room)
    client.event("the end")
    assert client.rest() == [], "once"


def test_b_hears_it_from_our_servers_of_the_other_techniques(cluster, lesson):  # noqa: F811
    flask = lesson("flask_app")
    a, b = Account(flask, A), Account(flask, B)
    listeners = [listen(seen_at(b, cluster.start(technique))) for technique in ("polling", "comet", "websocket", "tcp")]
    for listener in listeners:
        present(listener)
    a.follows(b)
    cluster.python.emit("the end", None, room=b.room)
    for listener in listeners:
        heard = listener.until_event("the end")
        assert names(heard) == ["following notify", "the end"]
        [notify] = [each for each in heard if each["event"] == "following notify"]
        assert is_about(notify["data"], a) and notify["room"] == b.room


def test_b_hears_from_our_socketio_server_what_our_webapp_publishes(cluster, clients):  # noqa: F811
    push, webapp = cluster.start("socketio"), cluster.start("webapp")
    a, b = Account(webapp, A), Account(webapp, B)
    client = clients.newcomer(seen_at(b, push))
    a.follows(b)
    assert is_about(client.event("following notify")[0], a)


def test_b_hears_from_the_lessons_push_server_what_our_webapp_publishes(cluster, lesson):  # noqa: F811
    webapp, push = cluster.start("webapp"), lesson("push_server")
    a, b = Account(webapp, A), Account(webapp, B)
    session = open_socket(push.port)
    session.say("40" + json.dumps({"token": b.token}))
    session.until(lambda packet: packet.startswith("40{"))
    a.follows(b)
    assert webapp.ask("POST", "/publish", {"event": "list", "data": [1, 2], "room": b.room},
                      token=webapp.token(7, role="publisher")).status == 202
    event, data = json.loads(session.until(lambda packet: packet.startswith("42["))[-1][2:])
    assert event == "following notify" and is_about(data, a)
    assert webapp.metric("bus_published_total") >= 1
