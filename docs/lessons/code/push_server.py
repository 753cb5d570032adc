"""The course's own push server, on python-socketio and eventlet: python3 push_server.py PORT BROKER"""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402

import socketio  # noqa: E402
from flask_site import connect_broker, user_of  # noqa: E402

port, broker = int(sys.argv[1]), sys.argv[2]
sio = socketio.Server(async_mode="eventlet", client_manager=connect_broker(broker, write_only=False))


@sio.event
def connect(sid, environ, auth):
    user_id = user_of(auth["token"])
    if user_id is None:
        raise socketio.exceptions.ConnectionRefusedError("unauthorized")
    sio.enter_room(sid, str(user_id))  # from now on nobody needs the sid any more
    sio.emit("message", {"msg": f"Welcome, user {user_id}!"}, room=sid, ignore_queue=True)  # nobody else has that sid


listener = eventlet.listen(("127.0.0.1", port))
print(f"listening on 127.0.0.1:{port}", flush=True)
eventlet.wsgi.server(listener, socketio.WSGIApp(sio), log_output=False)
