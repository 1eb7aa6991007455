import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { type StepRow, stepRows } from '../../trace/steps.ts';
import { Mark, type MarkKind } from '../components/mark.tsx';
import { Empty } from '../components/notice.tsx';
import { SafeLink } from '../components/safe-link.tsx';
import { SiteText } from '../components/site-text.tsx';
import { duration, hostOf } from '../format.ts';
import { Waterfall } from './waterfall.tsx';

const MARKS: Record<StepRow['outcome'], MarkKind> = {
  passed: 'good',
  failed: 'bad',
  skipped: 'skipped',
  running: 'running',
  'not-reached': 'skipped',
};

function Step({ step, several }: { step: StepRow; several: boolean }): JSX.Element {
  return (
    <li class={`step step-${step.outcome}`}>
      <Mark kind={MARKS[step.outcome]} label={step.outcome.replace('-', ' ')} />
      <div>
        {step.url === undefined ? step.name : <SafeLink url={step.url}>{step.name}</SafeLink>}
        {several && step.configURL !== undefined && (
          <span class="quiet">
            {' '}
            <SiteText text={hostOf(step.configURL)} />
          </span>
        )}
        {step.outcome === 'not-reached' && <span class="quiet"> not reached</span>}
        {step.detail !== undefined && (
          <p class="step-detail">
            <SiteText text={step.detail} />
          </p>
        )}
      </div>
      <span class="step-time">{step.offset === undefined ? '' : `+${duration(Math.max(0, step.offset))}`}</span>
    </li>
  );
}

/** The waterfall, and the specification's steps in the order in which they ran. */
export function StepsTab({ trace }: { trace: Trace }): JSX.Element {
  const steps = stepRows(trace);
  const several = new Set(steps.map(({ configURL }) => configURL)).size > 2;
  return (
    <div class="pad">
      <h2>Timeline</h2>
      <Waterfall trace={trace} />
      <h2>Steps</h2>
      {steps.length === 0 ? (
        <Empty title="No step was recorded" />
      ) : (
        <ol class="steps">
          {steps.map((step, index) => (
            <Step key={`${index} ${step.name}`} step={step} several={several} />
          ))}
        </ol>
      )}
    </div>
  );
}
