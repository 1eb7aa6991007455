import { describe, expect, it } from 'vitest';
import { jsonLines, lineOf } from './json-lines.ts';

const VALUE = { accounts: [{ id: '1', 'a/b~c': null }, {}], n: 1.5, empty: [] };

describe('jsonLines', () => {
  it('writes what JSON.stringify writes', () => {
    const text = jsonLines(VALUE)
      .map(({ depth, name, text: value }) => `${'  '.repeat(depth)}${name === undefined ? '' : `${name}: `}${value}`)
      .join('\n');
    expect(text).toBe(JSON.stringify(VALUE, null, 2));
  });

  it('finds the line of a member, and the container of a missing one', () => {
    const lines = jsonLines(VALUE);
    expect(lines[lineOf(lines, '/accounts/0/a~1b~0c')]?.name).toBe('"a/b~c"');
    expect(lines[lineOf(lines, '/accounts/0/name')]?.pointer).toBe('/accounts/0');
    expect(lines[lineOf(lines, '/accounts/7')]?.name).toBe('"accounts"');
    expect(lineOf(lines, '/login_url')).toBe(0);
  });
});
