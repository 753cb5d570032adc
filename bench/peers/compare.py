#!/usr/bin/python3
"""Our servers beside those of others, driven by the same client in one run: server CPU, as ratios.

    bench/peers/compare.py [empty|comet|handshakes|socketio ...]

Installs the peers (setup.sh); `empty` also needs Debian's wrk. The server under test is pinned to the first core, this client and wrk to
the second. Each peer and we take turns, REPEAT times; the figure is the median.
"""
import json, os, select, subprocess, sys

import socketio_load
from lab import ENVIRONMENT, HERE, REPEAT, Server, connect, header, node, ours, read_answer, report, token, upgrade


def nginx(body):
    return Server(["/usr/bin/python3", str(HERE / "nchan.py"), body])


class OurComet:
    path = "ours"

    def __init__(self, port):
        self.reader, self.writer = token(1), token(2, role="publisher")
        self.after = ""
        with connect(port) as sock:
            while not self.after:
                sock.sendall(self.poll(timeout=1))
                self.note(*read_answer(sock))

    def poll(self, timeout=60):
        after = f"&after={self.after}" if self.after else ""
        return f"GET /comet?timeout={timeout}{after} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.reader}\r\n\r\n".encode()

    def note(self, head, body):
        self.after = json.loads(body)["cursor"]

    def publish(self, data):
        body = b'{"event":"e","data":' + data + b"}"
        head = f"POST /publish HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.writer}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body


class Nchan:
    path = "nchan"

    def __init__(self, port):
        self.since = None
        with connect(port) as sock, connect(port) as publisher:
            sock.sendall(self.poll())
            while not select.select([sock], [], [], 0.05)[0]:  # until the poll is held and so gets the message
                publisher.sendall(self.publish(b'"first"'))
                read_answer(publisher)
            self.note(*read_answer(sock))

    def poll(self):
        since = f"If-None-Match: {self.since}\r\n" if self.since else ""
        return f"GET /comet HTTP/1.1\r\nHost: x\r\n{since}\r\n".encode()

    def note(self, head, body):
        self.since = header(head, b"etag:")

    def publish(self, data):
        return f"POST /publish HTTP/1.1\r\nHost: x\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data


def fan_out(server, protocol_class, clients, deliveries):
    """CPU µs per delivery: a message to all held polls, the next once all have it and poll again."""
    protocol = protocol_class(server.port)
    socks = [connect(server.port) for _ in range(clients)]
    publisher = connect(server.port)
    poller = select.epoll()
    by_fd = {sock.fileno(): sock for sock in socks}
    for sock in socks:
        poller.register(sock, select.EPOLLIN)

    def round_trip():
        poll = protocol.poll()
        for sock in socks:
            sock.send(poll)
        publisher.sendall(protocol.publish(b'"' + b"x" * 126 + b'"'))
        read_answer(publisher)
        missing, last = set(by_fd), None
        while missing:
            for fd, _ in poller.poll(10):
                last = by_fd[fd].recv(65536)
                missing.discard(fd)
        protocol.note(*last.split(b"\r\n\r\n", 1))

    for _ in range(5):
        round_trip()
    rounds, before = max(1, deliveries // clients), server.cpu()
    for _ in range(rounds):
        round_trip()
    used = server.cpu() - before
    for sock in socks + [publisher]:
        sock.close()
    return used / (rounds * clients) * 1e6


def handshakes(server, request, count=6000):
    """CPU µs per WebSocket opened and closed by its closing handshake."""
    close_frame = bytes([0x88, 0x82, 1, 2, 3, 4, 0x03 ^ 1, 0xE8 ^ 2])
    before = server.cpu()
    for _ in range(count):
        sock = connect(server.port)
        sock.sendall(request)
        while b"\r\n\r\n" not in sock.recv(4096):
            pass
        sock.sendall(close_frame)
        while sock.recv(4096):
            pass
        sock.close()
    return (server.cpu() - before) / count * 1e6


def requests(server, path, *headers):
    """CPU µs per request of wrk over 64 keep-alive connections."""
    before = server.cpu()
    command = ["taskset", "-c", "1", "wrk", "-t1", "-c64", "-d2s", *(x for h in headers for x in ("-H", h)), f"http://127.0.0.1:{server.port}{path}"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(text)
    count = int(next(l for l in text.splitlines() if "requests in" in l).split()[0])
    return (server.cpu() - before) / count * 1e6


def empty():
    server = ours("polling")
    with connect(server.port) as sock:
        bearer = f"Authorization: Bearer {token(1)}"
        for _ in range(2):
            sock.sendall(f"GET /poll HTTP/1.1\r\nHost: x\r\n{bearer}\r\n\r\n".encode())
            body = read_answer(sock)[1]
    cursor = json.loads(body)["cursor"]
    peer = nginx(body.decode())
    pairs = [(requests(server, f"/poll?after={cursor}", bearer), requests(peer, "/empty", bearer)) for _ in range(REPEAT)]
    report("empty poll, 64 connections", *zip(*pairs), "nginx return 200")
    server.stop(), peer.stop()


def comet():
    for clients in (100, 1000):
        server, peer = ours("comet"), nginx("")
        pairs = [(fan_out(server, OurComet, clients, 20000), fan_out(peer, Nchan, clients, 20000)) for _ in range(REPEAT)]
        report(f"long polling, {clients} waiting clients", *zip(*pairs), "nchan")
        server.stop(), peer.stop()


def handshake():
    server, peer = ours("websocket"), node("ws_server.mjs")
    with connect(server.port) as sock:  # the user's first connection is greeted; the others are not
        sock.sendall(upgrade(f"/ws?token={token(1)}"))
        sock.recv(4096)
    request = upgrade(f"/ws?token={token(1)}")
    pairs = [(handshakes(server, request), handshakes(peer, upgrade("/"))) for _ in range(REPEAT)]
    report("WebSocket opened and closed", *zip(*pairs), "Node ws")
    server.stop(), peer.stop()


def socketio():
    servers = [ours("socketio"), node("socketio_server.mjs"), Server(["/usr/bin/python3", str(HERE / "socketio_server.py")], env=ENVIRONMENT)]
    names = ("Node socket.io", "python-socketio, eventlet")
    for transport, client in (("WebSocket", socketio_load.OverWebSocket), ("polling", socketio_load.OverPolling)):
        for title, measure in (
            (f"socketio, {transport}, 1000 clients", lambda server: socketio_load.fan_out(server, client, 1000, 20000)),
            (f"{transport} opened, joined, closed", lambda server: socketio_load.comings_and_goings(server, client)),
        ):
            us, *them = zip(*[[measure(server) for server in servers] for _ in range(REPEAT)])
            for name, figures in zip(names, them):
                report(title, us, figures, name)
    for server in servers:
        server.stop()


def main():
    subprocess.run([HERE / "setup.sh"], check=True)
    os.sched_setaffinity(0, {1})
    modes = {"empty": empty, "comet": comet, "handshakes": handshake, "socketio": socketio}
    for name in sys.argv[1:] or modes:
        modes[name]()


if __name__ == "__main__":
    main()
