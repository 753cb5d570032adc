"""One way to listen for all techniques: `next()` is the next notification, `cursor` the last one seen."""

import json
import time
from collections import deque
from urllib.parse import urlencode

from . import PATIENCE, sockets
from .accounts import Account
from .engineio import open_socket
from .http_client import request_bytes
from .lines import Lines
from .websocket import WebSocket


class Listener:
    """`after`: a cursor to go on from; None listens from now, after what was stored and perhaps a greeting."""

    def __init__(self, account: Account, after: str | None = None):
        self.account, self.cursor = account, after
        self.missed = False

    def next(self) -> dict:
        notification = self._next()
        if notification.get("event") != "error":
            self.cursor = notification["cursor"]
        self.missed |= notification.get("missed", False)
        return notification

    def take(self, count: int) -> list[dict]:
        return [self.next() for _ in range(count)]

    def until(self, is_last) -> list[dict]:
        """All up to and with the first that fits."""
        taken = [self.next()]
        while not is_last(taken[-1]):
            taken.append(self.next())
        return taken

    def until_event(self, event: str) -> list[dict]:
        return self.until(lambda notification: notification["event"] == event)

    def rest(self) -> list[dict]:
        """All that was sent so far: up to the chat bot's answer to a word of our own."""
        word = f"until here {time.monotonic_ns()}"
        self.tell_bot(word)
        return self.until(lambda notification: word in str(notification["data"]))[:-1]

    def tell_bot(self, text: str) -> None:
        """On the connection itself, where that can be: so it is obeyed after whatever the connection began with."""
        self.say({"event": "message", "data": {"msg": text}})


class PagedListener(Listener):
    path = ""

    def __init__(self, account: Account, after: str | None = None):
        super().__init__(account, after)
        self.http = account.server.http()
        self.waiting: deque[dict] = deque()
        self.page_cursor = after

    def page(self) -> dict:
        answer = self.http.request("GET", self.target(), token=self.account.token)
        assert answer.status == 200, answer
        return answer.json()

    def target(self, **query) -> str:
        if self.page_cursor is not None:
            query["after"] = self.page_cursor
        return self.path + ("?" + urlencode(query) if query else "")

    def read_page(self) -> None:
        page = self.page()
        assert {"messages", "cursor"} <= set(page) <= {"messages", "cursor", "missed"}, page
        self.waiting += page["messages"]
        self.page_cursor = page["cursor"]
        self.missed |= page.get("missed", False)
        if not self.waiting:
            self.cursor = self.page_cursor

    def _next(self) -> dict:
        deadline = time.monotonic() + PATIENCE
        while not self.waiting:
            self.read_page()
            assert time.monotonic() < deadline, "no notification came"
            if not self.waiting:
                self.pause()
        return self.waiting.popleft()

    def pause(self) -> None:
        pass

    def tell_bot(self, text: str) -> None:
        assert self.account.post("/messages", {"msg": text}).status == 202

    def close(self) -> None:
        self.http.close()


class PollingListener(PagedListener):
    path = "/poll"

    def __init__(self, account: Account, after: str | None = None):
        super().__init__(account, after)
        if after is None:
            self.read_page()

    def pause(self) -> None:
        time.sleep(0.01)  # this is what polling is


class CometListener(PagedListener):
    path = "/comet"

    def hold(self, timeout: int = 60) -> None:
        """Asks, and leaves the answer for `answer()`; returns once the server holds it."""
        held = self.account.server.metric("held_polls")
        self.http.send(request_bytes("GET", self.target(timeout=timeout), token=self.account.token))
        self.account.server.await_metric("held_polls", lambda now: now > held)

    def answer(self) -> dict:
        answer = self.http.response()
        assert answer.status == 200, answer
        self.page_cursor = answer.json()["cursor"]
        return answer.json()


class WebSocketListener(Listener):
    def __init__(self, account: Account, after: str | None = None, **how):
        super().__init__(account, after)
        query = "" if after is None else "?" + urlencode({"after": after})
        self.socket = WebSocket(account.server.port, account.token, query, **how)

    def say(self, message) -> None:
        self.socket.say(message)

    def _next(self) -> dict:
        return self.socket.message()

    def close(self) -> None:
        self.socket.close()


class TcpListener(Listener):
    def __init__(self, account: Account, after: str | None = None, **how):
        super().__init__(account, after)
        self.socket = Lines(account.server.port, **how)
        self.socket.say({"token": account.token} | ({} if after is None else {"after": after}))

    def say(self, message) -> None:
        self.socket.say(message)

    def _next(self) -> dict:
        return self.socket.message()

    def close(self) -> None:
        self.socket.close()


class SocketIoListener(Listener):
    """Over WebSocket, with offsets; `after` goes on as the account's last client, if the server lets it."""

    def __init__(self, account: Account, after: str | None = None, **how):
        super().__init__(account, after)
        self.socket = open_socket(account.server.port, **how)
        auth = {"token": account.token, "recovery": True}
        former = getattr(account, "pid", None)
        if after is not None:
            auth |= {"pid": former or "none", "offset": after}
        self.socket.say("40" + json.dumps(auth))
        account.pid = json.loads(self.packet()[2:])["pid"]
        self.missed = after is not None and account.pid != former

    def say(self, message) -> None:
        self.socket.say("42" + json.dumps([message["event"], message.get("data")]))

    def packet(self) -> str:
        return self.socket.until(lambda packet: packet != "2")[-1]

    def _next(self) -> dict:
        event, data, *offset = json.loads(self.packet().removeprefix("42"))
        return {"event": event, "data": data, "cursor": offset[0] if offset else self.cursor, "wire": "event"}

    def close(self) -> None:
        self.socket.close()


BY_TECHNIQUE = {"polling": PollingListener, "comet": CometListener, "websocket": WebSocketListener,
                "socketio": SocketIoListener, "tcp": TcpListener}


def listen(account: Account, after: str | None = None, **how) -> Listener:
    return BY_TECHNIQUE[account.server.technique](account, after, **how)


def newcomer(server) -> Listener:
    """A new user who listens already: the greeting has come."""
    listener = listen(Account(server))
    greeting = listener.next()
    assert greeting["event"] == "message", greeting
    return listener


def numbers(notifications: list[dict]) -> list:
    return [notification["data"] for notification in notifications if notification["event"] == "number"]
