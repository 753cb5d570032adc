"""Server-sent events in front of a comet-server: python3 sse.py PORT COMET_PORT, then GET /events?token=TOKEN"""

import http.client
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Events(BaseHTTPRequestHandler):
    def do_GET(self):
        token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
        cursor = self.headers.get("Last-Event-ID", "")
        source = http.client.HTTPConnection("127.0.0.1", int(sys.argv[2]), timeout=40)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while True:
            after = f"after={cursor}&" if cursor else ""
            source.request("GET", f"/comet?{after}timeout=15", headers={"Authorization": f"Bearer {token}"})
            page = json.load(source.getresponse())
            if "error" in page:
                return
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


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Events)
    print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
