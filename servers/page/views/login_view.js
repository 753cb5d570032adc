// Who the page is: one of two users.

import { onLanguage, setLanguage, language, t } from '../text/language.js';
import { users } from '../session.js';
import { el, setText } from './dom.js';

export class LoginView {
  /** `logIn(who)` returns a promise. */
  constructor(logIn, addressOf) {
    Object.assign(this, { who: null, addressOf });
    this.buttons = [1, 2].map((who) => el('button', { type: 'button', class: 'primary', data: { login: who },
      on: { click: () => this.#log(who, logIn) } }));
    this.done = el('span', { class: 'who', hidden: true });
    this.other = el('button', { type: 'button', hidden: true, data: { action: 'other' },
      on: { click: () => window.open(this.addressOf(3 - this.who), '_blank', 'noopener') } });
    this.error = el('span', { class: 'error', role: 'alert' });
    this.element = el('div', { class: 'login' }, ...this.buttons, this.done, this.other, this.error);
    onLanguage(() => this.#say());
    this.#say();
  }

  async #log(who, logIn) {
    this.buttons.forEach((button) => (button.disabled = true));
    setText(this.error, '');
    try {
      await logIn(who);
      this.who = who;
      const hadFocus = this.buttons.includes(document.activeElement) || document.activeElement === document.body;
      this.buttons.forEach((button) => (button.hidden = true));
      this.done.hidden = this.other.hidden = false;
      this.#say();
      if (hadFocus) this.other.focus();
    } catch (error) {
      setText(this.error, t('login.failed', { reason: error.message }));
      this.buttons.forEach((button) => (button.disabled = false));
    }
  }

  logIn(who) {
    this.buttons[who - 1].click();
  }

  #say() {
    this.buttons.forEach((button, i) => setText(button, t('login.as', { name: users[i + 1].initial, mobile: users[i + 1].mobile })));
    if (!this.who) return;
    setText(this.done, t('login.done', { name: users[this.who].initial }));
    setText(this.other, t('login.other', { name: users[3 - this.who].initial }));
  }
}

export function languageChoice() {
  const choice = el('select', { id: 'language', on: { change: () => setLanguage(choice.value) } },
    el('option', { value: 'en', lang: 'en' }, 'English'), el('option', { value: 'zh-CN', lang: 'zh-CN' }, '简体中文'));
  choice.value = language();
  return el('span', { class: 'language' }, el('label', { for: 'language', t: 'language' }), choice);
}
