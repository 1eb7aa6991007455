/**
 * For this long after a dialog appears, clicks, taps and keys do nothing: it may have appeared under a moving pointer or a typing hand, or a
 * page may have lured them to the place. Chromium's is the double-click interval.
 */
export const ACTIVATION_GUARD_MS = 500;

type Key = Pick<KeyboardEvent, 'key' | 'repeat'>;

/**
 * Decides which activations count, as Chromium's `views::InputEventActivationProtector`: none within the guard's time after the dialog
 * came into view, moved, changed its size or got the focus; none within that time after another one, counted or not, so that somebody who
 * presses a key again and again consents to nothing; none by a held key. Events which nobody made (a test's `element.click()`) pass: no
 * page can send them here.
 */
export class ActivationGuard {
  readonly #now: () => number;
  #from = 0;
  #last = Number.NEGATIVE_INFINITY;
  /** Of the activating key that is down: the click that it makes has been judged. */
  #keyAllowed: boolean | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The dialog has come into view, changed, moved, or got the focus. */
  appeared(): void {
    this.#from = this.#now() + ACTIVATION_GUARD_MS;
  }

  /** Whether a key press counts as an activation; to be asked for every key press. */
  allowsKey({ key, repeat }: Key): boolean {
    if (key !== 'Enter' && key !== ' ') return true;
    if (repeat) return false;
    this.#keyAllowed = this.#judge();
    return this.#keyAllowed;
  }

  /** A key was released, and the click that it may have made is over. */
  keyReleased(): void {
    this.#keyAllowed = null;
  }

  /** Whether a click counts. One without a pointer has `detail` 0: a key's, or an assistive technology's. */
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
