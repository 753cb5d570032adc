"""Socket.IO clients on blocking sockets, and what they measure: server CPU per delivery and per connection."""
import json, select

from lab import connect, read_answer, receive, token, upgrade

EVENT = b'2["e"'  # what a message of the measurement begins with, behind Engine.IO's type
RESOURCE = "/socket.io/?EIO=4&transport="
JOIN = b'40{"token":"' + token(1).encode() + b'"}'


def masked(opcode, text):
    """A whole frame of a client, masked with zeros."""
    size = bytes([0x80 | len(text)]) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + size + bytes(4) + text


def request(method, target, body=b""):
    length = f"Content-Type: text/plain;charset=UTF-8\r\nContent-Length: {len(body)}\r\n" if body else ""
    return f"{method} {target} HTTP/1.1\r\nHost: x\r\n{length}\r\n".encode() + body


class OverWebSocket:
    """Has joined once it is made."""

    def __init__(self, port):
        self.sock = connect(port)
        self.sock.sendall(upgrade(RESOURCE + "websocket"))
        self.wait_for(b"0{")
        self.sock.sendall(masked(1, JOIN))
        self.wait_for(b"40{")

    def wait_for(self, what):
        data = b""
        while what not in data:
            data += receive(self.sock)

    def listen(self):
        """Says that it waits for the next message."""

    def hear(self):
        """Whether a message has come."""
        data = receive(self.sock)
        if EVENT in data:
            return True
        if data == b"\x81\x012":
            self.sock.sendall(masked(1, b"3"))
        return False

    def close(self):
        self.sock.sendall(masked(1, b"41") + masked(8, b"\x03\xe8"))
        while self.sock.recv(4096):
            pass
        self.sock.close()


class OverPolling:
    """Has joined once it is made."""

    def __init__(self, port):
        self.sock = connect(port)
        self.target = RESOURCE + "polling"
        self.target += "&sid=" + json.loads(self.ask("GET")[1:])["sid"]
        self.ask("POST", JOIN)
        while b"40{" not in self.ask("GET"):
            pass
        self.poll = request("GET", self.target)

    def ask(self, method, body=b""):
        self.sock.sendall(request(method, self.target, body))
        head, answer = read_answer(self.sock)
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise SystemExit(f"{method} {self.target}: {head.decode()} {answer.decode()}")
        return answer

    def listen(self):
        self.sock.sendall(self.poll)

    def hear(self):
        body = read_answer(self.sock)[1]
        if EVENT in body:
            return True
        if b"2" in body.split(b"\x1e"):
            self.ask("POST", b"3")
        self.listen()
        return False

    def close(self):
        self.ask("POST", b"41\x1e1")
        self.sock.close()


def publication():
    body = b'{"event":"e","data":"' + b"x" * 126 + b'"}'
    head = f"POST /publish HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token(2, role='publisher')}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def fan_out(server, client_class, clients, deliveries):
    """CPU µs per delivery: a message of 128 B to all clients, the next once all have it (and poll again)."""
    audience = [client_class(server.port) for _ in range(clients)]
    publisher, message = connect(server.port), publication()
    by_fd = {client.sock.fileno(): client for client in audience}
    poller = select.epoll()
    for fd in by_fd:
        poller.register(fd, select.EPOLLIN)

    def round_trip():
        for client in audience:
            client.listen()
        publisher.sendall(message)
        missing = set(by_fd)
        while missing:
            for fd, _ in poller.poll(10):
                if by_fd[fd].hear():
                    missing.discard(fd)
        read_answer(publisher)

    for _ in range(5):
        round_trip()
    rounds, before = max(1, deliveries // clients), server.cpu()
    for _ in range(rounds):
        round_trip()
    used = server.cpu() - before
    for client in audience:
        client.close()
    publisher.close()
    return used / (rounds * clients) * 1e6


def comings_and_goings(server, client_class, count=1000):
    """CPU µs per connection that opens, joins with its token and closes."""
    before = server.cpu()
    for _ in range(count):
        client_class(server.port).close()
    return (server.cpu() - before) / count * 1e6
