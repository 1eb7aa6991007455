/** Runs commands on the extension's automation page, the same in both browsers. */
import { AutomationError, isRecord, type TestPage, until } from './browser-types.ts';

/** An expression that never rejects, so that the name of an error survives the protocol. */
function guarded(expression: string): string {
  return (
    `(async () => { try { return { ok: true, value: await (${expression}) }; } ` +
    'catch (e) { return { ok: false, name: String(e?.name), message: String(e?.message ?? e) }; } })()'
  );
}

/** Evaluates on the automation page; rejects with an AutomationError. */
export async function evaluateOnPage(page: TestPage, expression: string): Promise<unknown> {
  const evaluation = await page.evaluate(guarded(expression));
  if (!evaluation.ok) throw new AutomationError('EvaluationFailed', evaluation.error);
  const answer = evaluation.value;
  if (isRecord(answer) && answer['ok'] === true) return answer['value'];
  if (isRecord(answer)) throw new AutomationError(String(answer['name']), String(answer['message']));
  throw new AutomationError('EvaluationFailed', `no answer to ${expression}`);
}

/** The expression of one command. */
export function commandExpression(command: string, args?: unknown): string {
  if (!/^[a-zA-Z]+$/.test(command)) throw new AutomationError('InvalidArgument', `no command is called ${command}`);
  return `globalThis.fedcm.${command}(${args === undefined ? '' : JSON.stringify(args)})`;
}

/** Waits until the automation page has its commands. */
export function automationReady(page: TestPage): Promise<true> {
  return until('globalThis.fedcm on the automation page', async () => {
    const evaluation = await page.evaluate('typeof globalThis.fedcm?.getFlows');
    return evaluation.ok && evaluation.value === 'function' ? true : null;
  });
}
