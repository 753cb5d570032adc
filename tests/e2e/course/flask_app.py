#!/usr/bin/python3
"""The lesson's web application: it knows who follows whom, and who is to be told; a message queue takes that to
whichever server the user is connected to.

    flask_app.py BROKER_URL CHANNEL FILE_WITH_THE_SECRET
"""

import itertools
import sys
import time
from pathlib import Path

import jwt
import socketio
from flask import Flask, abort, g, request
from werkzeug.serving import make_server

url, channel, secret_file = sys.argv[1:]
secret = Path(secret_file).read_text().strip()
manager = socketio.KombuManager if url.startswith("amqp") else socketio.RedisManager
external_sio = manager(url, channel=channel, write_only=True)
app = Flask(__name__)
ids = itertools.count(1)
users: dict[str, int] = {}
followings: set[tuple[int, int]] = set()


@app.before_request
def authenticate():
    if request.path == "/login":
        return
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        g.user_id = jwt.decode(token, secret, algorithms=["HS256"])["user_id"]
    except jwt.PyJWTError:
        abort(401)


@app.post("/login")
def login():
    if request.json["code"] != "246810":
        abort(401)
    user_id = users.setdefault(request.json["mobile"], next(ids))
    token = jwt.encode({"user_id": user_id, "exp": time.time() + 3600}, secret, algorithm="HS256")
    return {"token": token, "user_id": user_id}


@app.post("/user/following")
def follow():
    target = request.json["target"]
    if (g.user_id, target) in followings:
        return {"target": target}, 200
    followings.add((g.user_id, target))
    external_sio.emit("following notify", {"user_id": g.user_id, "timestamp": time.time()}, room=str(target))
    return {"target": target}, 201


server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
