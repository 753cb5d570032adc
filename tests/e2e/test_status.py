"""/healthz, /metrics and the log."""

import re

from lab.accounts import LOGIN_CODE, Account, Publisher, new_mobile
from lab.listeners import listen, newcomer

SAMPLE = re.compile(r'[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="(\\.|[^"\\])*"(,[^}]*)?\})? -?[0-9.e+Inf-]+')


def test_health_names_the_technique_the_model_and_the_connections(launch):
    server = launch()
    client = server.http()
    health = client.request("GET", "/healthz")
    assert health.status == 200
    assert health.json() == {"status": "ok", "technique": server.technique, "model": server.model, "connections": 1}
    others = [server.http() for _ in range(3)]
    for other in others:
        other.request("GET", "/healthz")
    assert client.request("GET", "/healthz").json()["connections"] == 4
    for other in others:
        other.close()
    server.await_metric("connections", lambda now: now <= 2)


def test_metrics_are_prometheus_text(server):
    answer = server.ask("GET", "/metrics")
    assert answer.status == 200
    assert answer.header("content-type").startswith("text/plain; version=0.0.4")
    text = answer.body.decode()
    assert text.endswith("\n")
    described = set()
    for line in text.splitlines():
        if line.startswith("# HELP ") or line.startswith("# TYPE "):
            described.add((line.split()[1], line.split()[2]))
            assert line.split()[1] == "HELP" or line.split()[3] in ("counter", "gauge", "histogram", "summary")
            continue
        assert SAMPLE.fullmatch(line), line
        name = re.match(r"[^{ ]+", line).group()
        assert {("HELP", name), ("TYPE", name)} <= described, line


def test_metrics_cover_what_the_contract_lists(server):
    names = " ".join(server.metrics())
    for word in ("connections", "messages_in", "messages_out", "bytes", "requests", "held_polls", "reason=", "backlog"):
        assert word in names, word


def test_the_metrics_move(launch):
    server = launch()
    before = server.metrics()
    listener = newcomer(server)
    Publisher(server).publish("x" * 1000)
    listener.next()
    after = server.metrics()
    moved = {name for name in after if after[name] > before[name]}
    for name in ("connections", "connections_accepted_total", "received_bytes_total", "sent_bytes_total",
                 "requests_total", "messages_in_total", "messages_out_total", "published_total"):
        assert "pushlab_" + name in moved, name
    assert after["pushlab_messages_out_total"] - before["pushlab_messages_out_total"] == 2
    assert after["pushlab_sent_bytes_total"] - before["pushlab_sent_bytes_total"] > 1000


def test_connections_that_ended_are_no_longer_counted(launch):
    server = launch()
    listeners = [newcomer(server) for _ in range(5)]
    assert server.metric("connections") >= 5
    for listener in listeners:
        listener.close()
    server.await_metric("connections", lambda now: now == 1)


def test_tokens_and_codes_never_appear_in_the_log(launch):
    server = launch("--log-level", "trace", "--login-code", "31415926")
    mobile = new_mobile()
    assert server.ask("POST", "/login", {"mobile": mobile, "code": "27182818"}).status == 401
    login = server.ask("POST", "/login", {"mobile": mobile, "code": "31415926"})
    token, foreign = login.json()["token"], server.token(7, role="publisher")
    wrong = token[:-3] + "abc"
    for each in (token, foreign, wrong):
        server.ask("GET", "/user", token=each)
        server.ask("GET", "/poll?token=" + each)
        server.ask("GET", "/comet?timeout=x&token=" + each)
        server.ask("GET", "/ws?token=" + each)
        server.ask("POST", "/publish", b'{"event":', token=each)
        client = server.http()
        client.send(b'{"token":"' + each.encode() + b'"\n')
        client.is_ended()
        client = server.http()
        client.send(b"GET /?token=" + each.encode() + b" HTTP/1.1\r\nHost : x\r\n\r\n")
        client.is_ended()
    server.terminate()
    log = server.logged()
    for secret in (token, foreign, wrong, *(each.split(".")[2] for each in (token, foreign)), "27182818", "31415926",
                   server.secret.decode()):
        assert secret not in log, secret


def test_the_random_key_is_not_in_the_log(launch):
    server = launch("--log-level", "trace", secret=None)
    token = Account(server).token
    server.terminate()
    assert token not in server.logged()
    assert LOGIN_CODE not in server.logged()
