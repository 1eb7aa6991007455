import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountRows } from './accounts-table.ts';
import { autoReauthnChecklist } from './auto-reauthn.ts';
import { cookieRows } from './cookies.ts';
import { toCurl } from './curl.ts';
import { toFetchSnippet } from './fetch-snippet.ts';
import { frameChain } from './frames.ts';
import { toHar } from './har.ts';
import { lintRequest } from './lint/lint-request.ts';
import { eventsOf } from './queries.ts';
import { redact } from './redact.ts';
import { stepRows } from './steps.ts';
import { matchesFilter, summaryOf } from './summary.ts';
import { anyTrace } from './testing/arbitrary-trace.ts';
import { timelineOf } from './timeline.ts';
import { tokenOf } from './token.ts';
import { parseTraceFile, writeTraceFile } from './trace-file.ts';
import { traceProblem } from './validate-trace.ts';
import { verdictOf } from './verdict.ts';

// A file from elsewhere may have anything in it that the schema allows: no view may break over it.
test('every view shows every trace', () => {
  fc.assert(
    fc.property(anyTrace, fc.string(), (trace, filter) => {
      verdictOf(trace);
      stepRows(trace);
      accountRows(trace);
      autoReauthnChecklist(trace);
      frameChain(trace);
      tokenOf(trace, 0);
      matchesFilter(summaryOf(trace), filter);
      const { length, bars } = timelineOf(trace, 0);
      expect(length).toBeGreaterThanOrEqual(1);
      expect(bars.every(({ start, end }) => start >= 0 && end <= length)).toBe(true);
      for (const { event } of eventsOf(trace, 'request')) {
        cookieRows(event.request);
        lintRequest(event.request);
        toCurl(event.request);
        toFetchSnippet(event.request);
      }
    }),
    { numRuns: 150 },
  );
});

test('every trace can be exported, redacted, and read again', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const [redacted] = redact({ traces: [trace] }).traces;
      expect(traceProblem(redacted)).toBeNull();
      const file = { format: 'fedcm-trace' as const, version: 1 as const, exportedAt: '', browser: '', traces: [trace] };
      const plain = JSON.parse(JSON.stringify(trace));
      expect(parseTraceFile(writeTraceFile(file)).traces).toEqual([plain]);
      expect(parseTraceFile(JSON.stringify(toHar([trace], { name: 'x', version: '1' }))).traces).toEqual([plain]);
    }),
    { numRuns: 80 },
  );
});

test('rejects a member of the wrong type and names its path', () => {
  fc.assert(
    fc.property(anyTrace, fc.constantFrom('flowId', 'api', 'tabId', 'origin', 'startedAt', 'events'), (trace, member) => {
      expect(traceProblem({ ...trace, [member]: { other: true } })).toMatch(new RegExp(`^${member} must be`));
    }),
  );
});
