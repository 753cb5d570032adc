"""`./lab demo`: what it prints can be typed, and Ctrl-C leaves nothing behind. Its programs are those in PUSHLAB_BIN."""

import os
import re
import signal
import subprocess
import uuid
from functools import partial
from pathlib import Path

import pytest

from lab.brokers import START_PATIENCE
from lab.server import ROOT, _before_exec, environment
from lab.sockets import eventually

# What ./lab does, but for building and installing.
DEMO = """set -euo pipefail
for part in setup build demo; do source "tools/$part.sh"; done
build() { :; }
install_packages() { :; }
demo "$@"
"""
PROGRAMS = {"polling", "comet", "websocket", "socketio", "tcp", "webapp"}


def hear_interrupts() -> None:
    """Where the tests run in the background they are ignored, and a shell that is started so never hears them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Demo:
    def __init__(self, folder: Path, *arguments: str):
        self.folder, self.mark = folder, uuid.uuid4().hex
        self.output, self.log = folder / "output", folder / "log"
        (folder / "tmp").mkdir()
        with self.output.open("wb") as output, self.log.open("wb") as log:
            self.process = subprocess.Popen(["bash", "-c", DEMO, "demo", *arguments], stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=log, cwd=ROOT, start_new_session=True,
                                            env=environment(DEMO_MARK=self.mark, TMPDIR=str(folder / "tmp")),
                                            preexec_fn=partial(_before_exec, hear_interrupts))

    def listing(self) -> str:
        """What it says of its servers, once it has told the page's address."""
        def said():
            assert self.process.poll() is None, self.log.read_text()
            return "the class page: http" in self.output.read_text()

        eventually(said, "the page's address", START_PATIENCE)
        return self.log.read_text()

    def interrupt(self) -> None:
        """As Ctrl-C does: everything in the foreground gets it."""
        def ended() -> bool:
            # Again where it was not heard: bash loses one that comes just as a command of its own ends.
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                return self.process.wait(5) is not None
            except subprocess.TimeoutExpired:
                return False

        eventually(ended, "the end of the demo", START_PATIENCE)

    def left(self) -> dict[int, str]:
        """Processes that it has started and that still run."""
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if self.mark.encode() in (process / "environ").read_bytes():
                    found[int(process.name)] = (process / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
        return found

    def end(self) -> None:
        """Nothing of it is left, though the test may have failed; and it is told of what was."""
        try:
            if self.process.poll() is None:
                self.interrupt()
            eventually(lambda: not self.left(), "the end of all that was started")
        finally:
            for process in self.left():
                os.kill(process, signal.SIGKILL)


@pytest.fixture
def start(tmp_path):
    demos = []

    def start(*arguments: str) -> Demo:
        demos.append(Demo(tmp_path, *arguments))
        return demos[-1]

    yield start
    for demo in demos:
        demo.end()
        assert list((tmp_path / "tmp").iterdir()) == []


def addresses(text: str) -> dict[str, str]:
    return dict(re.findall(r"^(\w+) +http://(127\.0\.0\.1:\d+)\b", text, re.M))


@pytest.mark.parametrize("arguments", [[], ["--bus", "rabbitmq"]], ids=["redis", "rabbitmq"])
def test_the_example_that_it_prints_works_as_it_stands(start, arguments):
    demo = start(*arguments)
    text = demo.listing()
    assert set(addresses(text)) == PROGRAMS
    commands = [line.strip() for line in text.splitlines() if line.startswith("  ")]
    example = commands[:commands.index(next(line for line in commands if "/user/following" in line)) + 1]
    script = "\n".join([*example, 'for line in greeting notification; do read -r -u 3 line && echo "$line"; done'])
    script = script.replace("cat <&3 &", "")  # that shows it as it comes; here it is taken at the end
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=START_PATIENCE)
    assert '{"target":2}' in ran.stdout and "following notify" in ran.stdout, (ran, demo.log.read_text())


def test_a_bus_that_no_server_knows_ends_it(start):
    demo = start("--bus", "kafka://here")
    assert demo.process.wait(START_PATIENCE) == 69
    assert "--bus is 'none' or one of" in demo.log.read_text()


def test_without_a_bus_there_are_the_servers_alone(start):
    assert set(addresses(start("--bus", "none").listing())) == PROGRAMS - {"webapp"}
