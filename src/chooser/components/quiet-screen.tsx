import type { JSX } from 'preact';
import type { GetMessage, MessageName } from '../messages.ts';

/** A screen without a question: no call is pending, or the browser is busy. */
export function QuietScreen({ getMessage, text, hint }: { getMessage: GetMessage; text: MessageName; hint?: MessageName }): JSX.Element {
  return (
    <main class="surface quiet-screen">
      {hint === undefined ? (
        <div class="progress" aria-hidden="true" />
      ) : (
        <svg class="quiet-sign" viewBox="0 0 48 48" aria-hidden="true">
          <circle cx="24" cy="18" r="7" />
          <path d="M10 40c0-8 6-13 14-13s14 5 14 13" />
        </svg>
      )}
      <div role="status">
        <h1 class="quiet-title">{getMessage(text)}</h1>
      </div>
      {hint !== undefined && <p class="quiet-hint">{getMessage(hint)}</p>}
    </main>
  );
}
