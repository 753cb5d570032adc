"""The course's last lesson with the tools that it uses: Flask, python-socketio, a message queue."""
