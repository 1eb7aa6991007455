import type { JSX } from 'preact';
import type { Remark } from '../../trace/lint/remark.ts';
import { visibleText } from '../visible-text.ts';
import { jsonLines, lineOf } from './json-lines.ts';
import { RemarkLine } from './remark-line.tsx';

/** Longer documents are shown as plain text, because each line is an element. */
const MOST_LINES = 4000;

/** `text` as JSON; null if it is not JSON. */
function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** A body, pretty-printed if it is JSON, with remarks below the members that they are about. */
export function JsonView({ text, label, remarks = [] }: { text: string; label: string; remarks?: readonly Remark[] }): JSX.Element {
  const json = parsed(text);
  const lines = json === null ? [] : jsonLines(json.value);
  const inBody = remarks.filter(({ pointer }) => pointer !== undefined);
  if (lines.length === 0 || lines.length > MOST_LINES) {
    return (
      <>
        {inBody.map((remark) => (
          <RemarkLine key={`${remark.pointer} ${remark.message}`} remark={remark} />
        ))}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be scrollable by keyboard */}
        {/* biome-ignore lint/a11y/useSemanticElements: this is preformatted text */}
        <pre class="body" role="region" aria-label={label} tabIndex={0}>
          {visibleText(text, true)}
        </pre>
      </>
    );
  }
  const byLine = Map.groupBy(inBody, ({ pointer }) => lineOf(lines, pointer ?? ''));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
    // biome-ignore lint/a11y/useSemanticElements: a section would add nothing
    <div class="json" role="region" aria-label={label} tabIndex={0}>
      {lines.map((line, index) => (
        <div key={index}>
          <div class={byLine.has(index) ? 'json-line remarked' : 'json-line'} style={{ paddingInlineStart: `${line.depth * 16}px` }}>
            {line.name !== undefined && (
              <>
                <bdi class="json-name">{visibleText(line.name)}</bdi>
                {': '}
              </>
            )}
            <bdi class={`json-${line.kind}`}>{visibleText(line.text)}</bdi>
          </div>
          {byLine.get(index)?.map((remark) => (
            <RemarkLine key={remark.message} remark={remark} indent={line.depth * 16} />
          ))}
        </div>
      ))}
    </div>
  );
}
