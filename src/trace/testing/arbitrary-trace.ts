/** Any trace that the schema allows, however strange. */
import fc from 'fast-check';
import type { Trace } from '../../shared/trace-event.ts';
import type { Schema } from '../schema.ts';
import { TRACE } from '../trace-schema.ts';
import { isTrace } from '../validate-trace.ts';

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'https://idp.example/fedcm.json',
    'https://[',
    'http://x/?a=b&=c#d',
    '{"accounts":[{"id":5}]}',
    '{"error":{"code":1}}',
    'resolved',
    'rejected: X',
    'a.b.c',
    '"x~y"',
    '<b>',
    '\uD800',
  ),
);
const number = fc.oneof(
  fc.integer({ min: 0, max: 2e12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -1, 1e300),
);

function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case 'string':
      return text;
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'true':
      return fc.constant(true);
    case 'literal':
      return fc.constantFrom(...schema.values);
    case 'array':
      return fc.array(arbitraryOf(schema.of), { maxLength: 5 });
    case 'map':
      return fc.dictionary(text, arbitraryOf(schema.of), { maxKeys: 3 });
    case 'nullable':
      return fc.option(arbitraryOf(schema.of));
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries({ ...schema.required, ...schema.optional }).map(([name, of]) => [name, arbitraryOf(of)])),
        { requiredKeys: Object.keys(schema.required) },
      );
    case 'variants':
      return fc.oneof(...Object.entries(schema.of).map(([type, of]) => arbitraryOf(of).map((value) => Object.assign({ type }, value))));
  }
}

export const anyTrace: fc.Arbitrary<Trace> = arbitraryOf(TRACE).filter(isTrace);
