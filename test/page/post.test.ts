import { describe, expect, it } from 'vitest';
import type { PageBody } from '../../src/browser/messages.ts';
import { createPost, ON_THE_WAY_MAX_BYTES, type SendBody, type Unposted } from '../../src/page/post.ts';
import { KEPT_BODY_MAX_BYTES } from '../../src/sls/limits.ts';

const URL = 'https://a.example/logstores/b/track';
const of = (body: Blob, at = 0): Unposted => ({ method: 'POST', url: URL, at, boundary: null, body });

/** A background that answers when it is told to. */
function background(answer: (body: PageBody) => Promise<'taken' | 'unread'>) {
  const sent: PageBody[] = [];
  const send: SendBody = (body) => {
    sent.push(body);
    return answer(body);
  };
  return { sent, post: createPost(send) };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('a post', () => {
  it('sends a Blob within the call', async () => {
    const { sent, post } = background(async () => 'taken');
    const blob = new Blob(['abc']);
    post(of(blob, 5));
    expect(sent).toEqual([{ method: 'POST', url: URL, at: 5, boundary: null, byteLength: 3, body: expect.any(Blob) }]);
    expect(await new Response(sent[0]?.body).text()).toBe('abc');
  });

  it('keeps the order of the calls where one must be read first', async () => {
    const { sent, post } = background(async () => 'taken');
    let read = (_: Unposted) => {};
    post(
      new Promise((resolve) => {
        read = resolve;
      }),
    );
    post(of(new Blob(['second']), 2));
    await turn();
    expect(sent).toEqual([]);
    read({ ...of(new Blob(['first']), 1), boundary: 'b' });
    await turn();
    expect(sent.map(({ at }) => at)).toEqual([1, 2]);
  });

  it('goes on after one that cannot be read', async () => {
    const { sent, post } = background(async () => 'taken');
    post(Promise.reject(new Error('gone')));
    post(of(new Blob(['second']), 2));
    await turn();
    expect(sent.map(({ at }) => at)).toEqual([2]);
  });

  it('sends again what nobody took, three times in all', async () => {
    let deaths = 2;
    const { sent, post } = background(async () => {
      deaths -= 1;
      if (deaths >= 0) throw new Error('killed');
      return 'taken';
    });
    post(of(new Blob(['abc'])));
    await turn();
    expect(sent.length).toBe(3);
    deaths = 10;
    post(of(new Blob(['abc'])));
    await turn();
    expect(sent.length).toBe(6);
  });

  it('cuts what is longer than is kept, and tells how long it was', () => {
    const { sent, post } = background(async () => 'taken');
    post(of(new Blob([new Uint8Array(KEPT_BODY_MAX_BYTES + 1)])));
    expect(sent.map(({ byteLength, body }) => [byteLength, body instanceof Blob && body.size])).toEqual([
      [KEPT_BODY_MAX_BYTES + 1, KEPT_BODY_MAX_BYTES],
    ]);
  });

  it('sends base64, in order, where messages carry no Blob', async () => {
    const { sent, post } = background(async ({ body }) => (body instanceof Blob ? 'unread' : 'taken'));
    post(of(new Blob([new Uint8Array(100_000).fill(255)]), 1));
    post(of(new Blob(['second']), 2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    post(of(new Blob(['third']), 3));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent.map(({ at, body }) => [at, typeof body === 'string' ? atob(body).length : 'Blob'])).toEqual([
      [1, 'Blob'],
      [2, 'Blob'],
      [1, 100_000],
      [2, 6],
      [3, 5],
    ]);
  });

  it('tells only of the call when too much is on its way', async () => {
    const { sent, post } = background(() => new Promise(() => {}));
    const large = new Blob([new Uint8Array(KEPT_BODY_MAX_BYTES)]);
    const fitting = ON_THE_WAY_MAX_BYTES / KEPT_BODY_MAX_BYTES;
    for (let count = 0; count < fitting; count += 1) post(of(large));
    post(of(new Blob(['x'])));
    expect(sent.map(({ body }) => body === null)).toEqual([...Array(fitting).fill(false), true]);
    expect(sent.at(-1)?.byteLength).toBe(1);
  });
});
