"""A real browser, driven by tests/e2e/page/driver.mjs: a scenario in, what came of it out."""

import json
import os
import select
import shutil
import subprocess
from functools import partial
from pathlib import Path

from . import PATIENCE
from .server import ROOT, _before_exec, is_sanitized

FOLDER = ROOT / "tests/e2e/page"
CHROMIUM = os.environ.get("PUSHLAB_CHROMIUM", "/usr/bin/chromium")


def missing() -> str:
    """Why no browser can be driven here; empty if one can."""
    if is_sanitized():
        return "a browser against sanitized servers is too slow; what the page asks of them is tested without one"
    if not Path(CHROMIUM).exists():
        return f"{CHROMIUM} is not here: install the Debian package chromium"
    if shutil.which("node") is None:
        return "node is not here"
    return ""


class Browser:
    def __init__(self, folder: Path):
        self.folder, self.log = folder, folder / "browser.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(["node", FOLDER / "driver.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=log, preexec_fn=partial(_before_exec, None))

    def run(self, scenario: str, allowed: tuple[str, ...] = (), **given):
        """What the scenario returns. Fails for whatever the page complained of on its console, but for texts that contain one of
        `allowed`, and for every request to another machine."""
        given["picture"] = str(self.folder / f"{scenario}.png")
        self.process.stdin.write(json.dumps({"scenario": scenario, **given}).encode() + b"\n")
        self.process.stdin.flush()
        assert select.select([self.process.stdout], [], [], 5 * PATIENCE)[0], self.log.read_text()
        answer = json.loads(self.process.stdout.readline())
        assert "failure" not in answer, (answer["failure"], answer["complaints"], given["picture"])
        complaints = [text for text in answer["complaints"] if not any(part in text for part in allowed)]
        assert complaints == []
        for request in answer["requests"]:
            url = request.split(" ", 1)[1]
            assert url.startswith(("http://127.0.0.", "ws://127.0.0.", "data:")), f"a request to a foreign host: {request}"
        self.requests = answer["requests"]
        return answer["value"]

    def finish(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(PATIENCE)
