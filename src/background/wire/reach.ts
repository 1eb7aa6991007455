/**
 * Whither a page's requests may go. The extension's own may go anywhere; but it is no way into the local network for a page of the world, as native
 * FedCM is none (lna-world-to-machine). A page of the machine or its network reaches all (lna-network-to-machine).
 * https://wicg.github.io/local-network-access/
 */
import browser from 'webextension-polyfill';
import { parseUrl } from '../../protocol/site.ts';
import { IS_FIREFOX } from '../platform.ts';
import { getSettings } from '../state/settings.ts';
import { isNear } from './ask-browser.ts';
import { isLocalAddress, isLocalHost } from './local-host.ts';

/** `lifted`: everywhere, because a setting says so. */
export type Reach = 'everywhere' | 'world' | 'lifted';

/**
 * By the name of the calling document's host alone: what a name server says of it now need not be true of the time when the page was loaded, and its
 * owner may be the attacker (DNS rebinding). Names in `.test` are of nobody in the world (RFC 6761), so there it can be asked.
 */
export async function reachOf(origin: string): Promise<Reach> {
  const url = parseUrl(origin);
  if (url && isLocalHost(url.hostname)) return 'everywhere';
  if (url?.hostname.endsWith('.test') && (IS_FIREFOX ? await resolvesToLocal(url.hostname) : await isNear(url.origin))) return 'everywhere';
  return (await getSettings()).localNetworkAccess ? 'lifted' : 'world';
}

/** Whether the request's host is known to be of the machine or its network before anything has left for it. */
export async function isLocalTarget(url: string): Promise<boolean> {
  const { hostname } = new URL(url);
  return isLocalHost(hostname) || (IS_FIREFOX && (await resolvesToLocal(hostname)));
}

/** Firefox. The browser keeps the answer for the request that follows. Where a proxy resolves names this fails, and the proxy decides. */
async function resolvesToLocal(hostname: string): Promise<boolean> {
  try {
    return (await browser.dns.resolve(hostname)).addresses.some(isLocalAddress);
  } catch {
    return false;
  }
}
