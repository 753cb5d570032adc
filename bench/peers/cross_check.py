#!/usr/bin/python3
"""Does push-bench measure what others measure? The same load from generators that share no code with it: wrk for polling, a
client on Node's ws for WebSocket, taking turns on the same server program.

    bench/peers/cross_check.py

Needs wrk and what setup.sh installs. The server is pinned to the first core, whoever drives it to the second. Compared are
throughput, server CPU per request or delivery, and p50, as ratios. On loopback p50 contains what receiving costs the one
who measures, and Node needs several times as long for that; through push-link the network is most of it.
"""
import json, os, statistics, subprocess, tempfile

from lab import BIN, ENVIRONMENT, HERE, REPEAT, link, ours, token

SECONDS = 4


def pinned(command, **options):
    return subprocess.run(["taskset", "-c", "1", *map(str, command)], capture_output=True, text=True, check=True, **options).stdout


def push_bench(*options):
    report = json.loads(pinned([BIN / "push-bench", *options, "--duration", SECONDS * 1000, "--repetitions", 1, "--json", "--quiet",
                                "--no-record", "--model", "coroutines"]))
    return {name: figure["median"] for name, figure in report["runs"][0]["figures"].items()}


def wrk(clients, interval_ms):
    """Polls that find nothing, each client every so many milliseconds; requests/s and CPU µs per request."""
    server = ours("polling")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(f"function delay() return {interval_ms} end\n")
        script.flush()
        command = ["wrk", "-t1", f"-c{clients}", f"-d{SECONDS}s", "-s", script.name, "-H", f"Authorization: Bearer {token(1)}",
                   f"http://127.0.0.1:{server.port}/poll"]
        before = server.cpu()
        lines = pinned(command).splitlines()
        used = server.cpu() - before
    server.stop()
    count = int(next(line for line in lines if "requests in" in line).split()[0])
    return {"per_s": count / SECONDS, "cpu_us": used / count * 1e6}


def node_ws(clients, rate, rtt_ms):
    server = ours("websocket")
    way = link(server, rtt_ms) if rtt_ms else server
    command = ["taskset", "-c", "1", "node", HERE / "ws_load.mjs", way.port, server.port, clients, rate, SECONDS, token(1),
               token(2, role="publisher")]
    load = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert load.stdout.readline() == "ready\n"
    before = server.cpu()
    figures = json.loads(load.stdout.readline())
    figures["cpu_us"] = (server.cpu() - before) / (clients * rate * (SECONDS + 0.5)) * 1e6
    load.wait()
    if way is not server:
        way.stop()
    server.stop()
    return figures


def compare(title, ours_figures, theirs, names):
    print(title)
    for what, own, other, unit in names:
        a, b = (statistics.median(run[key] for run in runs) for runs, key in ((ours_figures, own), (theirs, other)))
        print(f"  {what:26} push-bench {a:9.3g}   other {b:9.3g} {unit:3}   ratio {a / b:.2f}", flush=True)


def polling(clients=640, interval_ms=100):
    own, others = [], []
    for _ in range(REPEAT):
        own.append(push_bench("idle", "--technique", "polling", "--clients", clients, "--interval", interval_ms))
        own[-1]["us_per_request"] = own[-1]["server_cpu_percent"] * 1e4 / own[-1]["requests_per_s"]
        others.append(wrk(clients, interval_ms))
    compare(f"polling, {clients} clients every {interval_ms} ms, nothing to tell; wrk", own, others,
            [("requests/s", "requests_per_s", "per_s", ""), ("server CPU per request", "us_per_request", "cpu_us", "µs")])


def websocket(clients, rate, rtt_ms):
    own, others = [], []
    for _ in range(REPEAT):
        own.append(push_bench("quick", "--scenario", "latency", "--technique", "websocket", "--clients", clients, "--rate", rate,
                              *(("--rtt", rtt_ms) if rtt_ms else ())))
        others.append(node_ws(clients, rate, rtt_ms))
    compare(f"WebSocket, {clients} clients, {rate} messages/s, round trip {rtt_ms} ms; Node's ws", own, others,
            [("deliveries/s", "deliveries_per_s", "per_s", ""), ("server CPU per delivery", "cpu_us", "cpu_us", "µs"),
             ("p50", "p50_ms", "p50_ms", "ms")])


if __name__ == "__main__":
    os.chdir(HERE)
    polling()
    for load in ((100, 20, 0), (100, 20, 20), (1000, 10, 0)):
        websocket(*load)
