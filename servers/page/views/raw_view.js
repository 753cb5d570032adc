// The bytes of requests, answers and frames, explained field by field: as the page reconstructs them, or as push-link saw them.

import { fromBase64 } from '../wire/bytes.js';
import { Conversation } from '../wire/stream.js';
import { acceptFor } from '../wire/websocket_frame.js';
import { onLanguage, t } from '../text/language.js';
import { el, setText } from './dom.js';
import { blockView, explanation } from './field_view.js';
import { blocksOf, bytesOf, handshakeKey, titleOf } from './raw_entry.js';

const mostEntries = 60;
const tapPause = 700;

export class RawView {
  /** `lanes`: `{technique: {recorder, control}}`; `steer`: asks push-link, null where there is none. */
  constructor(lanes, steer) {
    Object.assign(this, { lanes, steer, technique: Object.keys(lanes)[0], source: 'page', asHex: false, chosen: null, last: 0, conversations: new Map() });
    this.list = el('ol', { class: 'entries', 'data-t-label': 'raw.list' });
    this.detail = el('div', { class: 'detail' });
    this.panel = el('div', { class: 'explanation', id: 'explanation' }, el('p', { class: 'hint', t: 'raw.hint' }));
    this.note = el('p', { class: 'hint' });
    this.element = el('details', { class: 'panel raw', on: { toggle: () => this.#opened() } },
      el('summary', {}, el('h2', { t: 'raw.heading' })), this.#makeChoices(), this.note,
      el('div', { class: 'columns' }, this.list, el('div', {}, this.detail, this.panel)));
    for (const [technique, { recorder }] of Object.entries(lanes)) recorder.addEventListener('item', ({ detail }) => this.#item(technique, detail));
    onLanguage(() => this.#say());
    this.#say();
  }

  #makeChoices() {
    const lane = el('select', { id: 'raw-lane', on: { change: () => this.#switch({ technique: lane.value }) } },
      ...Object.keys(this.lanes).map((technique) => el('option', { value: technique, t: `lane.${technique}` })));
    const source = el('select', { id: 'raw-source', on: { change: () => this.#switch({ source: source.value }) } },
      el('option', { value: 'page', t: 'raw.source.page' }), ...(this.steer ? [el('option', { value: 'tap', t: 'raw.source.tap' })] : []));
    const as = el('select', { id: 'raw-as', on: { change: () => { this.asHex = as.value === 'hex'; this.#show(); } } },
      el('option', { value: 'text', t: 'raw.as.text' }), el('option', { value: 'hex', t: 'raw.as.hex' }));
    this.freeze = el('input', { type: 'checkbox', id: 'raw-freeze' });
    const labelled = (id, text, control) => el('span', {}, el('label', { for: id, t: text }), control);
    return el('div', { class: 'choices' }, labelled('raw-lane', 'raw.lane', lane), labelled('raw-source', 'raw.source', source),
      labelled('raw-as', 'raw.as', as), labelled('raw-freeze', 'raw.freeze', this.freeze));
  }

  #opened() {
    if (!this.element.open) return clearTimeout(this.timer);
    this.#switch({});
  }

  #switch(what) {
    Object.assign(this, what, { chosen: null, last: 0, conversations: new Map() });
    this.list.replaceChildren();
    this.detail.replaceChildren();
    this.#say();
    clearTimeout(this.timer);
    if (this.source === 'tap') return this.#followTap();
    const { recorder } = this.lanes[this.technique];
    recorder.items.slice(-mostEntries).forEach((item) => this.#item(this.technique, item, true));
  }

  #say() {
    setText(this.note, t(this.source === 'tap' ? 'raw.tapped' : 'raw.reconstructed'));
  }

  /** A request comes here twice: as it leaves, and with its answer. */
  #item(technique, item, whole = false) {
    if (!this.element.open || this.source !== 'page' || technique !== this.technique) return;
    const add = (direction, time) => this.#add({ direction, time, kind: item[direction].kind,
      engineIo: item.engineIo || technique === 'socketio', bytes: () => bytesOf(item[direction], direction) });
    if (item.type === 'frame') return add(item.direction, item.start);
    if (item.up && (item.end === null || whole)) add('up', item.start);
    if (item.down && item.end !== null) add('down', item.end);
  }

  async #followTap() {
    const { control } = this.lanes[this.technique];
    const generation = this.conversations;
    try {
      const { pieces, last, gone } = await this.steer('GET', `${control}/link/tap?after=${this.last}`);
      if (generation !== this.conversations) return;
      if (gone > 0 && this.last > 0) this.conversations.clear();
      this.last = last;
      pieces.forEach((piece) => this.#piece(piece));
    } catch { /* the link is steered again in a moment */ }
    if (generation === this.conversations && this.element.open) this.timer = setTimeout(() => this.#followTap(), tapPause);
  }

  #piece({ connection, direction, time, size, bytes }) {
    if (!this.conversations.has(connection)) this.conversations.set(connection, new Conversation());
    const conversation = this.conversations.get(connection);
    const raw = fromBase64(bytes);
    if (raw.length < size) conversation.broken = true;
    for (const part of conversation.receive(direction, raw))
      this.#add({ direction, time: time * 1000, kind: part.kind, engineIo: this.technique === 'socketio', bytes: () => part.bytes });
  }

  #add(entry) {
    if (this.freeze.checked) return;
    const bytes = entry.bytes();
    entry.bytes = bytes;
    const time = new Date(entry.time);
    const button = el('button', { type: 'button', 'aria-pressed': 'false', on: { click: () => this.#choose(entry, button) } },
      el('span', { class: 'direction', data: { direction: entry.direction } }, entry.direction === 'up' ? '↑ ' : '↓ ',
        el('span', { t: `raw.${entry.direction}` }, t(`raw.${entry.direction}`))),
      el('time', {}, `${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}`),
      el('code', {}, titleOf(entry.kind, bytes)));
    this.list.prepend(el('li', {}, button));
    for (let old = this.list.lastChild; this.list.children.length > mostEntries && old; old = this.list.lastChild) {
      if (old.contains(document.activeElement) || old.firstChild === this.chosenButton) break;
      old.remove();
    }
  }

  #choose(entry, button) {
    this.chosenButton?.setAttribute('aria-pressed', 'false');
    button.setAttribute('aria-pressed', 'true');
    Object.assign(this, { chosen: entry, chosenButton: button });
    this.#show();
  }

  async #show() {
    const entry = this.chosen;
    if (!entry) return;
    const explain = (field) => this.panel.replaceChildren(...explanation(field));
    this.detail.replaceChildren(...blocksOf(entry.kind, entry.bytes, entry.engineIo).map((block) => blockView(block, this.asHex, explain)));
    this.panel.replaceChildren(el('p', { class: 'hint', t: 'raw.hint' }, t('raw.hint')));
    const key = entry.kind === 'http' ? handshakeKey(entry.bytes) : null;
    const accept = key && (await acceptFor(key));
    if (accept && entry === this.chosen) this.detail.append(el('p', { class: 'hint accept' }, t('raw.accept', { key, accept })));
  }
}
