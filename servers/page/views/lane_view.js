// One technique: its state, its buttons, its marks on the time axis, what it has cost and brought.

import { derived, summary } from '../wire/counters.js';
import { bytes, milliseconds, number, t } from '../text/language.js';
import { el, setText } from './dom.js';
import { drawTimeline } from './timeline_view.js';

const cells = ['requests', 'empty', 'frames', 'notifications', 'head', 'payload', 'each', 'latency', 'balance'];
const forTechnique = {
  polling: (cell) => cell !== 'frames',
  comet: (cell) => cell !== 'frames',
  websocket: (cell) => cell !== 'empty',
  socketio: () => true,
};
const medianOf = 200; // the last ones
const estimated = new Set(['head', 'each']);

export class LaneView {
  /** `actions`: `{toggle, cut, restart, setInterval}`; cut and restart are null where they cannot be. `absent`: why there is no lane. */
  constructor(technique, recorder, actions, absent = null) {
    Object.assign(this, { technique, recorder, actions });
    this.state = el('span', { class: 'state', data: { state: 'off' } });
    this.transport = el('span', { class: 'transport' });
    this.gap = el('span', { class: 'error', t: 'lane.gap', hidden: true });
    this.heading = el('h3', { id: `lane-${technique}`, t: `lane.${technique}` });
    this.element = el('section', { class: 'lane', data: { lane: technique }, 'aria-labelledby': `lane-${technique}` },
      el('header', {}, this.heading, this.state, this.transport, this.gap));
    if (absent) this.element.append(absent);
    else this.element.append(this.#makeCanvas(), this.#makeCounters());
    if (!absent) this.element.firstChild.append(this.#makeButtons());
  }

  #makeCanvas() {
    this.canvas = el('canvas', { role: 'img', class: 'timeline' });
    return this.canvas;
  }

  #makeButtons() {
    const buttons = el('div', { class: 'buttons' });
    if (this.technique === 'polling') buttons.append(this.#makeInterval());
    this.toggle = el('button', { type: 'button', data: { action: 'toggle' }, on: { click: () => this.actions.toggle() } });
    buttons.append(this.toggle);
    if (this.actions.cut) {
      this.cut = el('button', { type: 'button', t: 'lane.cut', data: { action: 'cut' }, on: { click: () => this.actions.cut() } });
      this.restart = el('button', { type: 'button', t: 'lane.restart', data: { action: 'restart' }, on: { click: () => this.actions.restart() } });
      buttons.append(this.cut, this.restart);
    }
    return buttons;
  }

  /** The slider is logarithmic: 100 ms to 10 s. */
  #makeInterval() {
    const output = el('output', { for: 'poll-interval' });
    const slider = el('input', { type: 'range', id: 'poll-interval', min: '2', max: '4', step: '0.05', value: '3' });
    const apply = () => {
      const ms = Math.round(10 ** Number(slider.value) / 10) * 10;
      setText(output, `${number(ms)} ms`);
      slider.setAttribute('aria-valuetext', output.textContent);
      this.actions.setInterval(ms);
    };
    slider.addEventListener('input', apply);
    this.applyInterval = apply;
    apply();
    return el('span', { class: 'slider' }, el('label', { for: 'poll-interval', t: 'lane.interval' }), slider, output);
  }

  #makeCounters() {
    this.values = {};
    const list = el('dl', { class: 'counters' });
    for (const cell of cells.filter(forTechnique[this.technique])) {
      this.values[cell] = el('dd', { data: { counter: cell } });
      const name = el('dt', { t: `count.${cell}` });
      list.append(el('div', { class: `cell ${estimated.has(cell) ? 'estimated' : ''}` }, name, this.values[cell]));
    }
    return list;
  }

  /** The figures: a few times a second. */
  update(seconds) {
    const { recorder } = this;
    this.state.dataset.state = recorder.state;
    setText(this.state, t(`state.${recorder.state}`));
    setText(this.transport, recorder.transport ? t('lane.transport', { name: recorder.transport }) : '');
    if (!this.values) return;
    this.gap.hidden = !recorder.mayHaveMissed;
    this.#updateButtons();
    this.canvas.setAttribute('aria-label', t('axis', { lane: t(`lane.${this.technique}`), seconds }));
    const { counters } = recorder;
    const { perNotification } = derived(counters);
    const { p50 } = summary(recorder.latencies.slice(-medianOf).map(({ ms }) => ms));
    const texts = {
      requests: number(counters.requests), empty: number(counters.empty),
      frames: `${number(counters.framesOut)} / ${number(counters.framesIn)}`, notifications: number(counters.notifications),
      head: `≈ ${bytes(counters.headOut + counters.headIn)}`, payload: bytes(counters.payloadOut + counters.payloadIn),
      each: perNotification === null ? '–' : `≈ ${bytes(Math.round(perNotification))}`,
      latency: milliseconds(p50), balance: this.#balance(),
    };
    for (const [cell, element] of Object.entries(this.values)) setText(element, texts[cell]);
    for (const name of estimated) this.values[name].title = t('count.estimated');
    this.#raw({ ...counters, p50: p50 ?? '', each: perNotification ?? '', ...recorder.ledger.balance() });
  }

  /** The figures as they are, for whoever reads the page by program. */
  #raw(figures) {
    for (const [name, value] of Object.entries(figures)) this.element.dataset[name] = value;
  }

  #updateButtons() {
    const lane = t(`lane.${this.technique}`);
    const action = t(this.recorder.state === 'off' ? 'lane.start' : 'lane.stop');
    setText(this.toggle, action);
    this.toggle.setAttribute('aria-label', t('lane.toggle.label', { action, lane }));
    this.cut?.setAttribute('aria-label', t('lane.cut.label', { lane }));
    this.restart?.setAttribute('aria-label', t('lane.restart.label', { lane }));
  }

  #balance() {
    const { sent, received, missed, twice } = this.recorder.ledger.balance();
    const kept = this.values.balance;
    kept.dataset.missed = missed > 0;
    if (sent === 0) return t('balance.none');
    return t('balance', { received: number(received), sent: number(sent), missed: number(missed) }) + (twice ? t('balance.twice', { twice: number(twice) }) : '');
  }

  draw(view) {
    if (this.canvas) drawTimeline(this.canvas, this.recorder, view);
  }
}
