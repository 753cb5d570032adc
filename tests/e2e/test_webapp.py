"""The web application alone: what users do there reaches them at whichever push server they are."""

import subprocess

import pytest

from lab.accounts import Account, Publisher
from lab.cluster import Cluster, cluster, names, present, seen_at  # noqa: F401
from lab.listeners import BY_TECHNIQUE, listen
from lab.server import run_to_its_end
from lab.sockets import eventually

TECHNIQUES = list(BY_TECHNIQUE)


@pytest.fixture
def alone(tmp_path, redis_broker):
    """On a Redis that the test may kill."""
    from conftest import finish_all

    cluster = Cluster(tmp_path, redis_broker, "coroutines")  # noqa: F811
    yield cluster
    finish_all(cluster.servers)


class Marker:
    """Ends what a listener is to hear."""

    def __init__(self, webapp):
        self.webapp, self.token = webapp, webapp.token(1_000_000, role="publisher")

    def publish(self) -> None:
        answer = self.webapp.ask("POST", "/publish", {"event": "marker"}, token=self.token)
        assert (answer.status, answer.json()) == (202, {"cursor": None})


def heard(listener) -> list[str]:
    """The events up to the marker."""
    return names(listener.until_event("marker"))[:-1]


def test_a_notification_reaches_its_user_once_at_each_server(cluster):  # noqa: F811
    webapp = cluster.start("webapp")
    a, b, c = Account(webapp), Account(webapp), Account(webapp)
    servers = [cluster.start(technique) for technique in TECHNIQUES]
    listeners = {user: [listen(seen_at(user, server)) for server in servers] for user in (b, c)}
    for listener in [*listeners[b], *listeners[c]]:
        assert names(present(listener)) == []
    a.follows(b)
    article = b.writes_article()
    assert a.post("/article/likings", {"target": article}).status == 201
    Marker(webapp).publish()
    for listener in listeners[b]:
        assert heard(listener) == ["following notify", "liking notify"], listener.account.server.technique
    for listener in listeners[c]:
        assert heard(listener) == []


@pytest.mark.parametrize("kind", ["socketio", "comet"])
def test_what_came_while_a_user_was_away_waits_in_the_common_database(cluster, kind):  # noqa: F811
    webapp, push = cluster.start("webapp"), cluster.start(kind)
    a, b = Account(webapp), Account(webapp)
    listener = listen(seen_at(b, push))
    present(listener)  # and now nothing is known to wait for b
    listener.close()
    a.follows(b)
    marker = Marker(webapp)
    again = listen(seen_at(b, push))
    began = names(present(again))
    marker.publish()
    assert began + heard(again) == ["following notify"], "stored, or live where the bus is slower than b"
    again.close()
    later = listen(seen_at(b, push))
    began = names(present(later))
    marker.publish()
    assert began + heard(later) == [], "it was delivered"


def test_what_was_delivered_live_waits_no_longer(cluster):  # noqa: F811
    webapp, push, other = cluster.start("webapp"), cluster.start("websocket"), cluster.start("tcp")
    a, b = Account(webapp), Account(webapp)
    listener = listen(seen_at(b, push))
    a.follows(b)
    listener.until_event("following notify")
    listener.close()

    def waits() -> bool:
        """Whether it comes once more: the database is told after the client."""
        arrival = listen(seen_at(b, other))
        began = names(present(arrival))
        arrival.close()
        return began != []

    eventually(lambda: not waits(), "the note that it was delivered")


def test_the_chat_bot_answers_over_the_bus(cluster):  # noqa: F811
    webapp, push = cluster.start("webapp"), cluster.start("websocket")
    a = Account(webapp)
    listener = listen(seen_at(a, push))
    answer = a.post("/messages", {"msg": "2 + 2"})
    assert (answer.status, answer.json()) == (202, {"cursor": None})
    listener.until(lambda each: each["data"].get("msg") == "You said: 2 + 2")


def test_a_room_entered_at_the_webapp_is_entered_at_the_servers(cluster):  # noqa: F811
    webapp, push = cluster.start("webapp"), cluster.start("websocket")
    a, b = Account(webapp), Account(webapp)
    listener = listen(seen_at(a, push))
    a.enters("class-1")
    eventually(lambda: "class-1" in seen_at(a, push).get("/rooms").json()["rooms"], "the member")
    assert b.post("/messages", {"msg": "hi", "room": "class-1"}).status == 202
    listener.until(lambda each: each["data"].get("room") == "class-1")
    assert a.delete("/rooms/class-1/members").status == 204
    eventually(lambda: seen_at(a, push).get("/rooms").json()["rooms"] == [a.room], "the leaving")
    assert b.post("/messages", {"msg": "hi again", "room": "class-1"}).status == 202
    Marker(webapp).publish()
    assert "hi again" not in str(listener.until_event("marker"))


def test_a_server_with_accounts_of_its_own_pushes_too_and_the_notification_waits(cluster, tmp_path):  # noqa: F811
    webapp = cluster.start("webapp")
    stranger = cluster.start("tcp", "--database", tmp_path / "other")
    a, b = Account(webapp), Account(webapp)
    listener = listen(seen_at(b, stranger))
    present(listener)
    a.follows(b)
    listener.until_event("following notify")
    arrival = listen(seen_at(b, cluster.start("tcp")))
    assert names(present(arrival)) == ["following notify"], "nobody told the webapp's database of the delivery"


def test_it_takes_requests_while_the_broker_is_away_and_sends_later(alone):
    webapp, push = alone.start("webapp"), alone.start("websocket")
    a = Account(webapp)
    listener = listen(seen_at(a, push))
    alone.broker.kill()
    webapp.await_metric("bus_connected", lambda is_connected: not is_connected)
    assert webapp.ask("GET", "/healthz").json()["status"] == "ok"
    Marker(webapp).publish()
    webapp.await_metric("bus_waiting", lambda waiting: waiting == 1)
    webapp.await_metric("bus_lag_seconds", lambda lag: lag > 0)
    assert Publisher(push).publish("local") and listener.until_event("news"), "local delivery goes on"
    alone.broker.start()
    listener.until_event("marker")
    webapp.await_metric("bus_waiting", lambda waiting: waiting == 0)


def test_it_pushes_nothing_itself(alone):
    webapp = alone.start("webapp", "--journal", "sqlite:journal")
    a = Account(webapp)
    for path in ("/poll", "/comet", "/ws", "/socket.io/?EIO=4&transport=polling"):
        assert a.get(path).error == "not_found", path
    health = webapp.ask("GET", "/healthz").json()
    assert (health["status"], health["technique"]) == ("ok", "webapp")
    assert "--journal is not needed here" in webapp.logged()


WRONG = {"no bus": ([], "--bus is missing"), "none": (["--bus", "none"], "--bus is missing"),
         "unknown broker": (["--bus", "kafka://u:secret@x"], "not 'kafka://"), "port": (["--bus", "redis://:secret@x:0"], "port")}


@pytest.mark.parametrize("arguments, part", WRONG.values(), ids=WRONG)
def test_a_bus_that_it_cannot_use_is_one_clear_line(arguments, part):
    ended: subprocess.CompletedProcess = run_to_its_end("webapp", *arguments)
    assert ended.returncode == 64
    assert part in ended.stderr and ended.stderr.count("\n") == 1, ended.stderr
    assert "secret" not in ended.stderr
