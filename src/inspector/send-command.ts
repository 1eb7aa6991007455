/** Sends commands to the background and checks the shape of its responses. */
import browser from 'webextension-polyfill';
import type { Commands } from '../shared/commands.ts';
import type { AutomationRequest, AutomationResponse } from '../shared/messages.ts';

function isResponse(value: unknown): value is AutomationResponse {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

/** Runs a command in the background. Rejects with the background's error name and message, or if it cannot be reached. */
export async function sendCommand(command: keyof Commands, args: unknown = {}): Promise<unknown> {
  const request: AutomationRequest = { type: 'automation', command, args };
  const response: unknown = await browser.runtime.sendMessage(request);
  if (!isResponse(response)) throw new Error('The extension’s background did not respond.');
  if (response.ok) return response.value;
  const error = new Error(response.message);
  error.name = response.name;
  throw error;
}
