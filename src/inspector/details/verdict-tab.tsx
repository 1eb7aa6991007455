import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { verdictOf } from '../../trace/verdict.ts';
import type { Fix, Fixer, Verdict } from '../../trace/verdict-types.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Facts } from '../components/facts.tsx';
import type { MarkKind } from '../components/mark.tsx';
import { Mark } from '../components/mark.tsx';
import { Empty } from '../components/notice.tsx';
import { SafeLink } from '../components/safe-link.tsx';
import { SiteText } from '../components/site-text.tsx';
import { useModel } from '../model-context.ts';
import { visibleText } from '../visible-text.ts';
import { eventsOf } from './events-of.ts';

const WHO: Record<Fixer, string> = {
  idp: 'Identity provider',
  rp: 'Relying party',
  person: 'User',
  emulator: 'Emulator',
  nobody: 'Note',
};

const MARKS: Record<Verdict['outcome'], MarkKind> = { resolved: 'good', failed: 'bad', pending: 'running', 'cut-off': 'warning' };

/** Replaces the ids of overlapping calls by their numbers in the list. */
function useNumbered(trace: Trace): (text: string) => string {
  const { numbers } = useModel();
  const others = eventsOf(trace, 'overlap').map(({ event }) => event.flowId);
  return (text) =>
    others.reduce((said, flowId) => {
      const number = numbers.value.get(flowId);
      return number === undefined ? said : said.replaceAll(flowId, `#${number}`);
    }, text);
}

function FixItem({ fix }: { fix: Fix }): JSX.Element {
  const { snippet } = fix;
  return (
    <li class="fix">
      <p>
        <span class="tag">{WHO[fix.who]}</span> <SiteText text={fix.text} />
      </p>
      {snippet !== undefined && (
        <div class="snippet">
          <pre>
            <code>{visibleText(snippet.code, true)}</code>
          </pre>
          <CopyButton label="Copy" text={() => snippet.code} />
        </div>
      )}
    </li>
  );
}

/** What was found, what was expected, and a link to where it was found. */
function Evidence({ trace, verdict }: { trace: Trace; verdict: Verdict }): JSX.Element {
  const model = useModel();
  const numbered = useNumbered(trace);
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Found</th>
          <th scope="col">Expected</th>
          <th scope="col">Where</th>
        </tr>
      </thead>
      <tbody>
        {verdict.facts.map((fact) => {
          const event = fact.event === undefined ? undefined : trace.events[fact.event];
          return (
            <tr key={`${fact.label} ${fact.value}`}>
              <th scope="row">{fact.label}</th>
              <td>
                <SiteText text={numbered(fact.value)} class="mono" />
              </td>
              <td>{fact.expected !== undefined && <SiteText text={fact.expected} class="mono" />}</td>
              <td>
                {event?.type === 'request' && (
                  <button type="button" class="link" onClick={() => model.show(trace.flowId, 'requests', fact.event)}>
                    {event.request.endpoint} request
                  </button>
                )}
                {event?.type === 'accounts' && (
                  <button type="button" class="link" onClick={() => model.show(trace.flowId, 'accounts')}>
                    accounts
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Card({ trace, verdict }: { trace: Trace; verdict: Verdict }): JSX.Element {
  const numbered = useNumbered(trace);
  return (
    <article class={`verdict verdict-${verdict.outcome}`}>
      <h2 class="verdict-title">
        <Mark kind={MARKS[verdict.outcome]} label="" />
        <SiteText text={verdict.title} />
      </h2>
      {verdict.what !== '' && (
        <p class="verdict-what">
          <SiteText text={numbered(verdict.what)} />
        </p>
      )}
      <Facts
        facts={[
          ['Code', verdict.code === undefined ? undefined : <code>{verdict.code}</code>],
          [
            'Step',
            verdict.step &&
              (verdict.step.url === undefined ? verdict.step.name : <SafeLink url={verdict.step.url}>{verdict.step.name}</SafeLink>),
          ],
          ['Provider', verdict.configURL === undefined ? undefined : <SiteText text={verdict.configURL} />],
          ['The page gets', verdict.page === undefined ? undefined : <SiteText text={verdict.page} class="mono" />],
        ]}
      />
      {verdict.fixes.length > 0 && (
        <>
          <h3>{verdict.outcome === 'failed' ? 'What to change' : 'What to know'}</h3>
          <ul class="fixes">
            {verdict.fixes.map((fix) => (
              <FixItem key={fix.text} fix={fix} />
            ))}
          </ul>
        </>
      )}
      {verdict.facts.length > 0 && (
        <>
          <h3>Evidence</h3>
          <Evidence trace={trace} verdict={verdict} />
        </>
      )}
      {verdict.console.length > 0 && (
        <>
          <h3>Chrome prints</h3>
          <pre class="console-lines">{visibleText(verdict.console.join('\n'), true)}</pre>
        </>
      )}
    </article>
  );
}

/** What failed, the evidence, and what to change. */
export function VerdictTab({ trace }: { trace: Trace }): JSX.Element {
  const verdict = verdictOf(trace, useModel().circumstances(trace));
  if (verdict === null) return <Empty title="Nothing has happened in this call yet" />;
  return (
    <div class="pad">
      <Card trace={trace} verdict={verdict} />
      {verdict.others.length > 0 && <h2 class="others">Other providers of the call</h2>}
      {verdict.others.map((other) => (
        <Card key={other.configURL} trace={trace} verdict={other} />
      ))}
    </div>
  );
}
