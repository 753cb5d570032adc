"""The programs of the course (tests/e2e/course), started as processes of their own."""

import re
import signal
import subprocess
from functools import partial
from pathlib import Path

from . import PATIENCE, jwt, sockets
from .http_client import HttpClient
from .server import SECRET, _before_exec

FOLDER = Path(__file__).resolve().parents[1] / "course"


class Lesson:
    """`program`: "flask_app" or "push_server". Has what `Account` needs of a server."""

    technique = "course"

    def __init__(self, program: str, folder: Path, url: str, channel: str):
        (folder / "key").write_bytes(SECRET)
        self.output, self.log = folder / f"{program}.out", folder / f"{program}.log"
        with self.output.open("wb") as output, self.log.open("wb") as log:
            self.process = subprocess.Popen(["/usr/bin/python3", FOLDER / f"{program}.py", url, channel, folder / "key"],
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=log,
                                            preexec_fn=partial(_before_exec, None))
        self.port = int(sockets.eventually(self._ready, "the ready line").group(1))

    def _ready(self):
        assert self.process.poll() is None, self.log.read_text(errors="replace")
        return re.match(r"listening on 127\.0\.0\.1:(\d+)\n", self.output.read_text())

    def ask(self, method: str, path: str, body=None, **how):
        client = HttpClient(self.port)
        try:
            return client.request(method, path, body, **how)
        finally:
            client.close()

    def token(self, user_id: int, **claims) -> str:
        return jwt.token(SECRET, user_id, **claims)

    def close(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
