#!/usr/bin/python3
"""Our servers beside nginx, nchan and Node's ws, driven by the same client in one run: server CPU, as ratios.

    bench/peers/compare.py [empty|comet|handshakes ...]

Needs Debian's nginx-light, libnginx-mod-nchan and wrk, and ws from npm (NODE_PATH or node_modules above this
file). The server under test is pinned to the first core, this client and wrk to the second. Each peer and we take
turns, REPEAT times; the figure is the median.
"""
import base64, hashlib, hmac, json, os, pathlib, select, signal, socket, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
BIN = HERE.parent.parent / "build/release/bin"
KEY = b"compare"
REPEAT = 5


def token(user, **claims):
    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    claims = {"user_id": user, "exp": int(time.time()) + 86400, **claims}
    head = part(b'{"alg":"HS256","typ":"JWT"}') + b"." + part(json.dumps(claims).encode())
    return (head + b"." + part(hmac.new(KEY, head, hashlib.sha256).digest())).decode()


class Server:
    """A process pinned to the first core; `cpu()` is its CPU time in seconds."""

    def __init__(self, command, port=None, child_of=False, **options):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=lambda: os.sched_setaffinity(0, {0}), **options)
        self.child_of = child_of
        self.port = port or int(self.process.stdout.readline().rsplit(b":", 1)[1])
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"{command[0]} did not start")

    def pids(self):
        pid = self.process.pid
        if not self.child_of:
            return [pid]
        return [int(p) for p in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def cpu(self):
        tasks = [t for pid in self.pids() for t in pathlib.Path(f"/proc/{pid}/task").iterdir()]
        return sum(int((t / "schedstat").read_text().split()[0]) for t in tasks) / 1e9

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def ours(technique):
    environment = {**os.environ, "PUSHLAB_SECRET": KEY.decode()}
    return Server([BIN / f"{technique}-server", "0", "--log-level", "error"], env=environment)


def nginx(body):
    folder = tempfile.mkdtemp(prefix="pushlab-nginx-")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = (HERE / "nginx.conf").read_text()
    for name, value in (("PORT", str(port)), ("DIR", folder), ("BODY", body)):
        text = text.replace(name, value)
    (pathlib.Path(folder) / "nginx.conf").write_text(text)
    return Server(["nginx", "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"], port=port, child_of=True)


def node():
    return Server(["node", str(HERE / "ws_server.mjs")])


def read_answer(sock):
    """One HTTP answer with Content-Length; its head and body."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += receive(sock)
    head, body = data.split(b"\r\n\r\n", 1)
    length = next((int(l.split(b":")[1]) for l in head.split(b"\r\n") if l.lower().startswith(b"content-length")), 0)
    while len(body) < length:
        body += receive(sock)
    return head, body


def receive(sock):
    data = sock.recv(65536)
    if not data:
        raise SystemExit("the server closed a connection")
    return data


def connect(port):
    sock = socket.create_connection(("127.0.0.1", port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.settimeout(10)
    return sock


def header(head, name):
    return next(l.split(b":", 1)[1].strip().decode() for l in head.split(b"\r\n") if l.lower().startswith(name))


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
        since = f"If-Modified-Since: {self.since[0]}\r\nIf-None-Match: {self.since[1]}\r\n" if self.since else ""
        return f"GET /comet HTTP/1.1\r\nHost: x\r\n{since}\r\n".encode()

    def note(self, head, body):
        self.since = header(head, b"last-modified:"), header(head, b"etag:")

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


def upgrade(path):
    return (f"GET {path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").encode()


def requests(server, path, *headers):
    """CPU µs per request of wrk over 64 keep-alive connections."""
    before = server.cpu()
    command = ["taskset", "-c", "1", "wrk", "-t1", "-c64", "-d2s", *(x for h in headers for x in ("-H", h)), f"http://127.0.0.1:{server.port}{path}"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(text)
    count = int(next(l for l in text.splitlines() if "requests in" in l).split()[0])
    return (server.cpu() - before) / count * 1e6


def report(title, us, them, name):
    ours_us, theirs_us = statistics.median(us), statistics.median(them)
    print(f"{title:38} ours {ours_us:6.2f} µs   {name} {theirs_us:6.2f} µs   ratio {ours_us / theirs_us:.2f}", flush=True)


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
    server, peer = ours("websocket"), node()
    with connect(server.port) as sock:  # the user's first connection is greeted; the others are not
        sock.sendall(upgrade(f"/ws?token={token(1)}"))
        sock.recv(4096)
    request = upgrade(f"/ws?token={token(1)}")
    pairs = [(handshakes(server, request), handshakes(peer, upgrade("/"))) for _ in range(REPEAT)]
    report("WebSocket opened and closed", *zip(*pairs), "Node ws")
    server.stop(), peer.stop()


def main():
    os.sched_setaffinity(0, {1})
    what = sys.argv[1:] or ["empty", "comet", "handshakes"]
    for name in what:
        {"empty": empty, "comet": comet, "handshakes": handshake}[name]()


if __name__ == "__main__":
    main()
