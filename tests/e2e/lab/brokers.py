"""Real brokers, each a process of its own on a free port of the loopback, with its data in a temporary folder.

`Redis(folder)` and `RabbitMq(folder)` are ready when they have been made. `kill()` ends one as a crash does, `stop()`
politely, `start()` begins again on the same port with the data that the former one left on the disk; all of them wait
until it is so. `url` is what `--bus` takes, and `tls_url` where it was made with `tls=True`. Redis starts within
0.1 s; RabbitMQ has 4 s of CPU to do, so it takes 5 to 10 s: a test that does not kill it uses `shared_rabbitmq` (as
`shared_redis`), which have TLS, too, and a channel of its own (`channel_name()`).
"""

import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest

from . import PATIENCE, certificates, sockets
from .server import _before_exec

# A RabbitMQ on a busy machine; it compiles its own code while it starts.
START_PATIENCE = max(PATIENCE, 120)


def channel_name() -> str:
    """For a test that shares its broker with others."""
    return f"test-{uuid.uuid4().hex[:12]}"


def reserve_port() -> int:
    """A free port that stays so while its broker is down: no connection of another process and no bind to port 0 gets
    one below the kernel's range."""
    low = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        port = random.SystemRandom().randrange(10_000, max(low, 11_000))
        try:
            socket.create_server(("127.0.0.1", port)).close()
            return port
        except OSError:
            continue


class Broker:
    scheme = ""

    def __init__(self, folder: Path | str | None = None, tls: bool = False):
        """`folder`: where its own folder is to be, which `close()` removes."""
        self.folder = Path(tempfile.mkdtemp(prefix=type(self).__name__.lower() + "-", dir=folder))
        self.tls = certificates.make(self.folder) if tls else None
        self.output = self.folder / "output"
        self.process: subprocess.Popen | None = None
        self._helpers: list[subprocess.Popen] = []
        for attempt in range(3):  # another process may take the port first
            self.port, self.tls_port = reserve_port(), reserve_port()
            try:
                self.start()
                break
            except AssertionError:
                self.kill()
                if attempt == 2:
                    raise

    def command(self) -> list[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def answers(self) -> bool:
        """Whether it is ready for its clients."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        raise NotImplementedError

    @property
    def tls_url(self) -> str:
        """`localhost`, which its certificate is for."""
        return f"{self.scheme}s://{self.login()}localhost:{self.tls_port}?cacertfile={quote(str(self.tls.authority))}"

    def login(self) -> str:
        """As it stands in a URL."""
        return ""

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        assert not self.is_running, "it runs already"
        self.process = self._run(self.command())
        sockets.eventually(self._is_ready, f"{type(self).__name__} on port {self.port}", START_PATIENCE)

    def _run(self, command: list[str]) -> subprocess.Popen:
        with self.output.open("ab") as output:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=self.folder,
                                    env=self.environment(), preexec_fn=partial(_before_exec, None))

    def _is_ready(self) -> bool:
        assert self.is_running, f"it ended at its start:\n{self.output.read_text(errors='replace')[-4000:]}"
        try:
            return self.answers()
        except OSError:
            time.sleep(0.02)
            return False

    def kill(self) -> None:
        """As a crash: what it did not write is lost, its connections end without a word."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """It hangs: connections stay, nothing is answered."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def _end(self, how: signal.Signals) -> None:
        if self.is_running:
            self.process.send_signal(how)
            self.process.send_signal(signal.SIGCONT)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(PATIENCE)
        while self._helpers:
            helper = self._helpers.pop()
            helper.kill()
            helper.wait(PATIENCE)

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), 2)


class Redis(Broker):
    """`options`: more of redis-server's, as `"--requirepass", "word"`, or `"--appendonly", "yes"` to keep its data."""

    scheme = "redis"

    def __init__(self, folder: Path | str | None = None, *options: str, password: str = "", tls: bool = False):
        self.password = password
        self.options = [*options, *(["--requirepass", password] if password else [])]
        super().__init__(folder, tls)

    def command(self) -> list[str]:
        tls = []
        if self.tls:
            tls = ["--tls-port", str(self.tls_port), "--tls-cert-file", str(self.tls.certificate), "--tls-key-file",
                   str(self.tls.key), "--tls-ca-cert-file", str(self.tls.authority), "--tls-auth-clients", "no"]
        return ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder),
                "--save", "", "--daemonize", "no", *tls, *self.options]

    def answers(self) -> bool:
        """It listens before it has loaded its data: it must say PONG, or that it wants a password."""
        with self.connect() as sock:
            sock.sendall(b"PING\r\n")
            return sock.recv(64).startswith((b"+PONG", b"-NOAUTH"))

    @property
    def url(self) -> str:
        return f"redis://{self.login()}127.0.0.1:{self.port}"

    def login(self) -> str:
        return f":{quote(self.password, safe='')}@" if self.password else ""

    def ask(self, *words: str | bytes | int):
        """One command, as redis-cli does it; the answer as python-redis gives it."""
        import redis

        with redis.Redis(port=self.port, password=self.password or None, socket_timeout=PATIENCE) as client:
            return client.execute_command(*words)


class RabbitMq(Broker):
    """With the user `guest`, and no plugins. Its name server (epmd) is its own, too, and ends with it."""

    scheme = "amqp"

    def __init__(self, folder: Path | str | None = None, *settings: str, tls: bool = False):
        """`settings`: more lines of rabbitmq.conf."""
        self.settings = settings
        super().__init__(folder, tls)

    def start(self) -> None:
        self._name_port, self._node_port = reserve_port(), reserve_port()
        (self.folder / "rabbitmq.conf").write_text("\n".join([
            f"listeners.tcp.1 = 127.0.0.1:{self.port}",
            "disk_free_limit.absolute = 1MB",  # below it, publishers are blocked
            *self._tls_settings(), *self.settings, ""]))
        (self.folder / "plugins").write_text("[].\n")
        (self.folder / "environment").touch()
        name_server = self._run(["epmd", "-port", str(self._name_port), "-address", "127.0.0.1"])
        self._helpers.append(name_server)
        super().start()

    def _tls_settings(self) -> list[str]:
        if not self.tls:
            return []
        return [f"listeners.ssl.1 = 127.0.0.1:{self.tls_port}", f"ssl_options.cacertfile = {self.tls.authority}",
                f"ssl_options.certfile = {self.tls.certificate}", f"ssl_options.keyfile = {self.tls.key}",
                "ssl_options.verify = verify_none"]

    def command(self) -> list[str]:
        """Not /usr/sbin/rabbitmq-server, which becomes the user rabbitmq and writes to that user's folders."""
        [script, *_] = sorted(Path("/usr/lib/rabbitmq/lib").glob("rabbitmq_server-*/sbin/rabbitmq-server"))
        return [str(script)]

    def environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "ERL_"))}
        return inherited | {
            "HOME": str(self.folder),  # for .erlang.cookie
            "RUNNING_UNDER_SYSTEMD": "true",  # the process is the broker itself, not a shell that waits for it
            "ERL_EPMD_PORT": str(self._name_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"lab{self.port}@localhost",
            "RABBITMQ_DIST_PORT": str(self._node_port),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
            "RABBITMQ_CONF_ENV_FILE": str(self.folder / "environment"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2",
        }

    def answers(self) -> bool:
        """It listens when all else is done; an answer to the protocol's header is method 10.10, Connection.Start."""
        with self.connect() as sock:
            sock.sendall(b"AMQP\x00\x00\x09\x01")
            return sock.recv(64)[7:11] == b"\x00\x0a\x00\x0a"

    @property
    def url(self) -> str:
        return f"amqp://{self.login()}127.0.0.1:{self.port}//"

    def login(self) -> str:
        return "guest:guest@"


@pytest.fixture
def redis_broker(tmp_path):
    """A Redis of one's own, to be killed and started at will."""
    broker = Redis(tmp_path)
    yield broker
    broker.close()


@pytest.fixture
def rabbitmq_broker(tmp_path):
    """A RabbitMQ of one's own, to be killed and started at will."""
    broker = RabbitMq(tmp_path)
    yield broker
    broker.close()


@pytest.fixture(scope="session")
def shared_redis(tmp_path_factory):
    broker = Redis(tmp_path_factory.mktemp("shared"), tls=True)
    yield broker
    broker.close()


@pytest.fixture(scope="session")
def shared_rabbitmq(tmp_path_factory):
    broker = RabbitMq(tmp_path_factory.mktemp("shared"), tls=True)
    yield broker
    broker.close()
