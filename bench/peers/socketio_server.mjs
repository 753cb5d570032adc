// Node's socket.io as a peer, with what the load clients need of the contract: /login, /publish, /healthz, /metrics, and a
// token in auth.token. PUSHLAB_SECRET is the key; NODE_PATH says where socket.io is.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const { Server } = createRequire(import.meta.url)('socket.io');
const key = process.env.PUSHLAB_SECRET ?? 'secret';
let published = 0;

const sign = (text) => createHmac('sha256', key).update(text).digest();

/** The claims of a good token; nothing for any other. */
function verify(token) {
  const [head, claims, signature] = String(token).split('.');
  const given = Buffer.from(signature ?? '', 'base64url'), right = sign(`${head}.${claims}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return;
  const read = JSON.parse(Buffer.from(claims, 'base64url'));
  return read.exp > Date.now() / 1000 ? read : undefined;
}

function mint(claims) {
  const part = (data) => Buffer.from(JSON.stringify(data)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ exp: Math.floor(Date.now() / 1000) + 86400, ...claims })}`;
  return `${head}.${sign(head).toString('base64url')}`;
}

function publish(request, { event, data, room }) {
  const claims = verify(request.headers.authorization?.replace('Bearer ', ''));
  if (claims?.role !== 'publisher') return [claims ? 403 : 401, { error: { code: 'forbidden', message: 'publishers only' } }];
  (room ? io.to(room) : io).emit(event, data);
  return [202, { cursor: String(++published) }];
}

const routes = {
  'GET /healthz': () => [200, { status: 'ok', technique: 'socketio', model: 'node', connections: io.engine.clientsCount }],
  'GET /metrics': () => [200, `pushlab_connections ${io.engine.clientsCount}\n`],
  'POST /login': (_, { mobile }) => [200, { token: mint({ user_id: Number(mobile) }), user_id: Number(mobile) }],
  'POST /publish': publish,
};

const http = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part)).on('end', () => {
    const route = routes[`${request.method} ${request.url}`] ?? (() => [404, { error: { code: 'not_found', message: '' } }]);
    const [status, answer] = route(request, body ? JSON.parse(body) : {});
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }).end(text);
  });
});

const io = new Server(http, { serveClient: false, perMessageDeflate: false, httpCompression: false });
io.use((socket, next) => {
  socket.data.claims = verify(socket.handshake.auth.token);
  next(socket.data.claims ? undefined : new Error('unauthorized'));
});
io.on('connection', (socket) => socket.join(String(socket.data.claims.user_id)));
http.listen(0, '127.0.0.1', 4096, () => console.log(`listening on 127.0.0.1:${http.address().port}`));
process.on('SIGTERM', () => process.exit(0));
