// Node's socket.io as a peer, with a token in auth.token.
import { api, listen, load, verify } from './lab.mjs';

const { Server } = load('socket.io');
let published = 0;

function publish({ event, data, room }) {
  (room ? io.to(room) : io).emit(event, data);
  return { cursor: String(++published) };
}

const http = api({ technique: 'socketio', connections: () => io.engine.clientsCount, publish });
const io = new Server(http, { serveClient: false, perMessageDeflate: false, httpCompression: false });
io.use((socket, next) => {
  socket.data.claims = verify(socket.handshake.auth.token);
  next(socket.data.claims ? undefined : new Error('unauthorized'));
});
io.on('connection', (socket) => socket.join(String(socket.data.claims.user_id)));
listen(http);
