/** `globalThis.fedcm` on an extension page, for drivers which cannot reach the background: each command is sent there. */
import browser from 'webextension-polyfill';
import type { AutomationRequest, AutomationResponse } from '../shared/messages.ts';

function isResponse(value: unknown): value is AutomationResponse {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

async function send(command: string, args: unknown): Promise<unknown> {
  const request: AutomationRequest = { type: 'automation', command, args: args ?? {} };
  const response: unknown = await browser.runtime.sendMessage(request);
  if (!isResponse(response)) throw new Error('the background did not answer');
  if (response.ok) return response.value;
  const error = new Error(response.message);
  error.name = response.name;
  throw error;
}

/** Any name is a command; the background knows which there are. `then` is none: the object is no promise. */
const fedcm = new Proxy(
  {},
  {
    get: (_target, name) => (typeof name === 'string' && name !== 'then' ? (args?: unknown) => send(name, args) : undefined),
  },
);

Object.assign(globalThis, { fedcm });
