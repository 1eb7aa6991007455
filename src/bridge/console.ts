/** Lines for the developer, printed in the isolated world: a page that hooks its own `console` does not see them. */
import type { ConsoleLevel } from '../shared/trace-event.ts';

export function print(level: ConsoleLevel, text: string): void {
  console[level === 'warning' ? 'warn' : level](text);
}
