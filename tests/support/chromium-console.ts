/** DevTools protocol events as console lines. */
import type { Protocol } from 'puppeteer-core';
import type { ConsoleLine } from './browser-types.ts';

type Line = Omit<ConsoleLine, 'pageId'>;

const LEVELS: Record<string, ConsoleLine['level']> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  info: 'info',
  verbose: 'debug',
  debug: 'debug',
};

function level(name: string): ConsoleLine['level'] {
  return LEVELS[name] ?? 'log';
}

export const chromiumConsoleLine = {
  api(event: Protocol.Runtime.ConsoleAPICalledEvent): Line {
    const text = event.args.map((arg) => String(arg.value ?? arg.description)).join(' ');
    return { at: Date.now(), level: level(event.type), source: 'console-api', text };
  },
  log({ entry }: Protocol.Log.EntryAddedEvent): Line {
    return { at: Date.now(), level: level(entry.level), source: entry.source, text: entry.text };
  },
  exception({ exceptionDetails }: Protocol.Runtime.ExceptionThrownEvent): Line {
    const text = exceptionDetails.exception?.description ?? exceptionDetails.text;
    return { at: Date.now(), level: 'error', source: 'exception', text };
  },
};
