// Bytes as a row of fields; each says what it is when it is pointed at, focused or touched.

import { fromUtf8, hex } from '../wire/bytes.js';
import { t } from '../text/language.js';
import { el } from './dom.js';

const mostShown = 2048;

const picture = (char) => String.fromCharCode(0x2400 + (char.charCodeAt(0) & 0x1f)); // Unicode's pictures of control characters
const visible = (text) => text.replace(/\r\n/g, '↵').replace(/[\x00-\x09\x0b-\x1f]/g, picture);
const dump = (bytes) => Array.from(bytes, hex).join(' ');

function shown(block, field, asHex) {
  if (block.text !== undefined) return visible(block.text.slice(field.from, field.to).slice(0, mostShown));
  const bytes = block.bytes.subarray(field.from, Math.min(field.to, field.from + mostShown));
  const binary = field.id.startsWith('ws.') && !['ws.payload', 'ws.reason'].includes(field.id);
  return asHex || binary ? dump(bytes) : visible(fromUtf8(bytes));
}

/** `explain(field)` is called when somebody wants to know. */
export function blockView(block, asHex, explain) {
  const box = el('div', { class: 'bytes' });
  for (const field of block.fields) {
    const tell = () => explain(field);
    box.append(el('button', { type: 'button', class: 'field', data: { field: field.id }, 'aria-describedby': 'explanation',
      on: { mouseenter: tell, focus: tell, click: tell } }, shown(block, field, asHex)));
    const left = field.to - field.from - mostShown;
    if (left > 0) box.append(el('span', { class: 'hint' }, t('raw.cutoff', { count: left })));
  }
  return box;
}

/** What stands in the panel for a field. */
export function explanation(field) {
  return [el('strong', {}, field.value.slice(0, 500)), el('p', {}, t(field.id))];
}
