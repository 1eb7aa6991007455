/**
 * For this long after a dialog (or another screen of it) appears, clicks and taps do nothing: it may have appeared under a moving
 * pointer, or a page may have lured a double click to the place. Chromium's InputEventActivationProtector uses the same time.
 */
export const ACTIVATION_GUARD_MS = 500;

/** Keys by which a person moves about: who uses one here has seen the dialog. */
const NAVIGATION_KEYS = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

/**
 * Decides which activations count. Those by pointer wait out the guard. Those by key wait only for a dialog which appeared by
 * itself (someone may be typing into the page), and no longer than to the first navigation key; a held key never activates.
 * Events which no person made (a test's `element.click()`) pass: no page can send them here.
 */
export class ActivationGuard {
  readonly #now: () => number;
  #pointerFrom = 0;
  #keyFrom = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The dialog has appeared, or the background has changed it. */
  appeared(): void {
    this.#keyFrom = this.#now() + ACTIVATION_GUARD_MS;
    this.screenChanged();
  }

  /** The person went on to another screen: what is under the pointer is new, yet they are at the keyboard if they used it. */
  screenChanged(): void {
    this.#pointerFrom = this.#now() + ACTIVATION_GUARD_MS;
  }

  /** Whether a key press counts as an activation; to be asked for every key press. */
  allowsKey(event: Pick<KeyboardEvent, 'key' | 'repeat'>): boolean {
    if (NAVIGATION_KEYS.has(event.key) && !event.repeat) this.#keyFrom = 0;
    return !event.repeat && this.#now() >= this.#keyFrom;
  }

  /** Whether a click counts. One that a key made has `detail` 0, and its key press was judged already. */
  allowsClick(event: Pick<MouseEvent, 'detail' | 'isTrusted'>): boolean {
    return !event.isTrusted || this.#now() >= (event.detail === 0 ? this.#keyFrom : this.#pointerFrom);
  }
}
