"""curl as a client, from the contract alone: log in, follow, be notified, poll, hold, go on with a cursor."""

import json
import os
import subprocess

import pytest

from lab import PATIENCE
from lab.accounts import LOGIN_CODE, new_mobile
from lab.listeners import newcomer


class Curl:
    def __init__(self, server, mobile: str | None = None):
        self.server, self.token = server, None
        self.mobile = mobile or new_mobile()
        login = self.ask("POST", "/login", {"mobile": self.mobile, "code": LOGIN_CODE})
        self.token, self.user_id = login["token"], login["user_id"]

    def command(self, method: str, path: str, body=None, *options: str) -> list[str]:
        command = ["curl", "--noproxy", "*", "-sS", "-X", method, f"http://127.0.0.1:{self.server.port}{path}", *options]
        if self.token:
            command += ["-H", f"Authorization: Bearer {self.token}"]
        if body is not None:
            command += ["-H", "Content-Type: application/json", "-d", json.dumps(body)]
        return command

    def ask(self, *request):
        done = subprocess.run(self.command(*request), capture_output=True, text=True, timeout=PATIENCE * 2)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None

    def status(self, *request) -> str:
        command = self.command(*request) + ["-o", os.devnull, "-w", "%{http_code} %{http_version}"]
        return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE).stdout


def test_curl_logs_in_and_follows(server):
    one, two = Curl(server), Curl(server)
    assert one.ask("POST", "/user/following", {"target": two.user_id}) == {"target": two.user_id}
    assert two.ask("GET", "/user")["followers"] == 1
    assert one.ask("GET", "/user")["mobile"] == one.mobile[:3] + "****" + one.mobile[-4:]
    assert one.status("DELETE", f"/user/following/{two.user_id}").startswith("204")


@pytest.mark.techniques("polling", "comet")
def test_curl_is_notified_and_goes_on_with_its_cursor(server):
    path = {"polling": "/poll", "comet": "/comet"}[server.technique]
    me, friend = Curl(server), Curl(server)
    page = me.ask("GET", path)
    assert [message["event"] for message in page["messages"]] == ["message"]
    friend.ask("POST", "/user/following", {"target": me.user_id})
    friend.ask("POST", "/messages", {"msg": "hello", "to": me.user_id})
    page = me.ask("GET", f"{path}?after={page['cursor']}")
    assert [message["event"] for message in page["messages"]] == ["following notify", "message"]
    first = page["messages"][0]["cursor"]
    page = me.ask("GET", f"{path}?after={first}")
    assert [message["data"]["msg"] for message in page["messages"]] == ["hello"]


@pytest.mark.techniques("comet")
def test_curl_holds_a_poll(server):
    me, friend = Curl(server), Curl(server)
    cursor = me.ask("GET", "/comet")["cursor"]
    with subprocess.Popen(me.command("GET", f"/comet?after={cursor}&timeout=60"), stdout=subprocess.PIPE) as held:
        server.await_metric("held_polls", lambda now: now == 1)
        friend.ask("POST", "/user/following", {"target": me.user_id})
        page = json.loads(held.communicate(timeout=PATIENCE)[0])
    assert [message["event"] for message in page["messages"]] == ["following notify"]


def test_curl_speaks_1_0_and_1_1_and_sends_chunks_and_expect(server):
    me = Curl(server)
    assert me.status("GET", "/user", None, "--http1.0").startswith("200 1")
    assert me.status("GET", "/user", None, "--http1.1") == "200 1.1"
    order = {"msg": "hi"}
    assert me.status("POST", "/messages", order, "-H", "Transfer-Encoding: chunked").startswith("202")
    assert me.status("POST", "/messages", order, "-H", "Expect: 100-continue").startswith("202")
    assert me.status("POST", "/messages", {"msg": "x" * 100_000}).startswith("202")


def test_curl_publishes(server):
    listener = newcomer(server)
    curl = Curl(server)
    curl.token = server.token(1, role="publisher")
    assert curl.ask("POST", "/publish", {"event": "news", "data": {"n": 1}})["cursor"]
    assert listener.next()["data"] == {"n": 1}


def test_curl_puts_several_requests_on_one_connection(server):
    url = f"http://127.0.0.1:{server.port}/healthz"
    done = subprocess.run(["curl", "--noproxy", "*", "-sS", "-w", "%{num_connects} ", "-o", os.devnull, url,
                           "-o", os.devnull, url, "-o", os.devnull, url], capture_output=True, text=True, timeout=PATIENCE)
    assert done.stdout.split() == ["1", "0", "0"]
