import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SAMPLE_TRACES, sample } from './testing/sample-traces.ts';
import { parseTraceFile, type TraceFile, TraceFileError, writeTraceFile } from './trace-file.ts';

const FILE: TraceFile = {
  format: 'fedcm-trace',
  version: 1,
  exportedAt: '2026-11-22T14:00:00.000Z',
  browser: 'Chromium 156',
  traces: [sample('success'), sample('cors-missing')],
};

function refusal(text: string): string {
  try {
    parseTraceFile(text);
  } catch (error) {
    expect(error).toBeInstanceOf(TraceFileError);
    return error instanceof TraceFileError ? error.message : '';
  }
  throw new Error('not refused');
}

test('reads what it has written', () => {
  const file = { ...FILE, traces: SAMPLE_TRACES.map(({ trace }) => trace) };
  expect(parseTraceFile(writeTraceFile(file))).toEqual(file);
  expect(parseTraceFile(`\uFEFF${writeTraceFile(file)}`)).toEqual(file);
});

test('rejects every truncated file with a message that says so', () => {
  const text = writeTraceFile(FILE).trimEnd();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
      expect(refusal(text.slice(0, length))).toMatch(length === 0 ? /empty/ : /truncated/);
    }),
  );
});

describe('other files', () => {
  test.each([
    ['', /empty/],
    ['<!doctype html>', /HTML or XML/],
    ['PK\u0003\u0004\0', /archive/],
    ['hello', /does not start like JSON/],
    ['{"a":1,}', /damaged/],
    ['[1]', /not a trace file/],
    ['{"name":"package"}', /no "format"/],
    ['{"log":{"version":"1.2","creator":{"name":"WebInspector"},"entries":[]}}', /another program \(by WebInspector\)/],
    ['{"format":"fedcm-trace","version":2,"traces":[]}', /version 2, but this emulator reads version 1/],
    ['{"format":"fedcm-trace","traces":[]}', /does not know the file’s version/],
    ['{"format":"fedcm-trace","version":1,"exportedAt":"x","browser":"y","traces":[{}]}', /traces\[0\]\.flowId is missing/],
  ])('%s', (text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  test('names the path of the problem', () => {
    const damaged = JSON.stringify(FILE).replace('"type":"dialog-shown"', '"type":"dialog-drawn"');
    expect(refusal(damaged)).toMatch(/traces\[0\]\.events\[\d+\]\.type must be one of .*not "dialog-drawn"/);
  });

  test('throws only TraceFileError for any text and any altered file', () => {
    const text = JSON.stringify(FILE);
    const changed = fc
      .tuple(fc.nat(text.length), fc.nat(40), fc.string())
      .map(([at, length, other]) => text.slice(0, at) + other + text.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), changed), (any) => {
        try {
          parseTraceFile(any);
        } catch (error) {
          expect(error).toBeInstanceOf(TraceFileError);
        }
      }),
    );
  });
});
