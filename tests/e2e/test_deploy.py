"""docs/deploy: its nginx.conf, as it is but for the ports, in front of two nodes of each kind with one bus and one journal."""

import asyncio
import json
import re
import shutil
import ssl
import subprocess
from functools import partial

import pytest
import requests
import socketio
import websockets

from lab import PATIENCE
from lab.accounts import Account
from lab.brokers import reserve_port
from lab.cluster import Cluster
from lab.server import ROOT, _before_exec, is_sanitized, program
from lab.sockets import eventually

DEPLOY = ROOT / "docs/deploy"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
NODES = {8010: "webapp", 8011: "socketio", 8012: "socketio", 8021: "websocket", 8022: "websocket", 8031: "comet",
         8032: "comet"}  # as nginx.conf has them

pytestmark = pytest.mark.skipif(is_sanitized(), reason="seven sanitized servers take too long; what is tested is the proxy")


class Site:
    """The nodes and the proxy in front of them."""

    def __init__(self, folder, broker):
        self.folder, self.cluster = folder, Cluster(folder, broker, "coroutines")
        journal = ["--journal", broker.url]
        self.nodes = {port: self.cluster.start(kind, *([] if kind == "webapp" else journal))
                      for port, kind in NODES.items()}
        self.port, self.tls_port = reserve_port(), reserve_port()
        self._write_configuration()
        self.proxy = subprocess.Popen([NGINX, "-p", folder, "-c", "nginx.conf", "-e", "error.log", "-g", "daemon off; pid nginx.pid;"],
                                      cwd=folder, preexec_fn=partial(_before_exec, None))
        eventually(self._answers, "nginx")

    def _write_configuration(self) -> None:
        text = (DEPLOY / "nginx.conf").read_text()
        ports = {port: server.port for port, server in self.nodes.items()} | {8080: self.port, 8443: self.tls_port}
        text = re.sub(r"127\.0\.0\.1:(\d+)", lambda found: f"127.0.0.1:{ports[int(found.group(1))]}", text)
        (self.folder / "nginx.conf").write_text(text.replace("worker_processes auto", "worker_processes 1"))
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            (self.folder / name).mkdir(exist_ok=True)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                        "-keyout", "pushlab.key", "-out", "pushlab.crt"], cwd=self.folder, check=True, capture_output=True)

    def _answers(self) -> bool:
        assert self.proxy.poll() is None, (self.folder / "error.log").read_text()[-2000:]
        try:
            return requests.get(self.url("/healthz"), timeout=PATIENCE).status_code == 200
        except requests.ConnectionError:
            return False

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def webapp(self):
        return self.nodes[8010]

    def publish(self, data) -> None:
        token = self.webapp.token(1_000_000, role="publisher")
        answer = requests.post(self.url("/publish"), json={"event": "news", "data": data},
                               headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE)
        assert answer.status_code == 202, answer.text

    def close(self) -> None:
        self.proxy.terminate()
        self.proxy.wait(PATIENCE)


@pytest.fixture
def site(tmp_path, shared_redis):
    from conftest import finish_all

    from lab import sockets

    site = Site(tmp_path, shared_redis)
    yield site
    site.close()
    sockets.close_all()
    finish_all(site.cluster.servers)


class PollingClient:
    """python-socketio over long polling; `requests` keeps cookies as a browser does."""

    def __init__(self, site: Site, account: Account, agent: str):
        self.news = []
        self.http = requests.Session()
        self.http.headers["User-Agent"] = agent
        self.sio = socketio.Client(http_session=self.http, reconnection_delay=0.1, reconnection_delay_max=0.5)
        self.sio.on("news", self.news.append)
        self.sio.connect(site.url(), auth={"token": account.token}, transports=["polling"], wait_timeout=PATIENCE)

    @property
    def node(self) -> str:
        return self.http.cookies["pushlab_node"]


def polling_clients(site: Site, account: Account) -> list[PollingClient]:
    """At least one on each node; which it is depends on the program's name."""
    clients = []
    for number in range(40):
        clients.append(PollingClient(site, account, f"browser {number}"))
        if len({client.node for client in clients}) == 2 and number >= 5:
            return clients
    raise AssertionError("all clients came to the same node")


def test_long_polling_stays_at_its_node_and_everybody_hears_everything_once(site):
    user = Account(site.webapp)
    clients = polling_clients(site, user)
    for number in range(5):
        site.publish(number)
    for client in clients:
        eventually(lambda: len(client.news) == 5, "all news", PATIENCE)
        assert sorted(client.news) == list(range(5))
    nodes = {client.node: client for client in clients}
    for client in clients:
        client.sio.disconnect()
    assert set(nodes) == {"node_a", "node_b"}


def test_the_clients_of_a_node_that_dies_go_on_at_the_other(site):
    user = Account(site.webapp)
    clients = polling_clients(site, user)
    site.nodes[8011].kill()  # node_a

    def all_are_back() -> bool:
        site.publish("again")
        return all("again" in client.news for client in clients)

    eventually(all_are_back, "news for the clients of the node that died", PATIENCE)
    for client in clients:
        client.sio.disconnect()


async def news_over_tls(site: Site, user: Account, after: str | None, count: int) -> tuple[list, str]:
    """The next so many news, and the cursor of the last."""
    trusted = ssl.create_default_context(cafile=site.folder / "pushlab.crt")
    query = f"?token={user.token}" + (f"&after={after}" if after else "")
    url = f"wss://localhost:{site.tls_port}/ws{query}"
    heard, cursor = [], after
    async with websockets.connect(url, ssl=trusted, host="127.0.0.1", server_hostname="localhost") as socket:
        if after is None:
            site.publish("hello")
        while len(heard) < count:
            notification = json.loads(await socket.recv())
            cursor = notification["cursor"]
            if notification["event"] == "news":
                heard.append(notification["data"])
    return heard, cursor


def test_a_websocket_through_tls_and_a_poll_go_on_at_any_node(site):
    """Each connection goes to the next node, and a comet node takes over the cursor of a WebSocket node."""
    user = Account(site.webapp)

    def run(coroutine):
        return asyncio.run(asyncio.wait_for(coroutine, PATIENCE))

    heard, cursor = run(news_over_tls(site, user, None, 1))
    assert heard == ["hello"]
    for number in range(4):
        site.publish(number)
        heard, cursor = run(news_over_tls(site, user, cursor, 1))
        assert heard == [number]
    site.publish("for the poll")
    answer = requests.get(site.url("/comet"), {"after": cursor, "token": user.token}, timeout=PATIENCE)
    assert [each["data"] for each in answer.json()["messages"]] == ["for the poll"]


def test_what_is_inside_stays_inside(site):
    assert requests.get(site.url("/metrics"), timeout=PATIENCE).status_code == 403


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda unit: unit.name)
def test_the_options_of_the_units_are_those_of_the_programs(unit):
    [command] = re.findall(r"^ExecStart=/usr/local/bin/(.*)$", unit.read_text(), re.M)
    name, *words = command.replace("%i", "0").replace("${PUSHLAB_BUS}", "redis://127.0.0.1").replace(
        "${PUSHLAB_JOURNAL}", "redis://127.0.0.1").split()
    done = subprocess.run([program(name), *words, "--version"], capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout.split()[0]) == (0, name), done.stderr
