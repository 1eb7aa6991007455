/** The values are those that native Chromium was asked for (the parity scenarios `content-type-*`). */
import { expect, it } from 'vitest';
import { isJsonMimeType } from './content-type.ts';

it.each([
  ...['application/json', 'text/json;charset=x', 'image/svg+json', 'application/JSON', 'a/+json', '*/*+json'],
  ...['application/json, application/json', 'text/html, application/json', 'application/json,*/*', '*/*, application/json'],
  ...[
    'application/json, garbage',
    'garbage, application/json',
    ',application/json',
    'application/json, ,',
    'application/json, garbage;x=/',
  ],
  ...[
    'application/json;x="a, text/html"',
    'application/json;x="a,text/html',
    'application/json;x="a\\", text/html"',
    'application/json;x=a", text/html',
  ],
  ...['application/json foo', 'application/json(comment)', '"application/json", text/json', 'text/html;charset=a, application/json'],
])('%s', (type) => expect(isJsonMimeType(type)).toBe(true));

it.each([
  ...[null, '', ' ', '*/*', 'garbage', '/json', '+json', 'a/b/c+json', 'application/jsonp', 'application/json-seq', 'application/json=x'],
  ...[
    'application/json, text/html',
    'text/html; x=application/json',
    'text/html;x="a, application/json"',
    'text/html;x="a,application/json',
  ],
  ...[
    'application/json, */*;q=1',
    'application/json, text/',
    'application/json, /',
    "application/json;x='a, text/html'",
    'application/json\u00a0',
  ],
  ...['application/json;x="a", text/html', 'application/json;x="a\\\\", text/html', 'application/json, "text/html"', 'application/é+json'],
])('not %s', (type) => expect(isJsonMimeType(type)).toBe(false));
