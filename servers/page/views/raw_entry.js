// What the raw view knows of one message: its bytes, and blocks of fields that explain them.

import { fromUtf8, latin1, utf8 } from '../wire/bytes.js';
import { packetFields, payloadFields } from '../wire/engineio.js';
import { messageFields, readMessage } from '../wire/http_message.js';
import { buildFrame, frameFields, opcodes, readFrame } from '../wire/websocket_frame.js';

/** Out of what a recorder wrote down: the bytes as they must have been. */
export function bytesOf(part, direction) {
  if (part.kind === 'http') return utf8(part.head + part.body);
  const key = direction === 'up' ? crypto.getRandomValues(new Uint8Array(4)) : null;
  return buildFrame(part.opcode, utf8(part.payload), key);
}

/** `[{title, bytes, fields}]`; positions of fields are bytes, for Engine.IO's blocks characters of `text`. */
export function blocksOf(kind, bytes, engineIo) {
  if (kind === 'frame') {
    const blocks = [{ bytes, fields: frameFields(bytes) }];
    const frame = readFrame(bytes);
    if (engineIo && frame?.opcode === 1) blocks.push(textBlock(fromUtf8(frame.payload), packetFields));
    return blocks;
  }
  const blocks = [{ bytes, fields: messageFields(bytes) }];
  const message = readMessage(bytes);
  const body = message ? fromUtf8(bytes.subarray(message.headBytes)) : '';
  if (engineIo && /^\d/.test(body)) blocks.push(textBlock(body, payloadFields));
  return blocks;
}

const textBlock = (text, explain) => ({ text, fields: explain(text) });

/** A few words for the list. */
export function titleOf(kind, bytes) {
  if (kind === 'http') return shorten(latin1(bytes.subarray(0, 400)).split('\r\n')[0].replace(/ HTTP\/1\.1$/, ''));
  const frame = readFrame(bytes);
  return frame ? shorten(`${opcodes[frame.opcode]} ${frame.opcode === 8 ? '' : fromUtf8(frame.payload.subarray(0, 200))}`) : 'frame';
}

const shorten = (text) => (text.length > 72 ? `${text.slice(0, 71)}…` : text);

/** The key of a WebSocket handshake in these bytes, or null. */
export const handshakeKey = (bytes) => /sec-websocket-key: *(\S+)/i.exec(latin1(bytes.subarray(0, 4000)))?.[1] ?? null;
