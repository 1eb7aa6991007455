/**
 * Clicks, taps and keys are ignored for this long after a dialog appears. It may have appeared while the user was clicking or typing, or a
 * page may have lured the user into doing so. Chromium uses the double-click interval.
 */
export const ACTIVATION_GUARD_MS = 500;

type Key = Pick<KeyboardEvent, 'key' | 'repeat'>;

/**
 * Decides which activations count, like Chromium's `views::InputEventActivationProtector`. None counts within the guard's time after the
 * dialog came into view, moved, changed its size or got the focus. None counts within that time after another activation, counted or not,
 * so that repeated key presses consent to nothing. None counts from a held key. Untrusted events (a test's `element.click()`) pass,
 * because no page can send them here.
 */
export class ActivationGuard {
  readonly #now: () => number;
  #from = 0;
  #last = Number.NEGATIVE_INFINITY;
  /** Whether the click of the activating key that is down has been judged. */
  #keyAllowed: boolean | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The dialog has come into view, changed, moved, or got the focus. */
  appeared(): void {
    this.#from = this.#now() + ACTIVATION_GUARD_MS;
  }

  /** Whether a key press counts as an activation. Must be called for every key press. */
  allowsKey({ key, repeat }: Key): boolean {
    if (key !== 'Enter' && key !== ' ') return true;
    if (repeat) return false;
    this.#keyAllowed = this.#judge();
    return this.#keyAllowed;
  }

  /** A key was released, and any click that it made has been handled. */
  keyReleased(): void {
    this.#keyAllowed = null;
  }

  /** Whether a click counts. A click without a pointer has `detail` 0: it comes from a key or an assistive technology. */
  allowsClick({ detail, isTrusted }: Pick<MouseEvent, 'detail' | 'isTrusted'>): boolean {
    if (!isTrusted) return true;
    return (detail === 0 ? this.#keyAllowed : null) ?? this.#judge();
  }

  #judge(): boolean {
    const now = this.#now();
    const isRepeated = now < this.#last + ACTIVATION_GUARD_MS;
    this.#last = now;
    return !isRepeated && now >= this.#from;
  }
}
