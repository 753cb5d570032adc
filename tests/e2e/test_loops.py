"""Several event loops: everybody gets everything, whichever loop they are on."""

import pytest

from lab.accounts import Publisher
from lab.listeners import newcomer, numbers

pytestmark = pytest.mark.every_model


def test_everybody_gets_everything_in_order(launch):
    server = launch("--loops", "2")
    listeners = [newcomer(server) for _ in range(24)]
    publishers = [Publisher(server) for _ in range(4)]
    for number in range(100):
        publishers[number % 4].publish(number, event="number")
    for listener in listeners:
        assert numbers(listener.take(100)) == list(range(100))


def test_rooms_span_the_loops(launch):
    server = launch("--loops", "2")
    members, others = [newcomer(server) for _ in range(8)], [newcomer(server) for _ in range(8)]
    for member in members:
        member.account.enters("class-1")
    for speaker in members:
        assert speaker.account.post("/messages", {"msg": "hello all", "room": "class-1"}).status == 202
    for member in members:
        assert [got["data"]["from"] for got in member.take(8)] == [speaker.account.user_id for speaker in members]
    for other in others:
        assert other.rest() == []


def test_metrics_add_the_loops_up(launch):
    server = launch("--loops", "2")
    clients = [server.http() for _ in range(10)]
    for client in clients:
        assert client.request("GET", "/healthz").status == 200
    metrics = server.metrics()
    assert metrics["pushlab_connections"] == metrics["pushlab_connections_accepted_total"] == 11


def test_a_stop_reaches_every_loop(launch):
    server = launch("--loops", "2")
    listeners = [newcomer(server) for _ in range(10)]
    server.terminate()
    assert server.process.returncode == 0
    assert len(listeners) == 10
