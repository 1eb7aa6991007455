/** What the page got, for the trace. */
import type { CallResult, ExceptionDescription } from '../shared/call-result.ts';
import type { TraceEvent } from '../shared/trace-event.ts';

type Settled = Omit<Extract<TraceEvent, { type: 'settled' }>, 'at'>;

/** @param result null where nobody was there to hear it. */
export function settledEvent(result: CallResult | null): Settled {
  if (!result) return { type: 'settled', outcome: 'the caller is gone' };
  if (!result.ok) return { type: 'settled', outcome: `rejected: ${inWords(result.exception)}`, error: errorOf(result.exception) };
  const { value } = result;
  if (value === null || !('token' in value)) return { type: 'settled', outcome: 'resolved' };
  return { type: 'settled', outcome: 'resolved', token: JSON.stringify(value.token), isAutoSelected: value.isAutoSelected };
}

function inWords(exception: ExceptionDescription): string {
  if (exception.kind === 'AbortReason') return 'the reason of the AbortSignal';
  if (exception.kind === 'ParamsError') return 'what the serialisation of params threw';
  return exception.kind === 'DOMException' ? exception.name : exception.kind;
}

function errorOf(exception: ExceptionDescription): { name: string; message: string } {
  switch (exception.kind) {
    case 'DOMException':
      return { name: exception.name, message: exception.message };
    case 'AbortReason':
      // A page may give another reason; only it has it.
      return { name: 'AbortError', message: 'signal is aborted without reason' };
    case 'ParamsError':
      return { name: 'TypeError', message: 'params could not be serialised' };
    default:
      return { name: exception.kind, message: exception.message };
  }
}
