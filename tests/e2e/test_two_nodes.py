"""Several servers that share a journal in Redis (`--journal redis://…`) and a bus: a client that moves from one to the
other gets every message once and in order, and so does everybody, whoever publishes and wherever."""

import itertools
import threading

import pytest

from lab import sockets
from lab.accounts import Account, Publisher
from lab.brokers import Redis
from lab.cluster import cluster, present, seen_at  # noqa: F401
from lab.listeners import listen, newcomer, numbers

TECHNIQUES = ["polling", "comet", "websocket", "socketio", "tcp"]
each_technique = pytest.mark.parametrize("kind", TECHNIQUES)


@pytest.fixture
def nodes(cluster, shared_redis):  # noqa: F811
    """`nodes(*techniques)`: servers that share a journal."""
    def start(*techniques: str, journal: str | None = None):
        options = ["--journal", journal or shared_redis.url, "--retain", "100000"]
        return [cluster.start(technique, *options) for technique in techniques]

    return start


class Stream:
    """Publishes 0, 1, 2, … in turn at each of the servers, or by a function; a thread of its own."""

    def __init__(self, *servers, publish=None, pause: float = 0.0):
        self.publishers = [Publisher(server) for server in servers]
        self.publish = publish or (lambda number: self.publishers[number % len(self.publishers)].publish(number, event="number"))
        self.count, self.pause = 0, pause
        self.trouble: Exception | None = None
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            for number in itertools.count():
                if self._end.wait(self.pause):
                    return
                self.publish(number)
                self.count = number + 1
        except Exception as trouble:
            self.trouble = trouble

    def await_count(self, count: int) -> None:
        sockets.eventually(lambda: self.trouble or self.count >= count, f"{count} published")

    def stop(self) -> list[int]:
        """All that was published."""
        self._end.set()
        self._thread.join()
        if self.trouble:
            raise self.trouble
        return list(range(self.count))


def collect(listener, into: list[int], enough) -> None:
    while not enough(into):
        into += numbers([listener.next()])


def move(listener, server):
    """The same client at another server."""
    listener.close()
    return listen(seen_at(listener.account, server), after=listener.cursor)


@each_technique
def test_a_client_that_moves_between_servers_misses_nothing(nodes, kind):
    servers = nodes(kind, kind)
    listener, got = newcomer(servers[0]), []
    stream = Stream(*servers)
    for visit in range(1, 9):
        collect(listener, got, lambda all, enough=len(got) + 10: len(all) >= enough)
        listener = move(listener, servers[visit % 2])
        assert not listener.missed
    published = stream.stop()
    collect(listener, got, lambda all: all and all[-1] == published[-1])
    assert got == list(range(got[0], len(published)))
    assert not listener.missed
    assert numbers(listener.rest()) == []


def test_a_message_from_outside_reaches_every_client_of_every_server_once(nodes, cluster):  # noqa: F811
    listeners = [newcomer(server) for server in nodes(*TECHNIQUES)]
    for listener in listeners:
        present(listener)
    python = cluster.python
    for number in range(100):
        python.emit("number", number)
    for listener in listeners:
        got = []
        collect(listener, got, lambda all: len(all) >= 100)
        assert got == list(range(100))
        assert numbers(listener.rest()) == []


def test_equal_messages_from_outside_are_as_many_as_were_sent(nodes, cluster):  # noqa: F811
    listeners = [newcomer(server) for server in nodes("websocket", "tcp")]
    for listener in listeners:
        present(listener)
    for _ in range(50):
        cluster.python.emit("number", 7)
    cluster.python.emit("the end", None)
    for listener in listeners:
        assert numbers(listener.until_event("the end")) == [7] * 50


def test_what_is_published_at_one_server_reaches_the_clients_of_all_at_once(nodes):
    servers = nodes("comet", "websocket", "socketio", "tcp")
    listeners = [newcomer(server) for server in servers]
    for listener in listeners:
        present(listener)
    for number, server in enumerate(servers):
        Publisher(server).publish(number, event="number")
    for listener in listeners:
        got = []
        collect(listener, got, lambda all: len(all) >= 4)
        assert got == [0, 1, 2, 3]
        assert numbers(listener.rest()) == []


def test_who_enters_a_room_at_one_server_catches_up_with_it_at_another(nodes):
    first, second = nodes("websocket", "websocket")
    listener = newcomer(first)
    publisher = Publisher(second)
    publisher.publish("before", "class", event="number")
    publisher.publish("so far", event="mark")
    listener.until_event("mark")  # the first server has read what was published at the second
    listener.say({"event": "join", "data": "class"})
    sockets.eventually(lambda: "class" in seen_at(listener.account, first).get("/rooms").json()["rooms"], "the room")
    publisher.publish("joined", "class", event="number")
    got = []
    collect(listener, got, lambda all: "joined" in all)
    listener.close()
    publisher.publish("away", "class", event="number")
    account = seen_at(listener.account, second)
    sockets.eventually(lambda: "class" in account.get("/rooms").json()["rooms"], "the room at the other server")
    listener = listen(account, after=listener.cursor)
    collect(listener, got, lambda all: "away" in all)
    publisher.publish("here", "class", event="number")
    collect(listener, got, lambda all: "here" in all)
    assert got == ["joined", "away", "here"]


def test_a_server_that_dies_loses_nothing_that_others_have_heard(nodes, cluster):  # noqa: F811
    dying, other = nodes("websocket", "websocket")
    listeners = [newcomer(dying), newcomer(other)]
    for listener in listeners:
        present(listener)
    python = cluster.python
    stream = Stream(publish=lambda number: python.emit("number", number), pause=0.002)
    got: list[list[int]] = [[], []]
    for listener, all in zip(listeners, got):
        collect(listener, all, lambda all: len(all) >= 20)
    dying.kill()
    stream.await_count(stream.count + 50)
    published = stream.stop()
    moved = listen(seen_at(listeners[0].account, other), after=listeners[0].cursor)
    for listener, all in zip((moved, listeners[1]), got):
        collect(listener, all, lambda all: all[-1] == published[-1])
        assert all == published
        assert not listener.missed


def test_the_journal_is_killed_and_started_again(nodes, tmp_path):
    journal = Redis(tmp_path, "--appendonly", "yes", "--appendfsync", "always")
    try:
        servers = nodes("websocket", "tcp", journal=journal.url)
        listeners = [newcomer(server) for server in servers]
        for listener in listeners:
            present(listener)
        stream = Stream(*servers)
        stream.await_count(50)
        journal.kill()
        journal.start()
        stream.await_count(stream.count + 50)
        published = stream.stop()
        for index, listener in enumerate(listeners):
            got: list[int] = []
            collect(listener, got, lambda all: all and all[-1] == published[-1])
            assert got == published, "what waited for Redis was accepted when it came back"
            listener = move(listener, listeners[index].account.server)
            assert numbers(listener.rest()) == [] and not listener.missed
    finally:
        journal.close()


def test_a_server_that_comes_back_still_has_what_was_published_before(nodes):
    first, second = nodes("tcp", "tcp")
    listener = newcomer(first)
    publisher = Publisher(second)
    for number in range(20):
        publisher.publish(number, event="number")
    cursor = listener.cursor
    first.terminate()
    [again] = nodes("tcp")
    listener = listen(seen_at(listener.account, again), after=cursor)
    got = []
    collect(listener, got, lambda all: len(all) >= 20)
    assert got == list(range(20))
    assert not listener.missed


def test_the_log_says_what_is_wrong_with_a_journal_that_is_not_there(tmp_path):
    from lab.brokers import reserve_port
    from lab.server import run_to_its_end

    ended = run_to_its_end("polling", "0", "--journal", f"redis://:secret@127.0.0.1:{reserve_port()}")
    assert ended.returncode != 0
    assert "start it, or name another with --journal" in ended.stderr
    assert "secret" not in ended.stderr
