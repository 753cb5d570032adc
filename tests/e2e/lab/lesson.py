"""A lesson as its reader does it: what is typed, typed into one shell, and what is printed, compared."""

import contextlib
import os
import random
import re
import signal
import socket
import subprocess
import textwrap
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import PATIENCE
from .brokers import START_PATIENCE
from .server import ROOT, _before_exec, environment, program
from .sockets import eventually

# The ports that lessons name; a run takes free ones in their place.
PORTS = re.compile(r"\b(?:8001|8002|8003|8004|8005|8010|8011|8012|9001|6390)\b")
ELLIPSIS = "…"


@dataclass
class Block:
    """A fenced block: `info` is what stands behind the fence."""

    info: str
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass
class Command:
    typed: str
    printed: list[str]


def blocks(markdown: str) -> list[Block]:
    found, inside = [], None
    for line in markdown.splitlines():
        if inside is not None and line.rstrip() == "```":
            found.append(inside)
            inside = None
        elif inside is not None:
            inside.lines.append(line)
        elif line.startswith("```"):
            inside = Block(line[3:].strip(), [])
    assert inside is None, "a fence is not closed"
    return found


def commands(block: Block) -> list[Command]:
    """`$ ` begins a command, `> ` right behind it goes on with it, as in a shell; all else is printed."""
    found: list[Command] = []
    for line in block.lines:
        if line.startswith("$ "):
            found.append(Command(line[2:], []))
        elif line.startswith("> ") and found and not found[-1].printed:
            found[-1].typed += "\n" + line[2:]
        else:
            assert found, f"a console block begins with what is printed: {line}"
            found[-1].printed.append(line)
    return found


def pattern(printed: list[str]) -> re.Pattern:
    """`…` alone on a line stands for any lines, within a line for anything."""
    parts = []
    for line in printed:
        if line.strip() == ELLIPSIS:
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(".*?".join(re.escape(piece) for piece in line.rstrip().split(ELLIPSIS)) + r"[ \t]*\n")
    return re.compile("".join(parts))


def stands_in(block: Block, source: str) -> bool:
    """Whether the block is in the file, its indentation apart; a line `…` stands for lines left out."""
    lines, at = source.splitlines(), 0
    pieces = "\n".join(block.lines).split(f"\n{ELLIPSIS}\n")
    for piece in pieces:
        wanted = textwrap.dedent(piece).rstrip().splitlines()
        for start in range(at, len(lines) - len(wanted) + 1):
            if _dedented(lines[start:start + len(wanted)]) == [line.rstrip() for line in wanted]:
                at = start + len(wanted)
                break
        else:
            return False
    return True


def _dedented(lines: list[str]) -> list[str]:
    return [line.rstrip() for line in textwrap.dedent("\n".join(lines)).splitlines()]


class FreePorts:
    """For each port of a lesson another one that is free: below those that the kernel gives to clients."""

    def __init__(self):
        self._ports: dict[str, str] = {}

    def substitute(self, text: str) -> str:
        return PORTS.sub(lambda match: self._ports.setdefault(match.group(), self._free()), text)

    def _free(self) -> str:
        while True:
            port = random.randint(10_000, 30_000)
            with socket.socket() as probe:
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    continue
            if str(port) not in self._ports.values():
                return str(port)


class Shell:
    """One bash, at the root of the project, for a whole lesson."""

    def __init__(self, folder: Path):
        self._folder, self._ports, self._count = folder, FreePorts(), 0
        self._output = folder / "output"
        variables = environment(PATH="/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin", TMPDIR=str(folder), LC_ALL="C.UTF-8",
                                PYTHONDONTWRITEBYTECODE="1")
        with self._output.open("wb") as output:
            self._bash = subprocess.Popen(["bash", "--noprofile", "--norc"], cwd=ROOT, env=variables, text=True,
                                          stdin=subprocess.PIPE, stdout=output, stderr=output, start_new_session=True,
                                          preexec_fn=partial(_before_exec, None))

    def type(self, command: Command) -> tuple[str, bool]:
        """What it printed, and whether that is what the lesson says."""
        self._count += 1
        script, end = self._folder / f"typed-{self._count}", self._folder / f"ended-{self._count}"
        script.write_text(self._here(command.typed) + "\n")
        begin = self._output.stat().st_size
        print(f". {script} < /dev/null; touch {end}", file=self._bash.stdin, flush=True)
        wanted, deadline = pattern([self._here(line) for line in command.printed]), time.monotonic() + START_PATIENCE
        in_background = command.typed.rstrip().endswith("&")
        while True:
            ended = end.exists()
            printed = self._printed_since(begin)
            right = wanted.fullmatch(printed) is not None
            # What goes on in the background prints when it likes.
            if ended and (right or not in_background) or time.monotonic() > deadline or self._bash.poll() is not None:
                return printed, right and ended
            time.sleep(0.01)

    def end(self) -> None:
        """Ends the shell and all that it started: they are one session, though `timeout` makes groups of its own."""
        eventually(self._is_over, "the end of the lesson")
        self._bash.wait(PATIENCE)

    def _is_over(self) -> bool:
        members = self._members()
        for pid in members:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return not members

    def _members(self) -> list[int]:
        """Who is still alive of the session."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            except OSError:  # gone meanwhile
                continue
            if int(session) == self._bash.pid and state != "Z":
                found.append(int(stat.parent.name))
        return found

    def _here(self, text: str) -> str:
        return self._ports.substitute(text).replace("build/release/bin/", f"{program('')}/")

    def _printed_since(self, begin: int) -> str:
        with self._output.open("rb") as output:
            output.seek(begin)
            lines = output.read().decode(errors="replace").replace("\r", "").rstrip().splitlines()
        return "".join(line.rstrip() + "\n" for line in lines)
