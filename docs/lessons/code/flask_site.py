"""The course's site, cut down to following: python3 flask_site.py PORT BROKER

BROKER is redis://… or amqp://…; the key for tokens comes from PUSHLAB_SECRET, as with the push servers.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time

import socketio
from flask import Flask, abort, request
from werkzeug.serving import WSGIRequestHandler, make_server

app = Flask(__name__)
users: dict[str, int] = {}  # mobile → user id
followings: set[tuple[int, int]] = set()


def connect_broker(url: str, write_only: bool):
    """write_only: this process only puts tasks on the queue, and takes none off."""
    manager = socketio.RedisManager if url.startswith("redis:") else socketio.KombuManager
    return manager(url, write_only=write_only)


def base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def signature(text: bytes) -> bytes:
    return base64url(hmac.new(os.environ["PUSHLAB_SECRET"].encode(), text, hashlib.sha256).digest())


def make_token(user_id: int) -> str:
    """A JWT (RFC 7519), signed with HS256: good wherever the key is known."""
    text = b".".join(base64url(json.dumps(part).encode()) for part in
                     ({"alg": "HS256", "typ": "JWT"}, {"user_id": user_id, "exp": int(time.time()) + 7200}))
    return (text + b"." + signature(text)).decode()


def user_of(token: str) -> int | None:
    text, _, signed = token.encode().rpartition(b".")
    if not hmac.compare_digest(signature(text), signed):
        return None
    payload = text.split(b".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))
    return claims["user_id"] if claims["exp"] > time.time() else None


def caller() -> int:
    user_id = user_of(request.headers.get("Authorization", "").removeprefix("Bearer "))
    return user_id if user_id is not None else abort(401)


@app.post("/login")
def login():
    if request.json["code"] != "246810":
        abort(401)
    user_id = users.setdefault(request.json["mobile"], len(users) + 1)
    return {"token": make_token(user_id), "user_id": user_id}


@app.post("/user/following")
def follow():
    follower, target = caller(), request.json["target"]
    if (follower, target) in followings:
        return {"target": target}, 200
    followings.add((follower, target))
    push.emit("following notify", {"user_id": follower, "timestamp": time.time()}, room=str(target))
    return {"target": target}, 201


class Quiet(WSGIRequestHandler):
    def log_request(self, *_):
        pass


if __name__ == "__main__":
    push = connect_broker(sys.argv[2], write_only=True)
    server = make_server("127.0.0.1", int(sys.argv[1]), app, threaded=True, request_handler=Quiet)
    print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
