"""A server under test: a real process on a free port, with a directory of its own."""

import ctypes
import os
import re
import signal
import subprocess
import tempfile
import time
from functools import cache, partial
from pathlib import Path

from . import PATIENCE, jwt, sockets
from .http_client import HttpClient, Response

ROOT = Path(__file__).resolve().parents[3]
SECRET = b"a secret of the end-to-end tests"
TROUBLE = ("ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "WARNING: ThreadSanitizer", "runtime error:")
STOP_SECONDS = 5.0


def program(name: str) -> Path:
    folder = Path(os.environ.get("PUSHLAB_BIN", "build/release/bin"))
    return (folder if folder.is_absolute() else ROOT / folder) / name


def binary(technique: str) -> Path:
    return program(technique if technique == "webapp" else f"{technique}-server")


@cache
def is_sanitized(technique: str = "polling") -> bool:
    code = binary(technique).read_bytes()
    return b"__asan_init" in code or b"__tsan_init" in code


def environment(**extra: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PUSHLAB_SECRET"} | extra


def run_to_its_end(technique: str, *arguments: str, **extra: str) -> subprocess.CompletedProcess:
    """For a start that fails, or ends by itself. It has a key, so that it need not say that it made one up."""
    command = [binary(technique), *map(str, arguments)]
    env = environment(**{"PUSHLAB_SECRET": "a key"} | extra)
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE)


def _before_exec(limits) -> None:
    """In the child: a server does not outlive its tests, even where they are killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if limits:
        limits()


class Server:
    def __init__(self, technique: str, model: str, folder: Path, *options: str, port: int = 0,
                 env: dict[str, str] | None = None, secret: bytes | None = SECRET, limits=None):
        """`secret`: the key in --secret-file; None gives no such option. `limits`: called in the child."""
        self.technique, self.model, self.secret = technique, model, secret or b""
        self.folder = Path(tempfile.mkdtemp(prefix=f"{technique}-", dir=folder))
        self.output, self.log = self.folder / "stdout", self.folder / "stderr"
        arguments = [str(port), "--model", model, *map(str, options)]
        if secret is not None:
            (self.folder / "secret").write_bytes(secret + b"\n")
            arguments += ["--secret-file", str(self.folder / "secret")]
        with self.output.open("wb") as output, self.log.open("wb") as log:
            self.process = subprocess.Popen([binary(technique), *arguments], stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=log, cwd=self.folder, env=environment(**(env or {})),
                                            preexec_fn=partial(_before_exec, limits))
        self.ended_by_test = False
        self.port = self._await_ready()

    def _await_ready(self) -> int:
        def ready():
            assert self.process.poll() is None, f"ended at its start: {self.process.returncode}\n{self.logged()}"
            return re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", self.output.read_text())

        try:
            return int(sockets.eventually(ready, "the ready line").group(1))
        except AssertionError:
            self.kill()
            raise

    def logged(self) -> str:
        return self.log.read_text(errors="replace")

    def terminate(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Asks it to stop, and returns after how many seconds it had."""
        begin = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(PATIENCE)
        return time.monotonic() - begin

    def kill(self) -> None:
        self.ended_by_test = True
        self.process.kill()
        self.process.wait(PATIENCE)

    def finish(self) -> None:
        """Stops it if it still runs; fails for whatever a healthy server does not do."""
        try:
            if self.process.poll() is None:
                self.terminate()
        finally:
            self.process.poll() is None and self.kill()
        self.check_health()
        if not self.ended_by_test:
            assert self.process.returncode == 0, f"exit status {self.process.returncode}\n{self.logged()[-8000:]}"
        assert len(self.output.read_text().splitlines()) == 1, "more than the ready line on standard output"

    def check_health(self) -> None:
        log = self.logged()
        for sign in TROUBLE:
            assert sign not in log, log[max(0, log.index(sign) - 1000):][:12000]

    # -- what a client asks it

    def http(self, **how) -> HttpClient:
        return HttpClient(self.port, **how)

    def ask(self, method: str, path: str, body=None, **how) -> Response:
        """One request on a connection of its own."""
        client = self.http()
        try:
            return client.request(method, path, body, **how)
        finally:
            client.close()

    def token(self, user_id: int, **claims) -> str:
        return jwt.token(self.secret, user_id, **claims)

    def metrics(self) -> dict[str, float]:
        """By name, with its labels as they stand: `pushlab_dropped_total{reason="slow_consumer"}`."""
        samples = {}
        for line in self.ask("GET", "/metrics").body.decode().splitlines():
            if not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                samples[name] = float(value)
        return samples

    def metric(self, name: str) -> float:
        return self.metrics()["pushlab_" + name]

    def dropped(self, reason: str) -> float:
        return self.metric(f'dropped_total{{reason="{reason}"}}')

    def await_metric(self, name: str, condition) -> None:
        sockets.eventually(lambda: condition(self.metric(name)), f"metric {name}")
