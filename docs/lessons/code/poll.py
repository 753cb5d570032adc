"""Short polling: python3 poll.py PORT TOKEN INTERVAL [--until TEXT]"""

import json
import sys
import time
import urllib.request


def messages(port: str, token: str, interval: float):
    """All that is published from now on, one after the other."""
    def get(path: str) -> dict:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    cursor = None
    while True:
        page = get(f"/poll?after={cursor}" if cursor else "/poll")
        for message in page["messages"]:
            yield message
        cursor = page["cursor"]
        time.sleep(interval)


def main() -> None:
    port, token, interval = sys.argv[1:4]
    last = sys.argv[5] if len(sys.argv) > 5 else None
    for message in messages(port, token, float(interval)):
        late = (time.time() - message["data"]["timestamp"]) * 1000
        print(message["event"], message["data"], f"{late:.0f} ms late", flush=True)
        if last and last in str(message["data"]):
            return


if __name__ == "__main__":
    main()
