import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'puppeteer-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What axe finds in the page, one line for each node. `only`: the one rule to look for, by its id. */
export async function axeViolations(page: Page, only?: string): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  return page.evaluate(async (rule) => {
    // What passes is not asked for: telling of each element that does is most of axe's time.
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'], ...(rule !== undefined && { runOnly: [rule] }) });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} — ${node.failureSummary ?? ''}`));
  }, only);
}
