import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromStored, toStored } from './stored-record.ts';

describe('a record in the session area', () => {
  it('is read as it was written, whatever its content', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (record) => {
        expect(fromStored(toStored(record))).toEqual(JSON.parse(JSON.stringify(record)));
      }),
    );
  });

  it('takes one byte per character', () => {
    const text = toStored({ name: 'Ä 漢字 … 😀', '😀': 1 });
    expect([...text].every((character) => character.charCodeAt(0) < 256)).toBe(true);
    expect(fromStored(text)).toEqual({ name: 'Ä 漢字 … 😀', '😀': 1 });
  });

  it('is undefined if there is no text', () => {
    expect(fromStored({ name: 'x' })).toBeUndefined();
  });
});
