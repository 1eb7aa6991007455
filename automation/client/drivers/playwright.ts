/** Playwright with Chromium. Extensions only work in persistent contexts. */
import { automationPageUrl, untilReady } from '../automation-page.ts';
import type { Channel } from '../client.ts';
import { chromiumExtensionId } from '../extension.ts';

interface PlaywrightPage {
  goto(url: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
}

/** The part of Playwright's `BrowserContext` that is used. */
export interface PlaywrightContext {
  pages(): PlaywrightPage[];
  newPage(): Promise<PlaywrightPage>;
}

export async function openInPlaywright(context: PlaywrightContext, extensionId = chromiumExtensionId()): Promise<Channel> {
  const url = automationPageUrl('chrome-extension', extensionId);
  const inFront = context.pages().at(-1);
  const page = await context.newPage();
  const evaluate = (expression: string): Promise<unknown> => page.evaluate(expression);
  try {
    const problem: unknown = await page.goto(url).then(
      () => undefined,
      (error: unknown) => error,
    );
    await untilReady(url, evaluate, problem);
    // The toolbar popup opens for the active tab, and Playwright cannot open a tab in the background.
    await inFront?.bringToFront();
  } catch (error) {
    await page.close();
    throw error;
  }
  return { evaluate, close: () => page.close() };
}
