import { expectTypeOf, test } from 'vitest';
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';
import type { Infer } from './schema.ts';
import type { HISTORY, STATE, TRACE } from './trace-schema.ts';

/** Intersections written out, so that types compare by their members. */
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

// Checked by tsc: a contract that changes without its schema does not compile.
test('the schema matches the contract exactly', () => {
  expectTypeOf<Plain<Infer<typeof TRACE>>>().toEqualTypeOf<Plain<Trace>>();
  expectTypeOf<Plain<Infer<typeof STATE>>>().toEqualTypeOf<Plain<EmulatorState>>();
  expectTypeOf<Plain<Infer<typeof HISTORY>>>().toEqualTypeOf<Plain<StateChange[]>>();
});
