import { describe, expect, it } from 'vitest';
import { account, dialog } from '../../tests/gallery/fixture-kit.ts';
import { states } from '../../tests/gallery/states.ts';
import { isChooserView, isDialog } from './validate-view.ts';

describe('isDialog', () => {
  it('accepts every dialog of the gallery', () => {
    for (const [name, state] of Object.entries(states)) {
      if (state.dialog !== null) expect(isDialog(state.dialog), name).toBe(true);
    }
  });

  it.each([
    [null],
    ['AccountChooser'],
    [[]],
    [{ ...dialog(), type: 'Other' }],
    [{ ...dialog(), title: 1 }],
    [{ ...dialog(), accounts: [{ ...account(), disclosedFields: ['password'] }] }],
    [{ ...dialog(), error: { code: 'x' } }],
  ])('refuses %j', (value) => {
    expect(isDialog(value)).toBe(false);
  });
});

describe('isChooserView', () => {
  it('requires a flow, a dialog and pictures', () => {
    expect(isChooserView({ flowId: 'f', dialog: dialog(), byItself: true, pictures: { a: 'data:,' } })).toBe(true);
    expect(isChooserView({ flowId: 'f', dialog: dialog(), byItself: true, pictures: { a: 1 } })).toBe(false);
    expect(isChooserView({ flowId: 'f', dialog: null, byItself: true, pictures: {} })).toBe(false);
    expect(isChooserView(undefined)).toBe(false);
  });
});
