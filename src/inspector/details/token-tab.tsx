import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { type ClaimRow, type TokenCheck, type TokenView, tokenOf } from '../../trace/token.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Mark, type MarkKind } from '../components/mark.tsx';
import { Banner, Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { visibleText } from '../visible-text.ts';

const MARKS: Record<TokenCheck['outcome'], MarkKind> = { ok: 'good', warning: 'warning', problem: 'bad', unknown: 'skipped' };
const KINDS: Record<TokenView['kind'], string> = { jwt: 'JSON Web Token', 'sd-jwt': 'SD-JWT', json: 'JSON value', text: 'Text' };

function Claims({ title, claims }: { title: string; claims: readonly ClaimRow[] }): JSX.Element {
  return (
    <>
      <h3>{title}</h3>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {claims.map(({ name, value, words }) => (
            <tr key={name}>
              <th scope="row" class="mono">
                <SiteText text={name} />
              </th>
              <td class="mono">
                <SiteText text={value} />
              </td>
              <td>{words !== undefined && <SiteText text={words} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Decoded({ view }: { view: TokenView }): JSX.Element {
  return (
    <>
      {view.problem !== undefined && (
        <Banner kind="info">
          <SiteText text={view.problem} />
        </Banner>
      )}
      {view.header !== undefined && <Claims title="Header" claims={view.header} />}
      {view.claims !== undefined && <Claims title="Claims" claims={view.claims} />}
      {view.disclosures !== undefined && view.disclosures.length > 0 && (
        <>
          <h3>Disclosures</h3>
          <pre class="body">{visibleText(view.disclosures.join('\n'), true)}</pre>
        </>
      )}
      <h3>As the page received it</h3>
      <pre class="body wrap">{visibleText(view.text, true)}</pre>
      <CopyButton label="Copy token" text={() => view.text} />
    </>
  );
}

/** Checks of the token against the request. The token itself is hidden until the user asks for it. */
export function TokenTab({ trace }: { trace: Trace }): JSX.Element {
  const asked = useSignal(false);
  const view = tokenOf(trace, Date.now());
  if (view === null) return <Empty title="The page got no token from this call" />;
  return (
    <div class="pad">
      <h2>{KINDS[view.kind]}</h2>
      {view.checks.length > 0 && (
        <ul class="plain">
          {view.checks.map((check) => (
            <li key={`${check.claim} ${check.text}`} class="check-item">
              <Mark kind={MARKS[check.outcome]} label={check.outcome} />
              <code class="claim">{check.claim}</code>
              <div>
                <SiteText text={check.text} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <button
        type="button"
        class="button"
        aria-expanded={asked.value}
        onClick={() => {
          asked.value = !asked.value;
        }}
      >
        {asked.value ? 'Hide the token' : 'Show the token'}
      </button>
      {asked.value && <Decoded view={view} />}
    </div>
  );
}
