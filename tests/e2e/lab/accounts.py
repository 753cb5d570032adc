"""Users as the API knows them, and the publisher."""

import itertools
import json
import os

from .http_client import HttpClient, Response
from .server import Server

LOGIN_CODE = "246810"
_numbers = itertools.count(int.from_bytes(os.urandom(3), "big") * 10)


def new_mobile() -> str:
    return "139" + f"{next(_numbers) % 10**8:08}"


class Account:
    """A user who has logged in; a new one unless a mobile is given."""

    def __init__(self, server: Server, mobile: str | None = None):
        self.server, self.mobile = server, mobile or new_mobile()
        answer = server.ask("POST", "/login", {"mobile": self.mobile, "code": LOGIN_CODE})
        assert answer.status == 200, answer
        self.token, self.user_id = answer.json()["token"], answer.json()["user_id"]

    @property
    def room(self) -> str:
        return str(self.user_id)

    def at(self, server: Server) -> "Account":
        """The same user at another server, or after a restart of this one."""
        return Account(server, self.mobile)

    def get(self, path: str) -> Response:
        return self.server.ask("GET", path, token=self.token)

    def post(self, path: str, body=None) -> Response:
        return self.server.ask("POST", path, body, token=self.token)

    def delete(self, path: str) -> Response:
        return self.server.ask("DELETE", path, token=self.token)

    def follows(self, other: "Account") -> None:
        assert self.post("/user/following", {"target": other.user_id}).status == 201

    def writes_article(self, title: str = "a title") -> int:
        answer = self.post("/articles", {"title": title})
        assert answer.status == 201, answer
        return answer.json()["article_id"]

    def enters(self, room: str) -> None:
        assert self.post(f"/rooms/{room}/members").status in (200, 201)


class Publisher:
    """Holds a token with the role, signed by this side, and one connection."""

    def __init__(self, server: Server):
        self.server = server
        self.token = server.token(1_000_000, role="publisher")
        self.http = HttpClient(server.port)

    def publish(self, data=None, room: str | None = None, event: str = "news") -> str:
        """The cursor of what was published."""
        body = {"event": event, "data": data} | ({} if room is None else {"room": room})
        return self.publish_text(json.dumps(body))

    def publish_text(self, text: str) -> str:
        answer = self.http.request("POST", "/publish", text.encode(), token=self.token)
        assert answer.status == 202, answer
        return answer.json()["cursor"]
