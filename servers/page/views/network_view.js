// What the network does: the round trip of all lanes, cuts and stalls; and how much time the axis shows.

import { number, t } from '../text/language.js';
import { el } from './dom.js';
import { slider } from './action_view.js';

export class NetworkView {
  /** `links`: `{setRtt, cutAll, stall}`, or null where this page steers no push-link; `absent`: what to say then. `say(words)`. */
  constructor({ links, absent, setSeconds, seconds, say }) {
    const axis = slider({ id: 'seconds', text: 'net.seconds', min: 5, max: 60, step: 5, value: seconds,
      words: (value) => t('net.seconds.value', { seconds: number(value) }), change: setSeconds });
    this.element = el('section', { class: 'panel network', 'aria-labelledby': 'net-heading' }, el('h2', { id: 'net-heading', t: 'net.heading' }));
    if (links) this.element.append(...this.#steering(links, say));
    else this.element.append(el('p', { class: 'hint', t: absent }));
    this.element.append(el('div', { class: 'row' }, axis.element));
  }

  #steering(links, say) {
    const tell = (action) => async () => {
      try {
        say(await action());
      } catch (error) {
        say(t('done.failed', { reason: error.message }));
      }
    };
    this.rtt = slider({ id: 'rtt', text: 'net.rtt', min: 0, max: 1000, step: 20, value: 0,
      words: (value) => t('net.rtt.value', { ms: number(value) }),
      change: (value) => links.setRtt(value).catch((error) => say(t('done.failed', { reason: error.message }))) });
    const button = (name, action) => el('button', { type: 'button', t: `net.${name}`, data: { action: `net-${name}` }, on: { click: tell(action) } });
    return [el('div', { class: 'row' }, this.rtt.element),
      el('div', { class: 'row' }, button('cut', async () => t('done.cut', { count: await links.cutAll() })),
        button('stall', async () => { await links.stall(); return t('done.stall'); }))];
  }
}
