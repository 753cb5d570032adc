// An independent load for a WebSocket server of the lab, in Node on the package ws: checks push-bench's own client.
// ws_load.mjs PORT PUBLISH_PORT CLIENTS RATE SECONDS TOKEN PUBLISHER_TOKEN prints JSON: deliveries/s and latency from the intended time.
import http from 'node:http';
import { createRequire } from 'node:module';

const { WebSocket } = createRequire(import.meta.url)('ws');
const [port, publishPort, clients, rate, seconds] = process.argv.slice(2, 7).map(Number);
const [token, publisher] = process.argv.slice(7);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const now = () => Number(process.hrtime.bigint());
const latencies = [];

function publish(number, dueNs) {
  const body = JSON.stringify({ event: 'bench', data: { bench: number, due: dueNs, text: 'x'.repeat(70) } });
  const headers = { Authorization: `Bearer ${publisher}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  http.request({ host: '127.0.0.1', port: publishPort, method: 'POST', path: '/publish', headers, agent }, (answer) => answer.resume()).end(body);
}

function listener() {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws?token=${token}`, { perMessageDeflate: false });
    socket.on('open', () => resolve(socket)).on('error', reject);
    socket.on('message', (text) => {
      const heardNs = now(), { data } = JSON.parse(text);
      if (data.bench >= rate / 2) latencies.push((heardNs - data.due) / 1e6);  // the first half second warms up
    });
  });
}

/** On the schedule, whatever comes back. */
function load(startNs) {
  return new Promise((done) => {
    const count = rate * (seconds + 0.5);
    let number = 0;
    const tick = () => {
      for (; number < count && now() >= startNs + (number * 1e9) / rate; ++number) publish(number, startNs + (number * 1e9) / rate);
      if (number >= count) return setTimeout(done, 300);
      const waitMs = (startNs + (number * 1e9) / rate - now()) / 1e6;
      waitMs > 2 ? setTimeout(tick, waitMs - 1.5) : setImmediate(tick);
    };
    tick();
  });
}

const sockets = await Promise.all(Array.from({ length: clients }, listener));
process.stdout.write('ready\n');
await load(now() + 100e6);
latencies.sort((a, b) => a - b);
console.log(JSON.stringify({ per_s: latencies.length / seconds, p50_ms: latencies[latencies.length >> 1] }));
for (const socket of sockets) socket.terminate();
agent.destroy();
