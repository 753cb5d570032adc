#!/usr/bin/python3
"""The lesson's push server: python-socketio on eventlet. A user's room is the user id.

    push_server.py BROKER_URL CHANNEL FILE_WITH_THE_SECRET
"""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402  after the patching
from pathlib import Path  # noqa: E402

import jwt  # noqa: E402
import socketio  # noqa: E402

url, channel, secret_file = sys.argv[1:]
secret = Path(secret_file).read_text().strip()
manager = socketio.KombuManager if url.startswith("amqp") else socketio.RedisManager
sio = socketio.Server(client_manager=manager(url, channel=channel), async_mode="eventlet")


@sio.event
def connect(sid, environ, auth):
    try:
        user_id = jwt.decode(auth["token"], secret, algorithms=["HS256"])["user_id"]
    except jwt.PyJWTError:
        raise ConnectionRefusedError("unauthorized") from None
    sio.enter_room(sid, str(user_id))


listener = eventlet.listen(("127.0.0.1", 0))
print(f"listening on 127.0.0.1:{listener.getsockname()[1]}", flush=True)
eventlet.wsgi.server(listener, socketio.WSGIApp(sio), log_output=False)
