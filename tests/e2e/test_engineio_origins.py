"""Pages of other origins on the Engine.IO path: CORS on polling, 403 on WebSocket."""

import pytest

from lab.engineio import EngineSocket, Polling, ask, target

pytestmark = pytest.mark.techniques("socketio")
PAGE, OTHER = "https://page.example", "https://other.example"
CORS = "access-control-allow-origin"


def test_no_cors_is_answered_where_no_origin_is_allowed(server):
    answer = ask(server.port, "GET", target(), Origin=OTHER)
    assert answer.header(CORS) is None


def test_an_allowed_page_may_read_answers_and_errors(launch):
    server = launch("--allow-origin", PAGE)
    session = Polling(server.port)
    for method, path, body in (("GET", target(), None), ("POST", session.target, b"3"), ("GET", target(sid="no"), None)):
        answer = ask(server.port, method, path, body, Origin=PAGE)
        assert answer.header(CORS) == PAGE, (method, path)
        assert "origin" in answer.header("vary").lower()
        assert ask(server.port, "GET", target(), Origin=OTHER).header(CORS) != OTHER


def test_a_preflight_is_answered(launch):
    server = launch("--allow-origin", PAGE)
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    answer = ask(server.port, "OPTIONS", target(sid="any"), Origin=PAGE, **asked)
    assert answer.status in (200, 204)
    assert answer.header(CORS) == PAGE
    assert "POST" in answer.header("access-control-allow-methods")
    assert "content-type" in (answer.header("access-control-allow-headers") or "content-type").lower()


def test_a_foreign_page_may_not_open_a_websocket(launch):
    server = launch("--allow-origin", PAGE)
    host = f"127.0.0.1:{server.port}"
    for origin in (OTHER, "null", PAGE + ".evil.example", f"http://{host}.evil.example"):
        assert EngineSocket(server.port, Origin=origin, Host=host).opened.status == 403, origin
    for origin in (PAGE, f"http://{host}", None):
        assert EngineSocket(server.port, Origin=origin, Host=host).opened.status == 101, origin


def test_a_foreign_page_may_not_upgrade_a_session(server):
    session = Polling(server.port)
    assert EngineSocket(server.port, session.sid, Origin=OTHER).opened.status == 403
    session.say("40{}")
    assert session.get()[0].startswith("44")
