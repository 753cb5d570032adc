"""push-demo under test: all servers behind push-links."""

import json
import re
import subprocess
import urllib.request
from functools import partial
from pathlib import Path

from . import PATIENCE, sockets
from .server import TROUBLE, _before_exec, program

LANES = ["polling", "comet", "websocket", "socketio"]


class Demo:
    def __init__(self, folder: Path, *options):
        self.output, self.log = folder / "demo-stdout", folder / "demo-stderr"
        with self.output.open("wb") as output, self.log.open("wb") as log:
            self.process = subprocess.Popen([program("push-demo"), *map(str, options)], stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=log, cwd=folder, preexec_fn=partial(_before_exec, None))
        self.address = sockets.eventually(self._ready, "the page's address").group(1)
        match = re.fullmatch(r"(http://(127\.0\.0\.\d):\d+)/#lab=(\d+)\.(\w+)", self.address)
        self.page, self.host, self.key = match.group(1), match.group(2), match.group(4)
        self.control = f"http://{self.host}:{match.group(3)}"

    def _ready(self):
        assert self.process.poll() is None, f"ended at its start: {self.log.read_text()}"
        return re.search(r"the class page: (\S+)\n", self.output.read_text())

    def ask(self, method: str, url: str, body=None, **headers):
        """The status and the JSON of an answer of what steers."""
        fields = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json", **headers}
        request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), fields, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read())

    def lab(self) -> dict:
        return self.ask("GET", self.control + "/lab")[1]

    def finish(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(PATIENCE)
        log = self.log.read_text()
        assert not [sign for sign in TROUBLE if sign in log], log[-8000:]
        assert self.process.returncode == 0, log[-8000:]
