// What a user can do, and the broadcasts.

import { onLanguage, t } from '../text/language.js';
import { el, setText } from './dom.js';

/** A slider with its name and its value in words. */
export function slider({ id, text, min, max, step, value, words, change }) {
  const output = el('output', { for: id });
  const input = el('input', { type: 'range', id, min, max, step, value });
  const say = () => {
    setText(output, words(Number(input.value)));
    input.setAttribute('aria-valuetext', output.textContent);
  };
  input.addEventListener('input', () => {
    say();
    change(Number(input.value));
  });
  onLanguage(say);
  say();
  return { input, element: el('span', { class: 'slider' }, el('label', { for: id, t: text }), input, output) };
}

export class ActionView {
  /** `act(name, text)` returns a promise of the words to say. */
  constructor({ act, broadcaster, clear }) {
    Object.assign(this, { act, broadcaster });
    this.status = el('p', { class: 'status', role: 'status' });
    this.text = el('input', { type: 'text', id: 'text', maxlength: '500' });
    this.text.value = t('do.text.default');
    const button = (name) => el('button', { type: 'button', t: `do.${name}`, data: { action: name }, on: { click: () => this.#do(name) } });
    this.toggle = el('button', { type: 'button', data: { action: 'broadcast' }, class: 'primary', on: { click: () => this.#toggle() } });
    const rate = slider({ id: 'rate', text: 'do.rate', min: 1, max: 50, step: 1, value: broadcaster.rate,
      words: (value) => t('do.rate.value', { rate: value }), change: (value) => broadcaster.setRate(value) });
    this.element = el('section', { class: 'panel actions', 'aria-labelledby': 'do-heading' },
      el('h2', { id: 'do-heading', t: 'do.heading' }),
      el('div', { class: 'row' }, button('follow'), button('unfollow'), button('like')),
      el('form', { class: 'row', id: 'say', on: { submit: (event) => { event.preventDefault(); this.#do('chat'); } } },
        el('label', { for: 'text', t: 'do.text' }), this.text),
      el('div', { class: 'row' }, el('button', { type: 'submit', form: 'say', t: 'do.chat', data: { action: 'chat' } }), button('comment')),
      el('div', { class: 'row' }, rate.element), el('div', { class: 'row' }, this.toggle,
        el('button', { type: 'button', t: 'do.clear', data: { action: 'clear' }, on: { click: clear } })),
      this.status);
    this.fields = [...this.element.querySelectorAll('button, input')];
    this.setEnabled(false);
    onLanguage(() => this.#say());
    this.#say();
  }

  setEnabled(enabled) {
    this.fields.forEach((field) => (field.disabled = !enabled));
  }

  say(words) {
    setText(this.status, words);
  }

  async #do(name) {
    try {
      this.say(await this.act(name, this.text.value));
    } catch (error) {
      this.say(t('done.failed', { reason: error.message }));
    }
  }

  #toggle() {
    if (this.broadcaster.isRunning) this.broadcaster.stop();
    else this.broadcaster.start();
    this.#say();
  }

  #say() {
    const { isRunning } = this.broadcaster;
    setText(this.toggle, t(isRunning ? 'do.broadcast.stop' : 'do.broadcast.start'));
    this.toggle.setAttribute('aria-pressed', String(isRunning));
  }
}
