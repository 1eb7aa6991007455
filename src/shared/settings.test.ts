import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, settingsProblem } from './settings.ts';

it.each([{}, DEFAULT_SETTINGS, { surface: 'none' }, { cooldown: false, rejectionDelay: true }])('%j can be set', (patch) => {
  expect(settingsProblem(patch)).toBeNull();
});

it.each([
  [null, 'settings must be an object'],
  [[], 'settings must be an object'],
  ['window', 'settings must be an object'],
  [{ surface: 'tab' }, `surface must be 'popup', 'window' or 'none', not "tab"`],
  [{ cooldown: 1 }, 'cooldown must be true or false, not 1'],
  [{ rejectionDelay: undefined }, 'rejectionDelay must be true or false, not undefined'],
  [{ colour: 'red' }, "there is no setting 'colour'"],
  [{ constructor: 1 }, "there is no setting 'constructor'"],
])('%j: %s', (patch, problem) => expect(settingsProblem(patch)).toBe(problem));

it('reports a problem for any JSON that is not settings', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(settingsProblem(value) === null).toBe(JSON.stringify(value) === '{}');
    }),
  );
});
