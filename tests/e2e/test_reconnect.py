"""Coming back with a cursor while a publisher goes on: each number exactly once, in order, whatever happened between."""

import threading

import pytest

from lab import sockets
from lab.accounts import Account, Publisher
from lab.listeners import listen, newcomer, numbers

# Socket.IO's recovery ends with the process, and a client that is not recovered is told so by that.
WITH_A_CURSOR_ALONE = pytest.mark.techniques("polling", "comet", "websocket", "tcp")


class Stream:
    """Publishes 0, 1, 2, … from a thread of its own. A number whose answer was lost is uncertain."""

    def __init__(self, server, room=None, pause: float = 0.0):
        self.room, self.pause = room, pause
        self.accepted: list[int] = []
        self.uncertain: set[int] = set()
        self.trouble: Exception | None = None
        self._next = 0
        self._end = threading.Event()
        self._continue(server)

    def _continue(self, server) -> None:
        self._thread = threading.Thread(target=self._run, args=(Publisher(server),), daemon=True)
        self._thread.start()

    def _run(self, publisher: Publisher) -> None:
        while not self._end.is_set():
            number, self._next = self._next, self._next + 1
            try:
                publisher.publish(number, self.room, event="number")
                self.accepted.append(number)
            except OSError:
                self.uncertain.add(number)
                return
            except Exception as trouble:
                self.trouble = trouble
                return
            self._end.wait(self.pause)

    def go_on_at(self, server) -> None:
        """After the server died under it."""
        self._thread.join()
        self._continue(server)

    def await_number(self, number: int) -> None:
        sockets.eventually(lambda: self.trouble or self._next > number, "the publisher")

    def stop(self) -> int:
        """The last number that was accepted."""
        self._end.set()
        self._thread.join()
        if self.trouble:
            raise self.trouble
        return self.accepted[-1]


def collect(listener, into: list[int], enough) -> None:
    """The numbers of one connection, none of them twice."""
    begin = len(into)
    while not enough(into[begin:]):
        into += numbers([listener.next()])
    assert len(set(into[begin:])) == len(into) - begin, "twice on one connection"


def assert_complete(got: list[int], stream: Stream, last: int) -> None:
    certain = [number for number in got if number not in stream.uncertain]
    assert certain == [number for number in stream.accepted if number <= last]
    assert got == sorted(set(got))


def reconnect_often(launch, *options):
    server = launch(*options)
    listener, got = newcomer(server), []
    stream = Stream(server)
    for visit in range(12):
        collect(listener, got, lambda new: len(new) >= 5 + visit)
        sockets.reset(listener_socket(listener)) if visit % 2 else listener.close()
        listener = listen(listener.account, after=listener.cursor)
    last = stream.stop()
    collect(listener, got, lambda new: got and got[-1] == last)
    assert_complete(got, stream, last)
    assert not listener.missed
    assert numbers(listener.rest()) == []


def listener_socket(listener):
    return (listener.http if hasattr(listener, "http") else listener.socket).sock


@pytest.mark.parametrize("journal", ["memory", "sqlite"])
def test_whoever_reconnects_with_a_cursor_misses_nothing(launch, tmp_path, journal):
    where = "memory" if journal == "memory" else f"sqlite:{tmp_path / 'journal.sqlite'}"
    reconnect_often(launch, "--journal", where, "--retain", "100000")


def test_nor_with_two_loops(launch):
    reconnect_often(launch, "--loops", "2", "--retain", "100000")




@WITH_A_CURSOR_ALONE
@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL"])
def test_nothing_is_missed_across_a_restart_with_a_journal_on_disk(launch, tmp_path, end):
    options = ["--journal", f"sqlite:{tmp_path / 'journal.sqlite'}", "--database", tmp_path / "lab.sqlite",
               "--retain", "100000"]
    server = launch(*options)
    listener, got = newcomer(server), []
    account = listener.account
    stream = Stream(server)
    for _ in range(2):
        collect(listener, got, lambda new: len(new) >= 10)
        cursor = listener.cursor
        listener.close()
        stream.await_number(got[-1] + 20)  # published while nobody listens
        server.kill() if end == "SIGKILL" else server.terminate()
        server = launch(*options)
        stream.go_on_at(server)
        listener = listen(account.at(server), after=cursor)
    stream.await_number(got[-1] + 50)
    last = stream.stop()
    collect(listener, got, lambda new: got and got[-1] == last)
    assert not listener.missed
    assert_complete(got, stream, last)


@WITH_A_CURSOR_ALONE
def test_a_client_that_stays_while_the_server_dies_misses_nothing(launch, tmp_path):
    options = ["--journal", f"sqlite:{tmp_path / 'journal.sqlite'}", "--database", tmp_path / "lab.sqlite",
               "--retain", "100000"]
    server = launch(*options)
    listener, got = newcomer(server), []
    account = listener.account
    stream = Stream(server)
    collect(listener, got, lambda new: len(new) >= 10)
    server.kill()
    with pytest.raises((OSError, AssertionError)):
        while True:
            got += numbers([listener.next()])
    server = launch(*options)
    stream.go_on_at(server)
    stream.await_number(got[-1] + 20)
    last = stream.stop()
    listener = listen(account.at(server), after=listener.cursor)
    collect(listener, got, lambda new: got and got[-1] == last)
    assert_complete(got, stream, last)


def test_a_journal_in_memory_says_after_a_restart_that_something_was_missed(launch, tmp_path):
    options = ["--database", tmp_path / "lab.sqlite"]
    server = launch(*options)
    listener = newcomer(server)
    Publisher(server).publish(1)
    server.finish()
    server = launch(*options)
    again = listen(listener.account.at(server), after=listener.cursor)
    Publisher(server).publish("after the restart")
    if server.technique in ("polling", "comet"):
        again.read_page()
    while again.next()["data"] != "after the restart":
        pass
    assert again.missed


@WITH_A_CURSOR_ALONE
def test_more_than_is_retained_is_said_on_every_technique(launch):
    server = launch("--retain", "4")
    listener, publisher = newcomer(server), Publisher(server)
    listener.close()
    for number in range(10):
        publisher.publish(number, event="number")
    again = listen(listener.account, after=listener.cursor)
    assert numbers(again.until(lambda notification: notification["data"] == 9)) == [6, 7, 8, 9]
    assert again.missed
    publisher.publish(10, event="number")
    assert numbers([again.next()]) == [10]


def test_rooms_are_caught_up_with_too(launch):
    server = launch()
    listener, publisher = newcomer(server), Publisher(server)
    listener.account.enters("class-1")
    listener.close()
    for number in range(10):
        publisher.publish(number, ["class-1", listener.account.room, None][number % 3], event="number")
        publisher.publish(-1, "another room", event="number")
    again = listen(listener.account, after=listener.cursor)
    assert numbers(again.take(10)) == list(range(10))


def test_many_clients_that_come_and_go_each_get_everything(launch):
    server = launch("--retain", "100000")
    listeners = [newcomer(server) for _ in range(8)]
    stream = Stream(server)
    gots = [[] for _ in listeners]
    for _ in range(3):
        for index, listener in enumerate(listeners):
            collect(listener, gots[index], lambda new: len(new) >= 5)
            listener.close()
            listeners[index] = listen(listener.account, after=listener.cursor)
    last = stream.stop()
    for got, listener in zip(gots, listeners):
        collect(listener, got, lambda new: got and got[-1] == last)
        assert_complete(got, stream, last)
