import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import { messageParts } from './messages.ts';

const locales = new URL('../../public/_locales/', import.meta.url);

function placeholders(message: string): string[] {
  return (message.match(/\$\d/g) ?? []).sort();
}

function entries(locale: string): Record<string, { message: string }> {
  return JSON.parse(readFileSync(new URL(`${locale}/messages.json`, locales), 'utf8'));
}

describe('messages', () => {
  it('splits a text at its placeholders', () => {
    const parts = messageParts((_name, values = []) => `a ${values[1]}b${values[0]}`, 'disclosure');
    expect(parts).toEqual(['a ', 2, 'b', 1]);
  });

  it('keeps the description within the stores’ limit', () => {
    expect(en.extensionDescription.message.length).toBeLessThanOrEqual(132);
  });

  it.each(readdirSync(locales))('%s has every text, with the placeholders of the English one', (locale) => {
    const translated = entries(locale);
    expect(Object.keys(translated)).toEqual(Object.keys(en));
    for (const [name, { message }] of Object.entries(entries('en'))) {
      const unique = (list: string[]): string[] => [...new Set(list)];
      // Chrome would take `$3word$4` for a placeholder named `3word`, and refuse the extension.
      expect(translated[name]?.message, name).not.toMatch(/\$[a-z0-9_@]+\$/i);
      expect(unique(placeholders(translated[name]?.message ?? '')), name).toEqual(unique(placeholders(message)));
    }
  });
});
