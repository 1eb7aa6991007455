/** One command to the background and back. */
import browser from 'webextension-polyfill';
import type { Commands } from '../shared/commands.ts';
import type { AutomationRequest, AutomationResponse } from '../shared/messages.ts';

/** These change nothing, so they can be sent again when the background died over them. */
const WAITING = new Set<keyof Commands>(['waitForDialog', 'nextEvents']);
const ATTEMPTS = 5;

/** Rejects with an error of the command's name for it, or, where the background gave no answer, with a plain one. */
export async function sendCommand(command: keyof Commands, args: unknown): Promise<unknown> {
  const request: AutomationRequest = { type: 'automation', command, args: args ?? {} };
  const response = await answerTo(request, WAITING.has(command) ? ATTEMPTS : 1);
  if (response.ok) return response.value;
  const error = new Error(response.message);
  error.name = response.name;
  throw error;
}

async function answerTo(request: AutomationRequest, attempts: number): Promise<AutomationResponse> {
  try {
    const response: unknown = await browser.runtime.sendMessage(request);
    if (isResponse(response)) return response;
    throw new Error('the background did not respond');
  } catch (error) {
    if (attempts <= 1) throw error;
    return answerTo(request, attempts - 1);
  }
}

function isResponse(value: unknown): value is AutomationResponse {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
