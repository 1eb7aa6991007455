import { describe, expect, it } from 'vitest';
import { ACTIVATION_GUARD_MS, ActivationGuard } from './activation-guard.ts';

const pointer = { detail: 1, isTrusted: true };
const key = { detail: 0, isTrusted: true };
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
  it('ignores clicks and keys just after the dialog appeared', () => {
    const { guard, wait } = started();
    wait(ACTIVATION_GUARD_MS - 1);
    expect([guard.allowsClick(pointer), guard.allowsClick(key), guard.allowsKey(enter)]).toEqual([false, false, false]);
    wait(1);
    expect([guard.allowsClick(pointer), guard.allowsClick(key), guard.allowsKey(enter)]).toEqual([true, true, true]);
  });

  it('lets scripts through at once', () => {
    expect(started().guard.allowsClick(script)).toBe(true);
  });

  it('lets keys through after a navigation key, clicks not', () => {
    const { guard } = started();
    guard.allowsKey({ key: 'ArrowDown', repeat: false });
    expect([guard.allowsKey(enter), guard.allowsClick(key), guard.allowsClick(pointer)]).toEqual([true, true, false]);
  });

  it('is not moved by a held key, and a held key never activates', () => {
    const { guard, wait } = started();
    guard.allowsKey({ key: 'Tab', repeat: true });
    expect(guard.allowsKey(enter)).toBe(false);
    wait(ACTIVATION_GUARD_MS);
    expect(guard.allowsKey({ key: 'Enter', repeat: true })).toBe(false);
  });

  it('ignores the second click of a double click that brought a new screen', () => {
    const { guard, wait } = started();
    wait(ACTIVATION_GUARD_MS);
    guard.screenChanged();
    expect([guard.allowsClick(pointer), guard.allowsKey(enter)]).toEqual([false, true]);
  });
});
