import type { JSX } from 'preact';
import type { Remark } from '../../trace/lint/remark.ts';
import { Mark, type MarkKind } from '../components/mark.tsx';
import { SiteText } from '../components/site-text.tsx';

const MARKS: Record<Remark['severity'], MarkKind> = { error: 'bad', warning: 'warning', info: 'info' };

/** A remark of the linter, below its subject. `indent`: px. */
export function RemarkLine({ remark, indent = 0 }: { remark: Remark; indent?: number }): JSX.Element {
  return (
    <p class={`remark remark-${remark.severity}`} style={{ marginInlineStart: `${indent}px` }}>
      <Mark kind={MARKS[remark.severity]} label={remark.severity} />
      <span>
        <SiteText text={remark.message} />
        {remark.code !== undefined && (
          <>
            {' '}
            <code class="code">{remark.code}</code>
          </>
        )}
      </span>
    </p>
  );
}
