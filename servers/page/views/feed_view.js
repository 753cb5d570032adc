// What came, in words, the newest first. User text is text.

import { milliseconds, onLanguage, t } from '../text/language.js';
import { el } from './dom.js';

const mostLines = 60;

function words({ event, data }) {
  const values = { user: data?.user_id, article: data?.article_id, content: data?.content, msg: data?.msg, from: data?.from };
  if (event === 'message' && data?.from === undefined) return t('feed.message.bot', values);
  const id = `feed.${event}`;
  const said = t(id, values);
  return said === id ? `${event} ${JSON.stringify(data)}` : said;
}

export class FeedView {
  constructor() {
    this.news = [];
    this.list = el('ol', { class: 'feed', tabindex: '0', 'data-t-label': 'feed.heading' });
    this.empty = el('p', { class: 'hint', t: 'feed.empty' });
    this.element = el('section', { class: 'panel', 'aria-labelledby': 'feed-heading' },
      el('h2', { id: 'feed-heading', t: 'feed.heading' }), this.empty, this.list);
    onLanguage(() => this.#renew());
  }

  add(notification) {
    this.news.unshift(notification);
    this.news.length = Math.min(this.news.length, mostLines);
    this.empty.hidden = true;
    this.list.prepend(this.#line(notification));
    while (this.list.children.length > mostLines) this.list.lastChild.remove();
  }

  #renew() {
    this.list.replaceChildren(...this.news.map((notification) => this.#line(notification)));
  }

  #line(notification) {
    const { technique, at, ms, isNew } = notification;
    const time = new Date(at).toTimeString().slice(0, 8);
    return el('li', { data: { technique, event: notification.event } },
      el('time', {}, time), el('span', { class: 'tag', data: { lane: technique } }, t(`lane.${technique}`)),
      el('span', { class: 'words' }, words(notification)),
      el('span', { class: 'ms' }, isNew ? milliseconds(ms) : t('feed.kept')));
  }
}
