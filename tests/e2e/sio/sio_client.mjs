// Any number of Socket.IO clients in one process, steered by lab/socketio.py: an order a line on standard input, a report
// a line on standard output, both JSON. Binary is {"$bin": base64}. Ends when standard input does.
//   {"do":"connect","client":1,"url":…,"options":{…},"version":4,"events":[…],"answers":{"question":[…]}}
//   {"do":"emit","client":1,"args":[…]}     {"do":"call","client":1,"id":7,"args":[…],"timeout":500}
//   {"do":"disconnect" | "reconnect" | "close-engine" | "state" | "forget","client":1}
import { createInterface } from 'node:readline';
import { io as io4 } from 'socket.io-client';
import io2 from 'socket.io-client-v2';
import { fromWire, toWire } from './wire.mjs';

const sockets = new Map();

function report(client, what, more = {}) {
  process.stdout.write(JSON.stringify({ client, what, ...toWire(more) }) + '\n');
}

// `answers[event]`: what is acknowledged to the server; an event that is not in it is never acknowledged.
function receive(client, answers, args) {
  const wanted = typeof args.at(-1) === 'function';
  const acknowledge = wanted ? args.pop() : undefined;
  report(client, 'event', { args, wanted });
  if (wanted && answers[args[0]]) acknowledge(...answers[args[0]]);
}

function state(socket) {
  const engine = socket.io.engine;
  return { sid: socket.id, recovered: !!socket.recovered, pid: socket._pid, offset: socket._lastOffset,
    connected: socket.connected, engine: engine?.id, transport: engine?.transport?.name };
}

function watchEngine(client, socket) {
  const engine = socket.io.engine;
  if (engine.watched) return;
  engine.watched = true;
  engine.on('upgrade', (transport) => report(client, 'upgrade', { transport: transport.name }));
}

function connect({ client, url, options, version = 4, events = [], answers = {} }) {
  const socket = (version === 2 ? io2 : io4)(url, { forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 100, ...fromWire(options) });
  sockets.set(client, socket);
  answers = fromWire(answers);
  socket.on('connect', () => {
    watchEngine(client, socket);
    report(client, 'connect', state(socket));
  });
  socket.on('disconnect', (reason) => report(client, 'disconnect', { reason }));
  socket.on('connect_error', (error) => report(client, 'connect_error', { message: error.message, data: error.data, http: error.context?.status }));
  if (version === 2) {
    socket.on('error', (data) => report(client, 'error', { data }));
    events.forEach((event) => socket.on(event, (...args) => receive(client, answers, [event, ...args])));
  } else {
    socket.onAny((...args) => receive(client, answers, args));
    socket.io.on('open', () => watchEngine(client, socket));
  }
}

function call(socket, { client, id, args, timeout }) {
  const done = (error, answer) => report(client, 'answer', error ? { id, error: error.message } : { id, args: answer });
  const sent = timeout === undefined ? socket : socket.timeout(timeout);
  const acknowledged = (...answer) => (timeout === undefined ? done(null, answer) : done(answer[0], answer.slice(1)));
  sent.emit(...fromWire(args), acknowledged);
}

function forget(socket, { client }) {
  sockets.delete(client);
  socket.disconnect();
  socket.io.reconnection?.(false);
  socket.io.engine?.close();
}

const deeds = {
  emit: (socket, { args }) => socket.emit(...fromWire(args)),
  call,
  disconnect: (socket) => socket.disconnect(),
  reconnect: (socket) => socket.connect(),
  'close-engine': (socket) => socket.io.engine.close(),
  state: (socket, { client }) => report(client, 'state', state(socket)),
  forget,
};

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const order = JSON.parse(line);
    if (order.do === 'connect') connect(order);
    else deeds[order.do](sockets.get(order.client), order);
  })
  .on('close', () => process.exit(0));
