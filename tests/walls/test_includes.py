"""The walls of the tree: who may include whom, read from all #include lines (the design's page says why)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
SOURCES = {".cpp", ".h", ".hpp", ".cc", ".in"}
ROOMS = ["json", "statistics", "core", "protocol", "runtime", "bus", "servers", "bench", "results", "viewer", "examples", "tests"]
INNER_ROOMS = {"bench/micro"}  # besides each folder of servers

# The rooms that each room may look into, besides itself.
MAY_SEE = {
    "json": set(),
    "statistics": set(),
    "core": {"json"},
    "protocol": {"json"},
    "results": set(),
    "runtime": set(),
    "bus": {"json", "core"},
    "bench": {"json", "statistics", "protocol", "runtime", "results"},
    "bench/micro": {"json", "statistics", "core", "protocol", "runtime", "results", "bench"},
    "viewer": {"statistics", "results"},
    "examples": {"json", "servers/common", "servers/socketio", "core", "protocol", "runtime", "bus", "results"},
    "tests": set(ROOMS),
    "servers/common": {"json", "core", "protocol", "runtime"},
}
SERVER_MAY_SEE = {"servers/common", "json", "core", "protocol", "runtime"}  # and bus, in main.cpp alone

# Headers of the system or a library that a room must not know.
SOCKETS = r"sys/socket\.h|netinet/.*|arpa/.*|netdb\.h|sys/epoll\.h|Poco/Net/.*|boost/asio.*"
MUST_NOT_KNOW = {
    "json": rf"{SOCKETS}|boost/.*|Poco/.*",
    "statistics": rf"{SOCKETS}|Poco/.*|boost/.*|sqlite3\.h",
    "core": rf"{SOCKETS}|boost/.*",
    "protocol": rf"{SOCKETS}|Poco/.*|sqlite3\.h|time\.h|sys/time\.h",
    "runtime": r"Poco/(?!Net/)(?!Exception|ErrorHandler|Logger|Channel|Message|Thread|Runnable|Timespan|AutoPtr|Mutex).*|boost/.*|sqlite3\.h",
    "results": rf"{SOCKETS}|Poco/.*|boost/.*",
    "viewer/models": r"QtWidgets.*|QtCharts.*|QWidget|QMainWindow|QDialog|QChart.*|Q\w*Series",
}
QT = re.compile(r"Q[A-Z]\w*(/.*)?")
BEAST = re.compile(r"boost/beast.*")
BENCHMARK = re.compile(r"benchmark/benchmark\.h")


def sources(root: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in SOURCES and "node_modules" not in path.parts and path.is_file():
                yield path


def includes(path: Path) -> list[tuple[str, str]]:
    return INCLUDE.findall(path.read_text(encoding="utf-8", errors="replace"))


def room_of(path: str) -> str | None:
    """`servers/comet/main.cpp` → `servers/comet`; None for what is not of this tree."""
    parts = path.split("/")
    if parts[0] not in ROOMS or len(parts) < 2:
        return None
    inner = "/".join(parts[:2])
    return inner if len(parts) > 2 and (parts[0] == "servers" or inner in INNER_ROOMS) else parts[0]


def resolved(root: Path, source: Path, quote: str, name: str) -> str:
    """The path from the root, also where it was written relative to the file."""
    beside = (source.parent / name).resolve()
    if quote == '"' and beside.is_relative_to(root) and (beside.exists() or name.startswith(".")):
        return beside.relative_to(root).as_posix()
    return name


def may_see(room: str, file: Path) -> set[str]:
    if room.startswith("servers/") and room != "servers/common":
        return SERVER_MAY_SEE | ({"bus"} if file.name == "main.cpp" else set())
    return MAY_SEE.get(room, set())


def breaches(root: Path) -> list[str]:
    found = []
    for source in sources(root):
        place = source.relative_to(root)
        room = room_of(place.as_posix())
        for quote, name in includes(source):
            target = resolved(root, source, quote, name)
            seen = room_of(target)
            if seen and seen != room and seen not in may_see(room, source):
                found.append(f"{place}: {room} must not include {target}")
            for area, forbidden in MUST_NOT_KNOW.items():
                if place.is_relative_to(area) and not seen and re.fullmatch(forbidden, target):
                    found.append(f"{place}: {area} must not know <{target}>")
            if QT.fullmatch(target) and place.parts[0] != "viewer":
                found.append(f"{place}: Qt belongs into the viewer, not <{target}>")
            if BENCHMARK.fullmatch(target) and place.parts[0] != "bench":
                found.append(f"{place}: Google Benchmark belongs into bench")
    return found


def beast_users(root: Path) -> list[str]:
    return [source.relative_to(root).as_posix() for source in sources(root)
            if any(BEAST.fullmatch(name) for _, name in includes(source))]


def test_the_walls_stand():
    assert breaches(ROOT) == []


def test_beast_is_included_in_exactly_one_source_file_of_protocol():
    users = beast_users(ROOT)
    assert len(users) == 1, users
    assert users[0].startswith("protocol/") and users[0].endswith(".cpp")


def test_the_tree_is_really_read():
    rooms = {room_of(source.relative_to(ROOT).as_posix()) for source in sources(ROOT)}
    assert {"core", "protocol", "runtime", "servers/common", "servers/comet", "bench", "results"} <= rooms


def write(root: Path, path: str, include: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"#pragma once\n#include {include}\n")


WRONG = {
    "core knows protocol": ("core/hub.cpp", '"protocol/http/parser.h"'),
    "protocol knows core": ("protocol/http/parser.cpp", '"core/hub.h"'),
    "results knows core": ("results/store.cpp", '"core/hub.h"'),
    "core knows results": ("core/hub.h", '"results/store.h"'),
    "runtime knows core": ("runtime/event_loop.cpp", '"core/hub.h"'),
    "runtime knows protocol": ("runtime/connection.h", '"protocol/http/parser.h"'),
    "in angle brackets": ("runtime/connection.h", "<protocol/http/parser.h>"),
    "by a relative path": ("runtime/connection.h", '"../core/hub.h"'),
    "with odd spaces": ("runtime/connection.h", ' "core/hub.h" // why not'),
    "bus knows runtime": ("bus/redis.cpp", '"runtime/task.h"'),
    "a server knows another": ("servers/comet/comet.cpp", '"servers/polling/polling.h"'),
    "common knows a server": ("servers/common/api.cpp", '"servers/comet/comet.h"'),
    "a server knows bench": ("servers/comet/comet.cpp", '"bench/run.h"'),
    "a server knows results": ("servers/comet/comet.cpp", '"results/store.h"'),
    "bus beside main.cpp": ("servers/comet/comet.cpp", '"bus/redis.h"'),
    "common knows bus": ("servers/common/main.cpp", '"bus/redis.h"'),
    "bench knows core": ("bench/run.cpp", '"core/hub.h"'),
    "bench knows servers": ("bench/run.cpp", '"servers/common/api.h"'),
    "a folder of bench knows core": ("bench/peers/server.cpp", '"core/hub.h"'),
    "a file of bench named like a room knows core": ("bench/micro.cpp", '"core/hub.h"'),
    "bench knows its micro-benchmarks": ("bench/run.cpp", '"bench/micro/reporter.h"'),
    "micro-benchmarks know servers": ("bench/micro/rooms.cpp", '"servers/common/api.h"'),
    "micro-benchmarks know bus": ("bench/micro/rooms.cpp", '"bus/redis.h"'),
    "a server knows micro-benchmarks": ("servers/comet/comet.cpp", '"bench/micro/inputs.h"'),
    "viewer knows bench": ("viewer/models/runs.cpp", '"bench/run.h"'),
    "viewer's models know windows": ("viewer/models/runs.cpp", "<QWidget>"),
    "examples know a technique": ("examples/echo.cpp", '"servers/comet/comet.h"'),
    "core knows sockets": ("core/hub.cpp", "<sys/socket.h>"),
    "core knows Poco's sockets": ("core/hub.cpp", "<Poco/Net/StreamSocket.h>"),
    "protocol knows sockets": ("protocol/http/parser.cpp", "<sys/socket.h>"),
    "runtime knows databases": ("runtime/task.h", "<sqlite3.h>"),
    "runtime knows Poco's data": ("runtime/task.h", "<Poco/Data/Session.h>"),
    "Qt elsewhere": ("bench/run.cpp", "<QString>"),
    "Google Benchmark elsewhere": ("core/hub.cpp", "<benchmark/benchmark.h>"),
}
RIGHT = {
    "its own room": ("core/hub.cpp", '"core/hub.h"'),
    "a neighbour by its name": ("core/hub.cpp", '"hub.h"'),
    "bus in main.cpp": ("servers/comet/main.cpp", '"bus/redis.h"'),
    "common": ("servers/comet/comet.cpp", '"servers/common/api.h"'),
    "bench and protocol": ("bench/run.cpp", '"protocol/http/parser.h"'),
    "micro-benchmarks and core": ("bench/micro/rooms.cpp", '"core/hub.h"'),
    "micro-benchmarks and bench": ("bench/micro/histogram.cpp", '"bench/histogram.h"'),
    "micro-benchmarks and results": ("bench/micro/figure_sink.h", '"results/records.h"'),
    "Google Benchmark in micro-benchmarks": ("bench/micro/rooms.cpp", "<benchmark/benchmark.h>"),
    "the standard library": ("core/hub.cpp", "<core.h>"),
    "Poco's sockets in runtime": ("runtime/server.cpp", "<Poco/Net/ServerSocket.h>"),
}


@pytest.mark.parametrize("which", WRONG)
def test_a_wrong_include_is_caught(tmp_path, which):
    write(tmp_path, *WRONG[which])
    assert len(breaches(tmp_path)) == 1


@pytest.mark.parametrize("which", RIGHT)
def test_a_right_include_is_let_pass(tmp_path, which):
    write(tmp_path, *RIGHT[which])
    assert breaches(tmp_path) == []


def test_a_second_user_of_beast_is_caught(tmp_path):
    write(tmp_path, "protocol/http/head.cpp", "<boost/beast/http.hpp>")
    write(tmp_path, "runtime/connection.cpp", "<boost/beast/core.hpp>")
    assert len(beast_users(tmp_path)) == 2
