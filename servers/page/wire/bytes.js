// Bytes and texts.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const utf8 = (text) => encoder.encode(text);
export const fromUtf8 = (bytes) => decoder.decode(bytes);
export const utf8Length = (text) => encoder.encode(text).length;

/** Byte for character, as the heads of HTTP are read. */
export const latin1 = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

export function concat(parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
export const toBase64 = (bytes) => btoa(latin1(bytes));
export const hex = (byte) => byte.toString(16).padStart(2, '0');
