// Values as JSON can say them: binary as {"$bin": base64}.

function isBinary(value) {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function mapped(value, change) {
  if (Array.isArray(value)) return value.map(change);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}

export function toWire(value) {
  return isBinary(value) ? { $bin: Buffer.from(value).toString('base64') } : mapped(value, toWire);
}

export function fromWire(value) {
  return typeof value?.$bin === 'string' ? Buffer.from(value.$bin, 'base64') : mapped(value, fromWire);
}
