// What Node's peers share: tokens, and what the load clients need of the contract over HTTP. The key is in the file behind
// --secret-file, or in PUSHLAB_SECRET; NODE_PATH says where the packages are.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

export const load = createRequire(import.meta.url);
const file = process.argv.indexOf('--secret-file') + 1;
const key = file ? readFileSync(process.argv[file], 'utf8').replace(/\n$/, '') : (process.env.PUSHLAB_SECRET ?? 'secret');

const sign = (text) => createHmac('sha256', key).update(text).digest();

/** The claims of a good token; nothing for any other. */
export function verify(token) {
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

/** An HTTP server. `connections()` counts them; `publish({ event, data, room })` gives what is answered with 202. */
export function api({ technique, connections, publish }) {
  const routes = {
    'GET /healthz': () => [200, { status: 'ok', technique, model: 'node', connections: connections() }],
    'GET /metrics': () => [200, `pushlab_connections ${connections()}\n`],
    'POST /login': (_, { mobile }) => [200, { token: mint({ user_id: Number(mobile) }), user_id: Number(mobile) }],
    'POST /publish': (request, message) => {
      const claims = verify(request.headers.authorization?.replace('Bearer ', ''));
      if (claims?.role === 'publisher') return [202, publish(message)];
      return [claims ? 403 : 401, { error: { code: 'forbidden', message: 'publishers only' } }];
    },
  };
  return createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => (body += part)).on('end', () => {
      const route = routes[`${request.method} ${request.url}`] ?? (() => [404, { error: { code: 'not_found', message: '' } }]);
      const [status, answer] = route(request, body ? JSON.parse(body) : {});
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }).end(text);
    });
  });
}

/** Prints the line that says where it listens. */
export function listen(http) {
  http.listen(0, '127.0.0.1', 4096, () => console.log(`listening on 127.0.0.1:${http.address().port}`));
  process.on('SIGTERM', () => process.exit(0));
}
