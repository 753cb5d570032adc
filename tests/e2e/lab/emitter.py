"""Node's emitter (@socket.io/redis-emitter), in a process of its own. A test module that wants it imports the fixture:
`from lab.emitter import emitter  # noqa: F401`."""

import json
import queue
import subprocess
import threading
from pathlib import Path

import pytest

from . import PATIENCE
from .server import environment

PROGRAM = Path(__file__).resolve().parents[1] / "sio" / "emitter.mjs"


class Emitter:
    def __init__(self, url: str):
        self.process = subprocess.Popen(["node", PROGRAM, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8", env=environment())
        self._answers: queue.Queue = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._answers.put(json.loads(line))

    def __call__(self, script: str) -> None:
        """Runs JavaScript, as `emitter.to("2").emit("news", 1)`; when it returns Redis has published it."""
        self.process.stdin.write(json.dumps(script) + "\n")
        self.process.stdin.flush()
        answer = self._answers.get(timeout=PATIENCE)
        assert answer == {}, answer

    def close(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
        assert self.process.returncode == 0


@pytest.fixture
def emitter(shared_redis):
    emitter = Emitter(shared_redis.url)
    yield emitter
    emitter.close()
