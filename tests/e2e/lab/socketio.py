"""Socket.IO clients from npm, steered from here: `clients.connect(…)` is one, living in a Node process (sio/).

A test module that wants the fixtures imports them: `from lab.socketio import clients, conformance  # noqa: F401`.
"""

import atexit
import base64
import itertools
import json
import queue
import subprocess
import threading
import time
from functools import cache
from pathlib import Path

import pytest

from . import PATIENCE
from .conformance import Conformance
from .server import environment

PROGRAM = Path(__file__).resolve().parents[1] / "sio" / "sio_client.mjs"
TRANSPORTS = {"polling": ["polling"], "websocket": ["websocket"], "upgrade": ["polling", "websocket"]}
over_each_transport = pytest.mark.parametrize("transports", TRANSPORTS.values(), ids=TRANSPORTS)
LOST = ("transport close", "transport error")  # the reasons after which a client comes back by itself
# The same for one that may be in the middle of its upgrade: if its WebSocket ends while its polling stands still, it polls no
# more and misses a ping; so the server's pings should come often.
LOST_IN_UPGRADE = (*LOST, "ping timeout")
OFTEN = ("--ping-interval", "2000", "--ping-timeout", "2000")


def to_wire(value):
    if isinstance(value, (bytes, bytearray)):
        return {"$bin": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {key: to_wire(part) for key, part in value.items()}
    return [to_wire(part) for part in value] if isinstance(value, (list, tuple)) else value


def from_wire(value):
    if isinstance(value, dict):
        return base64.b64decode(value["$bin"]) if "$bin" in value else {key: from_wire(part) for key, part in value.items()}
    return [from_wire(part) for part in value] if isinstance(value, list) else value


class Driver:
    """The Node process of this worker. It ends with its standard input, so also where the tests are killed."""

    def __init__(self):
        self.process = subprocess.Popen(["node", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8", env=environment())
        self.numbers = itertools.count(1)
        self.inboxes: dict[int, queue.Queue] = {}
        self._lock = threading.Lock()
        threading.Thread(target=self._read, daemon=True).start()
        atexit.register(self.end)

    def _read(self) -> None:
        for line in self.process.stdout:
            report = json.loads(line)
            if inbox := self.inboxes.get(report["client"]):
                inbox.put(from_wire(report))

    def order(self, **order) -> None:
        with self._lock:
            self.process.stdin.write(json.dumps(to_wire(order)) + "\n")
            self.process.stdin.flush()

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(PATIENCE)


@cache
def driver() -> Driver:
    return Driver()


class Client:
    """One Socket.IO client. Reports of other kinds than the one that is waited for stay, in their order."""

    def __init__(self, url: str, version: int = 4, events=(), answers=None, **options):
        self.driver = driver()
        self.number = next(self.driver.numbers)
        self.inbox = self.driver.inboxes[self.number] = queue.Queue()
        self.kept: list[dict] = []
        self.calls = itertools.count(1)
        self.sid = None
        self._order("connect", url=url, version=version, events=events, answers=answers or {}, options=options)

    def _order(self, do: str, **more) -> None:
        self.driver.order(do=do, client=self.number, **more)

    def next(self, *kinds: str, within: float = PATIENCE, where=lambda report: True) -> dict:
        """The first report of these kinds, of those that came and those that come."""
        deadline = time.monotonic() + within
        for index, report in enumerate(self.kept):
            if report["what"] in kinds and where(report):
                return self.kept.pop(index)
        while True:
            try:
                report = self.inbox.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no {kinds} in {within} s, but {self.kept}") from None
            if report["what"] in kinds and where(report):
                return report
            self.kept.append(report)

    def connected(self) -> dict:
        report = self.next("connect")
        self.sid = report["sid"]
        return report

    def event(self, name: str | None = None) -> list:
        """The arguments of the next event, or of the next that is named so."""
        report = self.next("event", where=lambda report: name in (None, report["args"][0]))
        return report["args"] if name is None else report["args"][1:]

    def events(self, name: str, count: int) -> list[list]:
        return [self.event(name) for _ in range(count)]

    def emit(self, *args) -> None:
        self._order("emit", args=args)

    def call(self, *args, timeout: int | None = None) -> list:
        """The arguments of the acknowledgement; `timeout` in milliseconds, after which it is a TimeoutError."""
        answer = self.answer(self.ask(*args, timeout=timeout))
        if "error" in answer:
            raise TimeoutError(answer["error"])
        return answer["args"]

    def ask(self, *args, timeout: int | None = None) -> int:
        """A call whose `answer()` is taken later."""
        number = next(self.calls)
        self._order("call", id=number, args=args, **({} if timeout is None else {"timeout": timeout}))
        return number

    def answer(self, number: int) -> dict:
        return self.next("answer", where=lambda report: report["id"] == number)

    def upgraded(self) -> None:
        assert self.next("upgrade")["transport"] == "websocket"

    def state(self) -> dict:
        self._order("state")
        return self.next("state")

    def disconnect(self) -> None:
        self._order("disconnect")

    def reconnect(self) -> None:
        self._order("reconnect")

    def close_engine(self) -> None:
        """The connection ends without a word of Socket.IO; the client comes back by itself."""
        self._order("close-engine")

    def reason(self) -> str:
        return self.next("disconnect")["reason"]

    def rest(self) -> list[list]:
        """The events that came and were not taken."""
        while not self.inbox.empty():
            self.kept.append(self.inbox.get())
        taken = [report["args"] for report in self.kept if report["what"] == "event"]
        self.kept = [report for report in self.kept if report["what"] != "event"]
        return taken

    def forget(self) -> None:
        self.driver.inboxes.pop(self.number, None)
        self._order("forget")


class Clients:
    def __init__(self):
        self.all: list[Client] = []

    def start(self, port: int, namespace: str = "/", **options) -> Client:
        """One that perhaps is refused."""
        self.all.append(Client(f"http://127.0.0.1:{port}{namespace}", **options))
        return self.all[-1]

    def connect(self, port: int, namespace: str = "/", **options) -> Client:
        client = self.start(port, namespace, **options)
        client.connected()
        return client

    def enter(self, account, **options) -> Client:
        """The account at its server, the connection made."""
        auth = {"token": account.token} | options.pop("auth", {})
        return self.connect(account.server.port, auth=auth, **options)

    def newcomer(self, account, **options) -> Client:
        """The same, and greeted already."""
        client = self.enter(account, **options)
        greeting = client.event("message")[0]
        assert {"msg", "timestamp"} <= set(greeting), greeting
        return client

    def forget(self) -> None:
        while self.all:
            self.all.pop().forget()


@pytest.fixture
def clients():
    clients = Clients()
    yield clients
    clients.forget()


@pytest.fixture
def conformance(tmp_path):
    """`conformance(*options)`: the example program, started."""
    running: list[Conformance] = []

    def start(*options) -> Conformance:
        running.append(Conformance(tmp_path, *options))
        return running[-1]

    yield start
    for program in running:
        program.finish()
