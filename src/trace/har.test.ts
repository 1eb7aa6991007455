import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { toHar } from './har.ts';
import { SAMPLE_TRACES, sample } from './testing/sample-traces.ts';
import { START } from './testing/trace-builder.ts';
import { parseTraceFile } from './trace-file.ts';

const CREATOR = { name: 'FedCM emulator', version: '1.0.0' };

const SCHEMAS = fileURLToPath(new URL('.', pathToFileURL(createRequire(import.meta.url).resolve('har-schema'))));

function problems(har: unknown): unknown {
  // The schemas are of JSON Schema draft 6, which ajv 8 has not built in, nor the formats.
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    formats: {
      'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
      uri: (text: string) => URL.canParse(text),
      ipv4: true,
      ipv6: true,
    },
  });
  for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.json'))) {
    const { $schema: _draft, ...schema } = JSON.parse(readFileSync(`${SCHEMAS}/${file}`, 'utf8'));
    ajv.addSchema(schema);
  }
  return ajv.validate('har.json#', har) ? null : ajv.errors;
}

test('the archive of all sample traces is valid HAR 1.2', () => {
  const har = JSON.parse(
    JSON.stringify(
      toHar(
        SAMPLE_TRACES.map(({ trace }) => trace),
        CREATOR,
      ),
    ),
  );
  expect(problems(har)).toBeNull();
  expect(har.log.pages).toHaveLength(SAMPLE_TRACES.length);
  expect(problems({ log: { ...har.log, version: 5 } })).not.toBeNull();
});

test('an entry has the request and the response in the standard members', () => {
  const har = toHar([sample('cors-missing')], CREATOR);
  const entry = har.log.entries.at(-1);
  expect(entry?.request).toMatchObject({ method: 'POST', url: 'https://accounts.idp.example/assertion' });
  expect(entry?.request.headers).toContainEqual({ name: 'cookie', value: 'session=s3cr3t-session-value' });
  expect(entry?.request.postData?.text).toContain('account_id=1001');
  expect(entry?.response).toMatchObject({
    status: 200,
    content: { mimeType: 'application/json', text: '{"token":"a-token-nobody-may-read"}' },
  });
  expect(entry?.comment).toBe('CORS: Access-Control-Allow-Origin is missing');
  expect(har.log.pages?.[0]?.title).toContain('lacks CORS headers');
  expect(har.log.pages?.[0]?.startedDateTime).toBe(new Date(START).toISOString());
});

test('the emulator can open its own archive', () => {
  const traces = SAMPLE_TRACES.map(({ trace }) => trace);
  expect(parseTraceFile(JSON.stringify(toHar(traces, CREATOR))).traces).toEqual(traces);
});
