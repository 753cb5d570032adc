// Engine.IO packets (protocol 4) and the Socket.IO packets (protocol 5) in them, as texts.

export const engineTypes = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'];
export const socketTypes = ['CONNECT', 'DISCONNECT', 'EVENT', 'ACK', 'CONNECT_ERROR', 'BINARY_EVENT', 'BINARY_ACK'];
export const separator = '\x1e';

/** The packets of a polling body. */
export const splitPayload = (body) => (body === '' ? [] : body.split(separator));

/** `{engine, socket, id, data}` of one packet; what is not there is null. */
export function readPacket(text) {
  if (text[0] === 'b') return { engine: 'binary', socket: null, id: null, data: text.slice(1) };
  const engine = engineTypes[Number(text[0])] ?? '?';
  if (engine !== 'message') return { engine, socket: null, id: null, data: text.slice(1) };
  const match = /^4([0-6])(?:(\d+)-)?(?:(\/[^,]*),)?(\d*)([\s\S]*)$/.exec(text);
  if (!match) return { engine, socket: '?', id: null, data: text.slice(1) };
  return { engine, socket: socketTypes[Number(match[1])], id: match[4] === '' ? null : Number(match[4]), data: match[5] };
}

/** A few words for the event list. */
export function describe(text) {
  const packet = readPacket(text);
  return packet.socket ? `${packet.engine} ${packet.socket}` : packet.engine;
}

/** How many packets carry an event. */
export const countEvents = (packets) => packets.filter((text) => /^4[25]/.test(text)).length;

/** Fields of one packet in characters from `start`: `{from, to, id, value}`. */
export function packetFields(text, start = 0) {
  const packet = readPacket(text);
  const fields = [{ from: start, to: start + 1, id: 'eio.type', value: `${text[0]} ${packet.engine}` }];
  let at = 1;
  if (packet.socket) {
    fields.push({ from: start + 1, to: start + 2, id: 'sio.type', value: `${text[1]} ${packet.socket}` });
    at = 2;
    if (packet.id !== null) {
      const length = String(packet.id).length;
      fields.push({ from: start + at, to: start + at + length, id: 'sio.id', value: String(packet.id) });
      at += length;
    }
  }
  if (at < text.length) {
    const id = packet.engine === 'open' ? 'eio.handshake' : packet.socket ? 'sio.data' : 'eio.data';
    fields.push({ from: start + at, to: start + text.length, id, value: text.slice(at) });
  }
  return fields;
}

/** Fields of a polling body: its packets and what stands between them. */
export function payloadFields(body) {
  const fields = [];
  let at = 0;
  for (const packet of splitPayload(body)) {
    if (at > 0) fields.push({ from: at - 1, to: at, id: 'eio.separator', value: '0x1e' });
    fields.push(...packetFields(packet, at));
    at += packet.length + 1;
  }
  return fields;
}
