"""examples/socketio-conformance as a process: a Socket.IO server with two namespaces, and a bare Engine.IO one."""

import re
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from . import PATIENCE, server, sockets
from .http_client import HttpClient


class Conformance:
    def __init__(self, folder: Path, *options):
        self.folder = Path(tempfile.mkdtemp(prefix="conformance-", dir=folder))
        self.output, self.log = self.folder / "stdout", self.folder / "stderr"
        command = [server.program("socketio-conformance"), "0", *map(str, options)]
        with self.output.open("wb") as output, self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=log,
                                            cwd=self.folder, preexec_fn=partial(server._before_exec, None))
        self.port = int(sockets.eventually(self._ready, "the ready line").group(1))

    def _ready(self):
        assert self.process.poll() is None, f"ended at its start: {self.process.returncode}\n{self.log.read_text()}"
        return re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", self.output.read_text())

    def http(self) -> HttpClient:
        return HttpClient(self.port)

    def finish(self) -> None:
        still_runs = self.process.poll() is None
        if still_runs:
            self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.poll() is None and self.process.kill()
        log = self.log.read_text(errors="replace")
        assert still_runs and self.process.returncode == 0, f"exit status {self.process.returncode}\n{log[-8000:]}"
        assert not any(sign in log for sign in server.TROUBLE), log[:12000]
