#!/usr/bin/python3
"""python-socketio with eventlet as a peer, with what the load clients need of the contract: /login, /publish,
/healthz, /metrics, and a token in auth.token. The key is in the file behind --secret-file, or in PUSHLAB_SECRET. Of Debian:
python3-socketio, python3-eventlet.
"""
import base64, hashlib, hmac, itertools, json, os, pathlib, signal, sys, time

import eventlet
import eventlet.wsgi
import socketio

if "--secret-file" in sys.argv:
    KEY = pathlib.Path(sys.argv[sys.argv.index("--secret-file") + 1]).read_bytes().removesuffix(b"\n")
else:
    KEY = os.environ.get("PUSHLAB_SECRET", "secret").encode()
MOST_REQUESTS = 30000  # that may wait at the same time: eventlet's own limit is 1024
sio = socketio.Server(async_mode="eventlet", http_compression=False)
cursors = itertools.count(1)
connections = set()


def sign(head):
    return base64.urlsafe_b64encode(hmac.new(KEY, head.encode(), hashlib.sha256).digest()).rstrip(b"=").decode()


def verify(token):
    """The claims of a good token; None for any other."""
    head, _, signature = str(token).rpartition(".")
    if not hmac.compare_digest(sign(head), signature):
        return None
    payload = head.partition(".")[2]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims if claims["exp"] > time.time() else None


def mint(claims):
    def part(data):
        return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()

    head = part({"alg": "HS256", "typ": "JWT"}) + "." + part({"exp": int(time.time()) + 86400, **claims})
    return head + "." + sign(head)


@sio.event
def connect(sid, environ, auth):
    claims = verify((auth or {}).get("token"))
    if claims is None:
        raise socketio.exceptions.ConnectionRefusedError("unauthorized")
    sio.enter_room(sid, str(claims["user_id"]))
    connections.add(sid)


@sio.event
def disconnect(sid):
    connections.discard(sid)


def publish(environ, body):
    claims = verify(environ.get("HTTP_AUTHORIZATION", "").replace("Bearer ", ""))
    if not claims or claims.get("role") != "publisher":
        return "403 Forbidden" if claims else "401 Unauthorized", {"error": {"code": "forbidden", "message": "publishers only"}}
    sio.emit(body["event"], body["data"], to=body.get("room"))
    return "202 Accepted", {"cursor": str(next(cursors))}


def login(environ, body):
    return "200 OK", {"token": mint({"user_id": int(body["mobile"])}), "user_id": int(body["mobile"])}


def healthz(environ, body):
    return "200 OK", {"status": "ok", "technique": "socketio", "model": "eventlet", "connections": len(connections)}


def metrics(environ, body):
    return "200 OK", f"pushlab_connections {len(connections)}\n"


ROUTES = {"POST /publish": publish, "POST /login": login, "GET /healthz": healthz, "GET /metrics": metrics}


def api(environ, start_response):
    route = ROUTES.get(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
    text = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    status, answer = route(environ, json.loads(text or "{}")) if route else ("404 Not Found", {})
    body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


listener = eventlet.listen(("127.0.0.1", 0), backlog=4096)
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
print(f"listening on 127.0.0.1:{listener.getsockname()[1]}", flush=True)
eventlet.wsgi.server(listener, socketio.WSGIApp(sio, api), log_output=False, max_size=MOST_REQUESTS)
