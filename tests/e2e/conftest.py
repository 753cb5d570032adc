"""Servers and models for the tests: `server` is shared by the tests of one worker, `launch` starts one's own."""

import os
from pathlib import Path

import pytest

from lab import sockets
from lab.brokers import rabbitmq_broker, redis_broker, shared_rabbitmq, shared_redis  # noqa: F401  fixtures of all tests
from lab.link import Link, Target
from lab.server import Server, binary, is_sanitized

TECHNIQUES = ["polling", "comet", "websocket", "socketio", "tcp"]
MODELS = ["coroutines", "threads"]


def pytest_configure(config):
    config.addinivalue_line("markers", "techniques(names…): the servers that a test is about; all, if not marked")
    config.addinivalue_line("markers", "every_model: also where PUSHLAB_TEST_MODELS names fewer")


SEVERAL_PROCESSES = ("test_bus_", "test_webapp", "test_two_nodes", "test_demo_bus")


def pytest_collection_modifyitems(items):
    """Half a dozen processes and a broker: sanitized, they take minutes; their parts have sanitized unit tests."""
    if not is_sanitized():
        return
    for item in items:
        if item.path.name.startswith(SEVERAL_PROCESSES):
            item.add_marker(pytest.mark.skip(reason="several sanitized processes with a broker take too long"))


def pytest_generate_tests(metafunc):
    wants_server = {"server", "technique", "launch"} & set(metafunc.fixturenames)
    marker = metafunc.definition.get_closest_marker("techniques")
    if wants_server:
        metafunc.parametrize("technique", marker.args if marker else TECHNIQUES, scope="session")
        always = metafunc.definition.get_closest_marker("every_model")
        models = MODELS if always else os.environ.get("PUSHLAB_TEST_MODELS", " ".join(MODELS)).split()
        metafunc.parametrize("model", models, scope="session")


@pytest.fixture(autouse=True)
def _no_socket_outlives_its_test():
    yield
    sockets.close_all()


def finish_all(servers) -> None:
    """Every one is stopped before the first that was ill is told of."""
    ills = []
    for server in servers:
        try:
            server.finish()
        except AssertionError as ill:
            ills.append(ill)
    if ills:
        raise ills[0]


@pytest.fixture(scope="session")
def _pool(tmp_path_factory):
    servers: dict[tuple[str, str], Server] = {}
    folder: Path = tmp_path_factory.mktemp("shared")

    def get(technique: str, model: str) -> Server:
        if (technique, model) not in servers:
            servers[technique, model] = Server(technique, model, folder, "--log-level", "trace")
        return servers[technique, model]

    yield get
    finish_all(servers.values())


@pytest.fixture
def server(_pool, technique, model, _no_socket_outlives_its_test):
    """A server with the default options; others of this worker's tests have been at it."""
    server = _pool(technique, model)
    yield server
    assert server.process.poll() is None, f"exit status {server.process.returncode}\n{server.logged()[-8000:]}"
    server.check_health()


@pytest.fixture
def launch(technique, model, tmp_path):
    """`launch(*options, **how)`: a server of one's own, which is stopped and checked at the end."""
    servers = []

    def start(*options, technique=technique, **how) -> Server:
        servers.append(Server(technique, model, tmp_path, *options, **how))
        return servers[-1]

    yield start
    sockets.close_all()
    finish_all(servers)


@pytest.fixture
def target():
    """What a link leads to."""
    target = Target()
    yield target
    target.close()


@pytest.fixture
def start_link(tmp_path, target):
    """Starts a push-link to the target; the options are those of its command line."""
    links = []

    def start(*options, to: int | None = None) -> Link:
        links.append(Link(tmp_path, to or target.port, *options))
        return links[-1]

    yield start
    finish_all(links)
