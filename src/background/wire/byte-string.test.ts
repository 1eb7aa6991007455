import { describe, expect, it } from 'vitest';
import { fromByteString, isMutilated, toByteString } from './byte-string.ts';

describe('byte strings', () => {
  it.each([
    ['é', '\xc3\xa9'],
    ['α', '\xce\xb1'],
    ['😀', '\xf0\x9f\x98\x80'],
    ['\ufeffa', '\xef\xbb\xbfa'],
    ['a"\t;', 'a"\t;'],
    ['', ''],
  ])('%j is %j, and back', (text, bytes) => {
    expect(toByteString(text)).toBe(bytes);
    expect(fromByteString(bytes)).toBe(text);
  });

  it.each(['\xe9', 'a\xc3', '\xed\xa0\x80', '\xff'])('%j is no UTF-8', (bytes) => {
    expect(fromByteString(bytes)).toBeNull();
  });

  it('recognises a lossy text by its replacement character', () => {
    expect(isMutilated('a\ufffdb')).toBe(true);
    expect(isMutilated('\ud83d')).toBe(true);
    expect(isMutilated('é😀')).toBe(false);
  });
});
