/** Chromium's private windows: the extension has a background and an automation page of its own there. */
import type { Commands } from '../../../src/shared/commands.ts';
import { createRemoteCommands } from '../../../src/shared/remote-commands.ts';
import { automationReady, commandExpression, evaluateOnPage } from '../../support/automation-client.ts';
import { AUTOMATION_PAGE } from '../../support/browser-types.ts';
import { ChromiumBrowser } from '../../support/chromium.ts';
import type { Stage } from './stage.ts';

export interface PrivateWindows {
  fedcm: Commands;
  /** On the automation page there. */
  evaluate(expression: string): Promise<unknown>;
  /** Ends the private session. */
  close(): Promise<void>;
}

export async function openPrivateWindows({ browser }: Stage): Promise<PrivateWindows> {
  if (!(browser instanceof ChromiumBrowser)) throw new Error('only Chromium lets the extension into private windows');
  const page = await browser.openPrivatePage(browser.extensionUrl(AUTOMATION_PAGE));
  await automationReady(page);
  const evaluate = (expression: string): Promise<unknown> => evaluateOnPage(page, expression);
  return {
    evaluate,
    fedcm: createRemoteCommands((name, args) => evaluate(commandExpression(name, args))),
    close: () => browser.closePrivateWindows(),
  };
}
