"""Servers on one broker: the cast of a story with several processes.

`cluster.start("websocket")` is a push server, `cluster.start("webapp")` the web application alone; all know the same key
for tokens, the same channel and the same accounts file, and are on the bus when they are returned. The fixture runs a
test once per broker. `cluster.python` is a python-socketio manager in this process, which only writes.
"""

import copy
from pathlib import Path

import pytest
import socketio

from .accounts import Account
from .brokers import Broker, channel_name
from .http_client import request_bytes
from .server import Server


class Cluster:
    def __init__(self, folder: Path, broker: Broker, model: str):
        self.folder, self.broker, self.model = folder, broker, model
        self.channel = channel_name()
        self.database = folder / "accounts"
        self.servers: list[Server] = []

    def start(self, technique: str, *options, **how) -> Server:
        shared = ["--bus", self.broker.url, "--channel", self.channel, "--database", self.database]
        server = Server(technique, self.model, self.folder, *shared, *options, **how)
        self.servers.append(server)
        server.await_metric("bus_connected", lambda is_connected: is_connected)
        return server

    @property
    def python(self) -> socketio.PubSubManager:
        """As of a Flask process."""
        kind = socketio.RedisManager if self.broker.scheme == "redis" else socketio.KombuManager
        return kind(self.broker.url, channel=self.channel, write_only=True)


def seen_at(account: Account, server: Server) -> Account:
    """The same user with the same token, who has not logged in there."""
    elsewhere = copy.copy(account)
    elsewhere.server = server
    return elsewhere


def present(listener) -> list[dict]:
    """Once it hears all that is published from now on: what it heard until then."""
    if listener.account.server.technique == "comet":
        listener.http.send(request_bytes("GET", listener.target(timeout=1), token=listener.account.token))
        listener.waiting += listener.answer()["messages"]
    word = f"present at {listener.account.server.technique}"
    listener.tell_bot(word)
    return listener.until(lambda each: word in str(each["data"]))[:-1]


def names(notifications: list[dict]) -> list[str]:
    """Without the chat bot's words."""
    return [each["event"] for each in notifications if each["event"] != "message"]


@pytest.fixture(params=[("redis", "threads"), ("rabbitmq", "coroutines")], ids="-".join)
def cluster(request, tmp_path):
    from conftest import finish_all

    from . import sockets

    broker, model = request.param
    cluster = Cluster(tmp_path, request.getfixturevalue(f"shared_{broker}"), model)
    yield cluster
    sockets.close_all()
    finish_all(cluster.servers)
