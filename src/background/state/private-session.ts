/**
 * Private windows: what they leave is kept in memory, and forgotten when the last of them closes. No event tells of that without
 * waking the background for every window; so a cookie of the private store itself stands for its session, and goes with it.
 */
import browser from 'webextension-polyfill';
import { IS_FIREFOX } from '../platform.ts';
import { forgettingItems } from './items.ts';
import { isPrivate, serialised } from './storage.ts';

/** A host that nobody can have (RFC 6761). */
const URL_OF_SESSION = 'https://fedcm-emulator.invalid/';
const NAME = '__fedcm-emulator-session';

/** Before anything is read or kept for a store: what an earlier private session left there is removed. */
export async function beginPrivateSession(storeId: string): Promise<void> {
  if (!isPrivate(storeId)) return;
  await serialised(`session ${storeId}`, async () => {
    try {
      if (await isGoingOn(storeId)) return;
      await forget(storeId);
      await browser.cookies.set({
        url: URL_OF_SESSION,
        name: NAME,
        value: '1',
        secure: true,
        httpOnly: true,
        storeId,
        ...(IS_FIREFOX && { firstPartyDomain: '' }),
      });
    } catch {
      // Not a store that the cookies API knows: nothing can be told of its session, so nothing of it is kept.
      await forget(storeId);
    }
  });
}

async function isGoingOn(storeId: string): Promise<boolean> {
  const found = await browser.cookies.getAll({ url: URL_OF_SESSION, name: NAME, storeId, ...(IS_FIREFOX && { firstPartyDomain: null }) });
  return found.length > 0;
}

/** Keys of state are `kind:store subject`. */
async function forget(storeId: string): Promise<void> {
  const keys = Object.keys(await browser.storage.session.get(null)).filter((key) => key.includes(`:${storeId} `));
  if (keys.length > 0) await forgettingItems(() => browser.storage.session.remove(keys));
}
