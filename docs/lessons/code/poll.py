"""Short polling: python3 poll.py PORT TOKEN INTERVAL COUNT [CURSOR] prints so many notifications, and how late each was."""

import json
import sys
import time
import urllib.request


def messages(port: str, token: str, interval: float, cursor: str):
    """All that is published behind the cursor (or from now on), one after the other."""
    def get(path: str) -> dict:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    while True:
        page = get(f"/poll?after={cursor}" if cursor else "/poll")
        for message in page["messages"]:
            yield message
        cursor = page["cursor"]
        time.sleep(interval)


def main() -> None:
    port, token, interval, count = sys.argv[1:5]
    cursor = sys.argv[5] if len(sys.argv) > 5 else ""
    for number, message in enumerate(messages(port, token, float(interval), cursor), start=1):
        late = (time.time() - message["data"]["timestamp"]) * 1000
        print(message["event"], message["data"], f"{late:.0f} ms late", flush=True)
        if number == int(count):
            return


if __name__ == "__main__":
    main()
