import { describe, expect, it } from 'vitest';
import { ACTIVATION_GUARD_MS, ActivationGuard } from './activation-guard.ts';

const pointer = { detail: 1, isTrusted: true };
/** Of a key, or of an assistive technology. */
const keyClick = { detail: 0, isTrusted: true };
const script = { detail: 0, isTrusted: false };
const enter = { key: 'Enter', repeat: false };

function started(): { guard: ActivationGuard; wait: (ms: number) => void } {
  let now = 1000;
  const guard = new ActivationGuard(() => now);
  guard.appeared();
  const wait = (ms: number): void => {
    now += ms;
  };
  return { guard, wait };
}

describe('ActivationGuard', () => {
  it.each([
    ['clicks', pointer, (guard: ActivationGuard) => guard.allowsClick(pointer)],
    ['keys', enter, (guard: ActivationGuard) => guard.allowsKey(enter)],
    ['clicks without a pointer', keyClick, (guard: ActivationGuard) => guard.allowsClick(keyClick)],
  ])('ignores %s just after the dialog appeared, and takes one later', (_what, _event, activate) => {
    const { guard, wait } = started();
    wait(ACTIVATION_GUARD_MS - 1);
    expect(activate(guard)).toBe(false);
    wait(ACTIVATION_GUARD_MS);
    expect(activate(guard)).toBe(true);
  });

  it('never accepts a key or clicks repeated every 150 ms', () => {
    const { guard, wait } = started();
    for (let i = 0; i < 100; i++) {
      wait(150);
      expect([guard.allowsKey(enter), guard.allowsClick(keyClick)]).toEqual([false, false]);
      guard.keyReleased();
      wait(150);
      expect(guard.allowsClick(pointer)).toBe(false);
    }
    wait(ACTIVATION_GUARD_MS);
    expect(guard.allowsKey(enter)).toBe(true);
  });

  it('does not accept the second click of a double click', () => {
    const { guard, wait } = started();
    wait(ACTIVATION_GUARD_MS);
    expect(guard.allowsClick(pointer)).toBe(true);
    wait(ACTIVATION_GUARD_MS - 1);
    expect(guard.allowsClick(pointer)).toBe(false);
  });

  it('starts again whenever the dialog appears', () => {
    const { guard, wait } = started();
    wait(10 * ACTIVATION_GUARD_MS);
    guard.appeared();
    wait(ACTIVATION_GUARD_MS - 1);
    expect(guard.allowsClick(pointer)).toBe(false);
  });

  it('is not lifted by arrow keys', () => {
    const { guard } = started();
    expect(guard.allowsKey({ key: 'ArrowDown', repeat: false })).toBe(true);
    expect([guard.allowsKey(enter), guard.allowsClick(pointer)]).toEqual([false, false]);
  });

  it('judges a key and its click once', () => {
    const { guard, wait } = started();
    wait(ACTIVATION_GUARD_MS);
    expect([guard.allowsKey(enter), guard.allowsClick(keyClick)]).toEqual([true, true]);
    guard.keyReleased();
    expect(guard.allowsClick(keyClick)).toBe(false);
  });

  it('does not accept a held key or its click, however late', () => {
    const { guard, wait } = started();
    expect(guard.allowsKey({ key: ' ', repeat: false })).toBe(false);
    wait(3 * ACTIVATION_GUARD_MS);
    expect(guard.allowsKey({ key: ' ', repeat: true })).toBe(false);
    expect(guard.allowsClick(keyClick)).toBe(false);
  });

  it('accepts clicks from scripts immediately', () => {
    expect(started().guard.allowsClick(script)).toBe(true);
  });
});
