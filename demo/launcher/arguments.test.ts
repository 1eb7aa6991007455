import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.mjs';

describe('parseArguments', () => {
  it('opens Chromium by default', () => {
    expect(parseArguments([])).toMatchObject({ browser: 'chromium', check: false, headless: false, signedOut: false, rpPort: 0 });
  });

  it('checks without a window', () => {
    expect(parseArguments(['--check', '--browser', 'firefox'])).toMatchObject({ browser: 'firefox', check: true, headless: true });
  });

  it('accepts chrome as chromium, and ports', () => {
    expect(parseArguments(['--browser=chrome', '--rp-port', '8080'])).toMatchObject({ browser: 'chromium', rpPort: 8080 });
  });

  it.each([
    [['--browser', 'safari']],
    [['--nonsense']],
    [['--rp-port', 'x']],
    [['--rp-port', '70000']],
    [['--check', '--browser', 'none']],
    [['extra']],
  ])('refuses %j', (args) => {
    expect(() => parseArguments(args)).toThrow();
  });
});
