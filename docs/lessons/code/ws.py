"""A WebSocket client on the websockets package: python3 ws.py PORT TOKEN COUNT prints so many notifications."""

import asyncio
import json
import sys

import websockets


async def main() -> None:
    port, token, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    async with websockets.connect(f"ws://127.0.0.1:{port}/ws?token={token}") as connection:
        print("open", flush=True)
        try:
            async for text in connection:
                notification = json.loads(text)
                print(notification["event"], notification["data"], flush=True)
                count -= 1
                if count == 0:
                    return
        finally:
            if connection.close_code:
                print("closed", connection.close_code, connection.close_reason)


if __name__ == "__main__":
    asyncio.run(main())
