import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { redact } from '../../trace/redact.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { visibleText } from '../visible-text.ts';

/** The token is hidden here; the Token tab shows it. */
function withoutToken(trace: Trace): Trace {
  return redact({ traces: [trace] }, { tokens: true, cookies: false, personal: false }).traces[0] ?? trace;
}

/** The trace as it is stored. */
export function RawTab({ trace }: { trace: Trace }): JSX.Element {
  const text = JSON.stringify(withoutToken(trace), null, 2);
  return (
    <div class="pad">
      <div class="actions">
        <CopyButton label="Copy" text={() => text} />
        <span class="quiet">Tokens are left out.</span>
      </div>
      <pre class="body">{visibleText(text, true)}</pre>
    </div>
  );
}
