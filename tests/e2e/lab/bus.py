"""Servers at a broker each for itself, with no accounts in common; programs that write to it; a steady load."""

import threading

import kombu
import pytest

from . import PATIENCE, sockets
from .accounts import Publisher
from .brokers import Redis, channel_name
from .listeners import numbers
from .server import Server

BROKERS = ["redis", "rabbitmq"]


@pytest.fixture(params=BROKERS)
def broker(request):
    """Of all tests: not to be killed."""
    return request.getfixturevalue(f"shared_{request.param}")


@pytest.fixture(params=BROKERS)
def own_broker(request):
    return request.getfixturevalue(f"{request.param}_broker")


@pytest.fixture
def channel():
    return channel_name()


@pytest.fixture
def serve(tmp_path, channel):
    """`serve(url)`: a websocket-server, or another, at that broker."""
    servers = []

    def start(url: str, *options: str, technique: str = "websocket") -> Server:
        servers.append(Server(technique, "coroutines", tmp_path, "--bus", url, "--channel", channel, *options))
        return servers[-1]

    from conftest import finish_all

    yield start
    sockets.close_all()
    finish_all(servers)


def connected(*servers: Server) -> None:
    for server in servers:
        server.await_metric("bus_connected", lambda value: value == 1)


def logs(server: Server, text: str) -> None:
    sockets.eventually(lambda: text in server.logged(), f"the log of {server.technique}: {text}")


def dropped(server: Server) -> dict[str, float]:
    prefix = 'pushlab_bus_dropped_total{reason="'
    return {name.removeprefix(prefix).removesuffix('"}'): value
            for name, value in server.metrics().items() if name.startswith(prefix)}


def take(listener, count: int) -> list:
    """The next so many numbers; what else comes (greetings of users with the same id elsewhere) is left out."""
    taken = []
    while len(taken) < count:
        taken += numbers([listener.next()])
    return taken


def take_all_until(listener, last: int) -> list:
    """The numbers up to and with that one."""
    taken = []
    while last not in taken[-1:]:
        taken += numbers([listener.next()])
    return taken


def send_raw(broker, channel: str, body: bytes) -> None:
    """As any program may."""
    if isinstance(broker, Redis):
        broker.ask("PUBLISH", channel, body)
        return
    with kombu.Connection(broker.url) as connection:
        exchange = kombu.Exchange(channel, "fanout", durable=False)
        connection.Producer(exchange=exchange).publish(body, content_type="application/data", content_encoding="binary")


class Load:
    """Publishes the numbers from 0 on at a server, in a thread, until it is stopped; each is accepted with 202."""

    def __init__(self, server: Server):
        self.publisher = Publisher(server)
        self.accepted = 0
        self._failure = None
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            while not self._ends.wait(0.003):
                self.publisher.publish(self.accepted, event="number")
                self.accepted += 1
        except Exception as failure:  # told by `stop`
            self._failure = failure

    def goes_on(self, count: int = 50) -> None:
        goal = self.accepted + count
        sockets.eventually(lambda: self._failure or self.accepted >= goal, "publishing goes on")

    def stop(self) -> int:
        self._ends.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive() and not self._failure, self._failure
        return self.accepted
