import { describe, expect, it } from 'vitest';
import { modeOfHost } from './site-mode.ts';

describe('modeOfHost', () => {
  const settings = { defaultMode: 'native', siteModes: { 'example.com': 'off', 'login.example.com': 'emulate' } } as const;

  it.each([
    ['example.com', 'off'],
    ['www.example.com', 'off'],
    ['a.login.example.com', 'emulate'],
    ['notexample.com', 'native'],
    ['localhost', 'native'],
  ])('%s: %s', (host, mode) => expect(modeOfHost(settings, host)).toBe(mode));
});
