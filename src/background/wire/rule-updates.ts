/**
 * Changes of the session rules. The browser makes one after the other, and each costs the same whatever is in it: those that are asked
 * for at once (a well-known and a config file, a list of pictures) go as one. Nobody waits for a rule that has had its request to be
 * removed: it goes with the next change, or by itself soon after.
 */
import browser from 'webextension-polyfill';

type Change = browser.DeclarativeNetRequest.UpdateSessionRulesOptionsType;

interface Waiting {
  change: Change;
  resolve(): void;
  reject(reason: unknown): void;
}

let waiting: Waiting[] = [];
let removing: ReturnType<typeof setTimeout> | undefined;

/** ms that a rule may wait for a change with which it can be removed. */
const REMOVED_WITHIN = 40;

/** Resolves when the rule is there. */
export function addRule(rule: browser.DeclarativeNetRequest.Rule): Promise<void> {
  return new Promise((resolve, reject) => {
    const isFirst = waiting.every(({ change }) => !change.addRules);
    waiting.push({ change: { addRules: [rule] }, resolve, reject });
    if (isFirst) void soon().then(flush);
  });
}

/** Resolves when the rule is gone. */
export function removeRule(id: number): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push({ change: { removeRuleIds: [id] }, resolve, reject });
    removing ??= setTimeout(() => void flush(), REMOVED_WITHIN);
  });
}

/** After what is running now, and what follows from it without the browser. */
function soon(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function flush(): Promise<void> {
  clearTimeout(removing);
  removing = undefined;
  const together = waiting;
  waiting = [];
  if (together.length === 0) return;
  try {
    await apply(together.map(({ change }) => change));
    for (const { resolve } of together) resolve();
  } catch (error) {
    if (together.length === 1) for (const { reject } of together) reject(error);
    // One that the browser refuses must not stop the others.
    else for (const { change, resolve, reject } of together) apply([change]).then(resolve, reject);
  }
}

function apply(changes: Change[]): Promise<void> {
  return browser.declarativeNetRequest.updateSessionRules({
    addRules: changes.flatMap(({ addRules = [] }) => addRules),
    removeRuleIds: changes.flatMap(({ removeRuleIds = [] }) => removeRuleIds),
  });
}
