// Node's ws as a peer: a message goes to all WebSockets of /ws, which bring a token. Any other path is let in and hears
// nothing: for comparing handshakes alone.
import { api, listen, load, verify } from './lab.mjs';

const { WebSocketServer } = load('ws');
const listeners = new Set();

function publish(message) {
  const text = JSON.stringify(message);
  for (const socket of listeners) socket.send(text);
  return {};
}

const hears = ({ url }) => url.startsWith('/ws?');
const isWelcome = ({ req }) => !hears(req) || verify(new URLSearchParams(req.url.split('?')[1]).get('token')) !== undefined;

const http = api({ technique: 'websocket', connections: () => listeners.size, publish });
const server = new WebSocketServer({ server: http, verifyClient: isWelcome, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  socket.on('error', () => {});
  if (!hears(request)) return;
  listeners.add(socket);
  socket.on('close', () => listeners.delete(socket));
});
listen(http);
