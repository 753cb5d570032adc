// WebSocket frames (RFC 6455, 5.2): how long they are, what they look like, what they say.

import { concat, fromUtf8 } from './bytes.js';

export const opcodes = { 0: 'continuation', 1: 'text', 2: 'binary', 8: 'close', 9: 'ping', 10: 'pong' };

/** Bytes in front of a payload of that length; a client's frame has 4 more, the masking key. */
export function headerLength(payloadLength, masked) {
  const extended = payloadLength < 126 ? 0 : payloadLength < 65536 ? 2 : 8;
  return 2 + extended + (masked ? 4 : 0);
}

/** A whole frame with FIN set. `maskingKey`: four bytes for what a client sends, null for a server. */
export function buildFrame(opcode, payload, maskingKey = null) {
  const header = new Uint8Array(headerLength(payload.length, maskingKey !== null));
  const view = new DataView(header.buffer);
  const maskBit = maskingKey ? 0x80 : 0;
  header[0] = 0x80 | opcode;
  if (payload.length < 126) {
    header[1] = maskBit | payload.length;
  } else if (payload.length < 65536) {
    header[1] = maskBit | 126;
    view.setUint16(2, payload.length);
  } else {
    header[1] = maskBit | 127;
    view.setBigUint64(2, BigInt(payload.length));
  }
  if (!maskingKey) return concat([header, payload]);
  header.set(maskingKey, header.length - 4);
  return concat([header, applyMask(payload, maskingKey)]);
}

/** Masks and unmasks (5.3). */
export const applyMask = (payload, key) => payload.map((byte, i) => byte ^ key[i % 4]);

/** The first frame in `bytes`, or null where it has not wholly come. */
export function readFrame(bytes) {
  if (bytes.length < 2) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const masked = (bytes[1] & 0x80) !== 0;
  const short = bytes[1] & 0x7f;
  const lengthBytes = short < 126 ? 0 : short === 126 ? 2 : 8;
  const header = 2 + lengthBytes + (masked ? 4 : 0);
  if (bytes.length < header) return null;
  const length = short < 126 ? short : short === 126 ? view.getUint16(2) : Number(view.getBigUint64(2));
  if (bytes.length < header + length) return null;
  const key = masked ? bytes.slice(header - 4, header) : null;
  const body = bytes.slice(header, header + length);
  return {
    fin: (bytes[0] & 0x80) !== 0, rsv: (bytes[0] >> 4) & 7, opcode: bytes[0] & 0x0f, masked, short, lengthBytes, length, key,
    payload: key ? applyMask(body, key) : body, header, size: header + length,
  };
}

/** The fields of a frame: `{from, to, id, value}` with byte offsets; the texts for the ids are elsewhere. */
export function frameFields(bytes) {
  const frame = readFrame(bytes);
  if (!frame) return [{ from: 0, to: bytes.length, id: 'ws.partial', value: '' }];
  const fields = [
    { from: 0, to: 1, id: 'ws.first', value: `FIN ${Number(frame.fin)}, RSV ${frame.rsv}, opcode ${frame.opcode} (${opcodes[frame.opcode] ?? '?'})` },
    { from: 1, to: 2, id: 'ws.second', value: `MASK ${Number(frame.masked)}, length ${frame.short}` },
  ];
  let at = 2;
  if (frame.lengthBytes) fields.push({ from: at, to: at += frame.lengthBytes, id: 'ws.length', value: String(frame.length) });
  if (frame.key) fields.push({ from: at, to: at += 4, id: 'ws.key', value: Array.from(frame.key, (b) => b.toString(16).padStart(2, '0')).join(' ') });
  return [...fields, ...payloadFields(frame, at)];
}

function payloadFields(frame, at) {
  if (frame.length === 0) return [];
  const to = at + frame.length;
  if (frame.opcode !== 8) return [{ from: at, to, id: frame.masked ? 'ws.masked' : 'ws.payload', value: fromUtf8(frame.payload) }];
  const code = frame.payload[0] * 256 + frame.payload[1];
  const fields = [{ from: at, to: at + 2, id: 'ws.close', value: String(code) }];
  if (frame.length > 2) fields.push({ from: at + 2, to, id: 'ws.reason', value: fromUtf8(frame.payload.slice(2)) });
  return fields;
}

/** Sec-WebSocket-Accept for a key (4.2.2); null where the browser has no SubtleCrypto (a page that is not on this machine). */
export async function acceptFor(key) {
  if (!globalThis.crypto?.subtle) return null;
  const sha1 = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'));
  return btoa(String.fromCharCode(...new Uint8Array(sha1)));
}
