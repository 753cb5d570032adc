"""Long polling: python3 comet.py PORT TOKEN COUNT prints so many notifications, and how late each was."""

import http.client
import json
import sys
import time


def messages(port: int, token: str):
    """All that is published from now on, one after the other; comes back with its cursor when it is cut off."""
    connection, cursor = http.client.HTTPConnection("127.0.0.1", port, timeout=40), ""
    while True:
        after = f"after={cursor}&" if cursor else ""
        try:
            connection.request("GET", f"/comet?{after}timeout=25", headers={"Authorization": f"Bearer {token}"})
            page = json.load(connection.getresponse())
        except (OSError, http.client.HTTPException):
            connection.close()  # the next request opens it again
            time.sleep(0.5)
            continue
        yield from page["messages"]
        cursor = page["cursor"]


def main() -> None:
    port, token, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    for message in messages(port, token):
        late = (time.time() - message["data"]["timestamp"]) * 1000
        print(f"{message['data'].get('msg', message['event'])}: {late:.0f} ms late", flush=True)
        count -= 1
        if count == 0:
            return


if __name__ == "__main__":
    main()
