/**
 * The first request of a provider's window is the browser's own in native FedCM, as when a user types an address;
 * here this extension's page leads there, and Fetch Metadata would say so. The rule knows the tab and the initiator: what the
 * provider's pages do from there on is theirs. It goes when the first page is there (SECURITY.md, rule 4).
 */
import { EXTENSION_HOST } from '../platform.ts';
import { nextRuleId, rulesCleared } from '../wire/header-rules.ts';
import { addRule, removeRule } from '../wire/rule-updates.ts';

/** Fetch Metadata goes to trustworthy URLs alone, also where a sign-in page redirects to another one. */
const TRUSTWORTHY = '^(https://|http://([a-z0-9-]+\\.)*localhost[:/]|http://127\\.|http://\\[::1\\])';

/** By window. */
const rules = new Map<number, number>();

export async function beginAsBrowser({ windowId, tabId }: { windowId: number; tabId: number }): Promise<void> {
  await rulesCleared;
  const id = nextRuleId();
  rules.set(windowId, id);
  await addRule({
    id,
    priority: 1,
    condition: { tabIds: [tabId], initiatorDomains: [EXTENSION_HOST], resourceTypes: ['main_frame'], regexFilter: TRUSTWORTHY },
    action: {
      type: 'modifyHeaders',
      requestHeaders: [
        { header: 'sec-fetch-site', operation: 'set', value: 'none' },
        { header: 'sec-fetch-user', operation: 'set', value: '?1' },
      ],
    },
  });
}

/** The provider's page is there, or the window is gone. */
export async function endAsBrowser(windowId: number): Promise<void> {
  const id = rules.get(windowId);
  rules.delete(windowId);
  if (id !== undefined) await removeRule(id);
}
