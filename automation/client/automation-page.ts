/** The extension's automation page, for every driver. */

/** ms. */
const START_LIMIT = 15_000;

export function automationPageUrl(scheme: 'chrome-extension' | 'moz-extension', extensionId: string): string {
  return `${scheme}://${extensionId}/src/automation/index.html`;
}

/** Waits until the page has its commands. A freshly installed extension needs a moment. */
export async function untilReady(url: string, evaluate: (expression: string) => Promise<unknown>, problem?: unknown): Promise<void> {
  const end = Date.now() + START_LIMIT;
  for (;;) {
    const answer = await evaluate(`String(location.href === ${JSON.stringify(url)} && 'fedcm' in globalThis)`).catch(() => null);
    if (answer === 'true') return;
    if (problem !== undefined || Date.now() > end)
      throw new Error(`The FedCM emulator is not installed in this browser: ${url} did not open`, { cause: problem });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
