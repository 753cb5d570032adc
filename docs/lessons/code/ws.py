"""A WebSocket client on the websockets package: python3 ws.py PORT TOKEN ENOUGH

Prints notifications; ENOUGH is how many, or the name of the event that is the last.
"""

import asyncio
import json
import sys

import websockets


async def main() -> None:
    port, token, enough = sys.argv[1:4]
    heard = 0
    async with websockets.connect(f"ws://127.0.0.1:{port}/ws?token={token}") as connection:
        print("open", flush=True)
        try:
            async for text in connection:
                notification = json.loads(text)
                print(notification["event"], notification["data"], flush=True)
                heard += 1
                if enough in (str(heard), notification["event"]):
                    return
        finally:
            if connection.close_code:
                print("closed", connection.close_code, connection.close_reason)


if __name__ == "__main__":
    asyncio.run(main())
