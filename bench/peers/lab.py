"""What the comparisons share: servers as processes of their own, tokens, blocking sockets, and how a figure is printed."""
import base64, hashlib, hmac, json, os, pathlib, signal, socket, statistics, subprocess, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BIN = ROOT / "build/release/bin"
NODE_MODULES = ROOT / "build/peers/node_modules"
KEY = b"compare"
REPEAT = 5
ENVIRONMENT = {**os.environ, "PUSHLAB_SECRET": KEY.decode(), "NODE_PATH": str(NODE_MODULES)}


def token(user, **claims):
    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    claims = {"user_id": user, "exp": int(time.time()) + 86400, **claims}
    head = part(b'{"alg":"HS256","typ":"JWT"}') + b"." + part(json.dumps(claims).encode())
    return (head + b"." + part(hmac.new(KEY, head, hashlib.sha256).digest())).decode()


class Server:
    """A process pinned to a core, the first unless told; `cpu()` is its CPU time in seconds."""

    def __init__(self, command, core=0, **options):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=lambda: os.sched_setaffinity(0, {core}), **options)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{command[-1]} did not start")
        self.port = int(line.rsplit(b":", 1)[1])

    def cpu(self):
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((t / "schedstat").read_text().split()[0]) for t in tasks) / 1e9

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def ours(technique):
    return Server([BIN / f"{technique}-server", "0", "--log-level", "error"], env=ENVIRONMENT)


def link(server, rtt_ms):
    """push-link before a server, on the core of the clients."""
    return Server([BIN / "push-link", "0", f"127.0.0.1:{server.port}", "--rtt", str(rtt_ms)], core=1, stderr=subprocess.DEVNULL)


def node(program):
    """A program of this folder on a package of npm."""
    return Server(["node", str(HERE / program)], env=ENVIRONMENT)


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


def upgrade(path):
    return (f"GET {path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").encode()


def report(title, us, them, name):
    ours_us, theirs_us = statistics.median(us), statistics.median(them)
    print(f"{title:38} ours {ours_us:6.2f} µs   {name} {theirs_us:6.2f} µs   ratio {ours_us / theirs_us:.2f}", flush=True)
