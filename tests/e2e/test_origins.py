"""Pages of other origins: CORS, preflights and upgrades."""

import pytest

from lab.accounts import Account
from lab.websocket import opening

PAGE = "https://page.example"
OTHER = "https://other.example"
CORS = "access-control-allow-origin"
PREFLIGHT = {"Origin": PAGE, "Access-Control-Request-Method": "POST",
             "Access-Control-Request-Headers": "authorization, content-type"}


def test_no_cors_is_answered_where_no_origin_is_allowed(server):
    answer = server.ask("GET", "/healthz", headers={"Origin": PAGE})
    assert answer.status == 200
    assert answer.header(CORS) is None
    assert not any(name.startswith("access-control") for name, _ in
                   server.ask("OPTIONS", "/login", headers=PREFLIGHT).headers)


def test_an_allowed_origin_may_read_every_answer(launch):
    server = launch("--allow-origin", PAGE, "--allow-origin", "http://second.example:8080")
    token = Account(server).token
    for origin in (PAGE, "http://second.example:8080"):
        for path in ("/healthz", "/rooms", "/user", "/nowhere"):
            answer = server.ask("GET", path, token=token, headers={"Origin": origin})
            assert answer.header(CORS) == origin, path
            assert "origin" in answer.header("vary").lower()
        assert server.ask("POST", "/login", b"{", headers={"Origin": origin}).header(CORS) == origin
        assert server.ask("GET", "/user", headers={"Origin": origin}).header(CORS) == origin


@pytest.mark.parametrize("origin", [OTHER, "null", PAGE + ".evil.example", PAGE + ":8443", "http://page.example",
                                    "https://page.exampl", ""], ids=str)
def test_another_origin_may_not(launch, origin):
    server = launch("--allow-origin", PAGE)
    answer = server.ask("GET", "/healthz", headers={"Origin": origin})
    assert answer.header(CORS) is None


def test_a_preflight_of_an_allowed_origin_is_answered_without_a_token(launch):
    server = launch("--allow-origin", PAGE)
    for path, method in (("/login", "POST"), ("/publish", "POST"), ("/user/following/2", "DELETE"), ("/poll", "GET")):
        answer = server.ask("OPTIONS", path, headers=PREFLIGHT | {"Access-Control-Request-Method": method})
        assert answer.status in (200, 204), path
        assert answer.header(CORS) == PAGE
        assert method in answer.header("access-control-allow-methods")
        allowed = answer.header("access-control-allow-headers").lower()
        assert "authorization" in allowed and "content-type" in allowed


def test_a_preflight_of_another_origin_is_refused(launch):
    server = launch("--allow-origin", PAGE)
    answer = server.ask("OPTIONS", "/login", headers=PREFLIGHT | {"Origin": OTHER})
    assert answer.header(CORS) is None
    assert answer.header("access-control-allow-methods") is None or answer.status == 403


@pytest.mark.techniques("polling", "comet")
def test_answers_of_the_technique_carry_cors_too(launch):
    server = launch("--allow-origin", PAGE)
    account = Account(server)
    path = {"polling": "/poll", "comet": "/comet?timeout=1"}[server.technique]
    for _ in range(2):  # with the greeting, and (comet) held until its timeout
        answer = server.ask("GET", path, token=account.token, headers={"Origin": PAGE})
        assert (answer.status, answer.header(CORS)) == (200, PAGE)


def upgrade(server, token, **headers) -> int:
    client = server.http()
    client.send(opening("/ws", token, **headers))
    return client.response().status


def test_a_foreign_origin_is_refused_on_an_upgrade_of_every_server(server):
    token = Account(server).token
    for origin in (OTHER, "null", "http://127.0.0.1:1", f"http://127.0.0.1:{server.port}.evil.example"):
        assert upgrade(server, token, Origin=origin, Host=f"127.0.0.1:{server.port}") == 403, origin
    assert upgrade(server, None, Origin=OTHER) == 403


@pytest.mark.techniques("websocket")
def test_the_same_origin_may_upgrade(server):
    host = f"127.0.0.1:{server.port}"
    token = Account(server).token
    assert upgrade(server, token, Origin=f"http://{host}", Host=host) == 101
    assert upgrade(server, token, Origin="https://push.example", Host="push.example") == 101
    assert upgrade(server, token, Host=host) == 101  # no browser


@pytest.mark.techniques("websocket")
def test_an_allowed_origin_may_upgrade(launch):
    server = launch("--allow-origin", PAGE)
    token = Account(server).token
    assert upgrade(server, token, Origin=PAGE) == 101
    assert upgrade(server, token, Origin=OTHER) == 403
