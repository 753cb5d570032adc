// Node's ws as a peer: accepts WebSockets and nothing else. Prints its port. NODE_PATH says where ws is.
import { createRequire } from 'node:module';

const { WebSocketServer } = createRequire(import.meta.url)('ws');
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 4096 });
server.on('listening', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
server.on('connection', (socket) => socket.on('error', () => {}));
process.on('SIGTERM', () => process.exit(0));
