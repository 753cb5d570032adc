"""Server-sent events in front of a comet-server: python3 sse.py PORT COMET_PORT, then GET /events?token=TOKEN"""

import contextlib
import http.client
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Events(BaseHTTPRequestHandler):
    def do_GET(self):
        token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
        cursor = self.headers.get("Last-Event-ID", "")
        source = Source(int(sys.argv[2]), token)
        if not source.knows_me():
            return self.send_error(401)  # whatever is not 200, the browser does not try again
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # until the browser is gone
            while page := source.ask(f"/comet?timeout=15&after={cursor}" if cursor else "/comet?timeout=15"):
                for message in page["messages"]:
                    self.tell(message)
                if not page["messages"]:
                    self.wfile.write(b": still here\n\n")  # a comment, so that nobody takes the connection for dead
                cursor = page["cursor"]

    def tell(self, message):
        data = json.dumps(message["data"], ensure_ascii=False)
        self.wfile.write(f"id: {message['cursor']}\nevent: {message['event']}\ndata: {data}\n\n".encode())

    def log_message(self, *_):
        pass


class Source:
    """The comet-server, asked in this user's name."""

    def __init__(self, port, token):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=40)
        self._fields = {"Authorization": f"Bearer {token}"}

    def ask(self, path):
        """The answer's JSON, or None for an error."""
        self._connection.request("GET", path, headers=self._fields)
        answer = self._connection.getresponse()
        body = json.load(answer)
        return body if answer.status == 200 else None

    def knows_me(self):
        return self.ask("/user") is not None


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Events)
    print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
