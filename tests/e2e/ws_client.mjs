// A WebSocket client on the `ws` package, driven by test_foreign_websockets.py.
// Usage: node ws_client.mjs URL COUNT [JSON to send…]: prints COUNT text messages, a line each, then `closed CODE`.
import WebSocket from 'ws';

const [url, count, ...orders] = process.argv.slice(2);
const socket = new WebSocket(url);
let left = Number(count);

socket.on('open', () => orders.forEach((order) => socket.send(order)));
socket.on('message', (data, isBinary) => {
  if (isBinary) throw new Error('a binary message');
  if (left === 0) return;
  console.log(data.toString());
  left -= 1;
  if (left === 0) socket.close(1000, 'enough');
});
socket.on('unexpected-response', (_, response) => {
  console.log(`refused ${response.statusCode}`);
  process.exit(0);
});
socket.on('close', (code) => {
  console.log(`closed ${code}`);
  process.exit(0);
});
