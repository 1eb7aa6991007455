import { describe, expect, it } from 'vitest';
import { count, duration, hostOf, remaining } from './format.ts';

describe('format', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [1200, '1.20 s'],
    [12_340, '12.3 s'],
    [185_000, '3 min 05 s'],
    [7_800_000, '2 h 10 min'],
    [532_800_000, '6 d 4 h'],
  ])('%i ms is %s', (ms, text) => expect(duration(ms)).toBe(text));

  it('counts down to the last second', () => {
    expect(remaining(10_500, 10_000)).toBe('1 s');
    expect(remaining(10_000, 10_000)).toBe('ended');
    expect(remaining(7_210_000, 10_000)).toBe('2 h 0 min');
  });

  it('names hosts and numbers', () => {
    expect(hostOf('http://idp.localhost:7081/config.json')).toBe('idp.localhost:7081');
    expect(hostOf('null')).toBe('null');
    expect([count(1, 'request'), count(0, 'request')]).toEqual(['1 request', '0 requests']);
  });
});
