/**
 * The inspector as the panel "FedCM" of Firefox's DevTools. No protocol opens a panel, so Firefox's own code is asked to show it, as a
 * click on its tab does; the panel's document is in the extension's process and is spoken to by a frame script.
 */
import { until } from '../../support/browser-types.ts';
import type { FirefoxBrowser } from '../../support/firefox.ts';
import { InspectorPage } from './inspector-page.ts';

/** The toolbox of the tab whose address begins with `address`, and its tool FedCM; both may be absent. */
const toolboxOf = (address: string): string => `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
  const tab = gBrowser.tabs.find((each) => each.linkedBrowser.currentURI.spec.startsWith(${JSON.stringify(address)}));
  const toolbox = gDevTools.getToolboxForTab(tab);
  const tool = toolbox?.getAdditionalTools().find(({ label }) => label === 'FedCM');`;

/** As text: it runs in the extension's process. What the expression throws, or the panel's absence, comes as `{ error }`. */
const evaluation = (address: string, expression: string): string => `(async () => {
  ${toolboxOf(address)}
  const frame = toolbox.doc.getElementById('toolbox-panel-iframe-' + tool.id);
  const { messageManager } = frame.contentDocument.querySelector('browser');
  const script = \`Promise.resolve(Cu.evalInSandbox(\${JSON.stringify(${JSON.stringify(`(async () => JSON.stringify(await (${expression})))()`)})},
    new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }))).then(
      (json) => sendAsyncMessage('evaluated', { json }), (error) => sendAsyncMessage('evaluated', { error: String(error) }));\`;
  return new Promise((resolve) => {
    messageManager.addMessageListener('evaluated', function listen({ data }) {
      messageManager.removeMessageListener('evaluated', listen);
      resolve(data);
    });
    messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
    // A panel that is still loading changes its process, and the question is lost.
    setTimeout(() => resolve({ error: 'the panel does not answer' }), 2000);
  });
})()`;

/** Opens DevTools on the tab at `address`, and in it the panel. */
export async function openFirefoxPanel({ bidi }: FirefoxBrowser, address: string): Promise<InspectorPage> {
  await bidi.evaluateInBrowser(
    `(async () => { ${toolboxOf(address)} await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole' }); })()`,
  );
  await until('the panel FedCM', async () =>
    (await bidi.evaluateInBrowser(
      `(async () => { ${toolboxOf(address)} if (tool) await toolbox.selectTool(tool.id); return !!tool; })()`,
    )) === true
      ? true
      : null,
  );
  const panel = new InspectorPage(async (expression) => {
    const answer = await bidi.evaluateInBrowser(evaluation(address, expression));
    const { json, error } = Object(answer);
    if (typeof error === 'string') throw new Error(error);
    const value: unknown = typeof json === 'string' ? JSON.parse(json) : undefined;
    return value;
  });
  await panel.says('Sites & settings');
  return panel;
}
