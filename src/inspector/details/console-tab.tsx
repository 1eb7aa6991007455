import type { JSX } from 'preact';
import type { ConsoleLevel, Trace } from '../../shared/trace-event.ts';
import { Mark, type MarkKind } from '../components/mark.tsx';
import { Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { duration } from '../format.ts';
import { eventsOf } from './events-of.ts';

const MARKS: Record<ConsoleLevel, MarkKind> = { error: 'bad', warning: 'warning', info: 'info' };

/** The lines that the call printed in the page's developer console. */
export function ConsoleTab({ trace }: { trace: Trace }): JSX.Element {
  const lines = eventsOf(trace, 'console');
  if (lines.length === 0) return <Empty title="Nothing was printed" />;
  return (
    <ul class="console pad">
      {lines.map(({ index, event }) => (
        <li key={index} class={`console-${event.level}`}>
          <Mark kind={MARKS[event.level]} label={event.level} />
          <SiteText text={event.text} class="mono" />
          <span class="step-time">+{duration(event.at - trace.startedAt)}</span>
        </li>
      ))}
    </ul>
  );
}
