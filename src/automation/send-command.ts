/** Sends one command to the background and returns its result. */
import browser from 'webextension-polyfill';
import type { Commands } from '../shared/commands.ts';
import type { AutomationRequest, AutomationResponse } from '../shared/messages.ts';

/** These change nothing, so they can be sent again if the background was terminated while handling them. */
const WAITING = new Set<keyof Commands>(['waitForDialog', 'nextEvents']);
const ATTEMPTS = 5;

/** Rejects with an error that has the command's error name, or a plain one if the background did not respond. */
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
