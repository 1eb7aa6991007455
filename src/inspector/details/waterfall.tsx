import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { type TimelineBar, type TimelineMark, timelineOf } from '../../trace/timeline.ts';
import { Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { duration } from '../format.ts';
import { useModel } from '../model-context.ts';
import { visibleText } from '../visible-text.ts';

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;

function Bar({ bar, length, trace }: { bar: TimelineBar; length: number; trace: Trace }): JSX.Element {
  const model = useModel();
  const took = `${duration(bar.end - bar.start)}${bar.open ? ', still open' : ''}${bar.failed ? ', failed' : ''}`;
  const style = { insetInlineStart: percent(bar.start, length), width: `max(2px, ${percent(bar.end - bar.start, length)})` };
  const name = visibleText(`${bar.label} ${bar.detail}`);
  const isRequest = bar.kind === 'request';
  return (
    <li class="bar-row">
      <span class="bar-label">
        {isRequest ? (
          <button type="button" class="link" title={name} onClick={() => model.show(trace.flowId, 'requests', bar.event)}>
            {bar.label}
          </button>
        ) : (
          <SiteText text={bar.label} />
        )}
      </span>
      <span class="bar-track">
        <span
          class={`bar bar-${bar.kind}${bar.failed ? ' bar-failed' : ''}${bar.open ? ' bar-open' : ''}`}
          style={style}
          title={`${name}: ${took}`}
        />
      </span>
      <span class="bar-time">
        {duration(bar.end - bar.start)}
        {bar.failed && <span class="offscreen"> failed</span>}
      </span>
    </li>
  );
}

function MarkRow({ mark, length }: { mark: TimelineMark; length: number }): JSX.Element {
  return (
    <li class="bar-row">
      <span class="bar-label">
        <SiteText text={mark.label} />
      </span>
      <span class="bar-track">
        <span class={`moment moment-${mark.kind}`} style={{ insetInlineStart: percent(mark.at, length) }} />
      </span>
      <span class="bar-time">+{duration(mark.at)}</span>
    </li>
  );
}

type Entry = { at: number; bar: TimelineBar } | { at: number; mark: TimelineMark };

/** Requests, and time spent waiting for the user, on one time axis. */
export function Waterfall({ trace }: { trace: Trace }): JSX.Element {
  const { length, bars, marks, waited, network } = timelineOf(trace, Date.now());
  // Console lines have a tab of their own.
  const shownMarks = marks.filter(({ kind }) => kind !== 'console');
  const entries: Entry[] = [...bars.map((bar) => ({ at: bar.start, bar })), ...shownMarks.map((mark) => ({ at: mark.at, mark }))];
  if (entries.length === 0) return <Empty title="No request was made and no dialog was shown" />;
  return (
    <figure class="waterfall">
      <figcaption>
        {duration(length)} in total: {duration(network)} on the network, {duration(waited)} waiting for the user
      </figcaption>
      <ol>
        {entries
          .toSorted((a, b) => a.at - b.at)
          .map((entry) =>
            'bar' in entry ? (
              <Bar key={`bar ${entry.bar.event}`} bar={entry.bar} length={length} trace={trace} />
            ) : (
              <MarkRow key={`mark ${entry.mark.event}`} mark={entry.mark} length={length} />
            ),
          )}
      </ol>
    </figure>
  );
}
