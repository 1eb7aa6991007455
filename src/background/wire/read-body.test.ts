import { expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const MEBIBYTE = 1024 * 1024;

/** A body of chunks that tells how many of them were taken. */
function chunked(sizes: number[]): { response: Response; taken: () => number; cancelled: () => boolean } {
  let next = 0;
  let cancelled = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      const size = sizes[next];
      if (size === undefined) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(++next));
    },
    cancel() {
      cancelled = true;
    },
  };
  return { response: new Response(new ReadableStream(source, { highWaterMark: 0 })), taken: () => next, cancelled: () => cancelled };
}

it('joins the chunks', async () => {
  expect(await readBody(chunked([1, 0, 2]).response)).toEqual(new Uint8Array([1, 3, 3]));
});

it('is empty without a body', async () => {
  expect(await readBody(new Response(null, { status: 204 }))).toEqual(new Uint8Array());
});

it('accepts one mebibyte and not a byte more', async () => {
  expect((await readBody(chunked([MEBIBYTE]).response))?.byteLength).toBe(MEBIBYTE);
  expect(await readBody(chunked([MEBIBYTE, 1]).response)).toBeNull();
});

it('stops reading a body that is too large', async () => {
  const { response, taken, cancelled } = chunked(new Array(100).fill(MEBIBYTE));
  expect(await readBody(response)).toBeNull();
  expect(taken()).toBe(2);
  expect(cancelled()).toBe(true);
});
