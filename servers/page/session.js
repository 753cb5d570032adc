// Who is logged in, at each server: tokens and user ids. With a bus all servers share the web application's accounts.

import { now } from './wire/clock.js';

export const users = [null, { mobile: '13911111111', initial: 'A' }, { mobile: '13922222222', initial: 'B' }];
const code = '246810';
export const room = 'class';

async function request(method, url, token, body) {
  const response = await fetch(url, {
    method, headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : {};
  if (!response.ok) throw Object.assign(new Error(answer.error?.message ?? `status ${response.status}`), { status: response.status });
  return { status: response.status, answer };
}

export const enterRoom = (server, token) => request('POST', `${server}/rooms/${room}/members`, token);

/** One user's and the other's account at one server. */
export class Account {
  constructor(server, who) {
    Object.assign(this, { server, who, token: null, userId: null, otherToken: null, otherId: null });
  }

  async logIn() {
    const { answer: own } = await this.#login(users[this.who].mobile);
    const { answer: other } = await this.#login(users[3 - this.who].mobile);
    Object.assign(this, { token: own.token, userId: own.user_id, otherToken: other.token, otherId: other.user_id });
  }

  #login(mobile) {
    return request('POST', `${this.server}/login`, null, { mobile, code });
  }

  follow() {
    return request('POST', `${this.server}/user/following`, this.token, { target: this.otherId });
  }

  unfollow() {
    return request('DELETE', `${this.server}/user/following/${this.otherId}`, this.token);
  }

  /** The other user writes an article, and this one likes it: so that there is always one to like. */
  async like() {
    const target = await this.#articleOfTheOther();
    const { status } = await request('POST', `${this.server}/article/likings`, this.token, { target });
    if (status === 200) await request('POST', `${this.server}/article/likings`, this.token, { target: await this.#newArticle() });
  }

  async comment(content) {
    await request('POST', `${this.server}/comments`, this.token, { target: await this.#articleOfTheOther(), content });
  }

  chat(msg) {
    return request('POST', `${this.server}/messages`, this.token, { msg, room });
  }

  /** To everybody with a publisher's token, otherwise to the room. */
  broadcast(msg, publisher) {
    if (!publisher) return this.chat(msg);
    const data = { msg, timestamp: now() / 1000 };
    return request('POST', `${this.server}/publish`, publisher, { event: 'broadcast', data });
  }

  async #articleOfTheOther() {
    const { answer } = await request('GET', `${this.server}/articles`, this.token);
    return answer.find((article) => article.user_id === this.otherId)?.article_id ?? this.#newArticle();
  }

  async #newArticle() {
    const { answer } = await request('POST', `${this.server}/articles`, this.otherToken, { title: 'An article' });
    return answer.article_id;
  }
}
