/** Starts the relying party and the two identity providers. */
import type { Site } from './http/site.ts';
import { openSite } from './http/site.ts';
import type { Brand } from './idp/brand.ts';
import { FERN, TIDE } from './idp/brand.ts';
import type { Client } from './idp/clients.ts';
import { identityProvider } from './idp/identity-provider.ts';
import type { KnownProvider } from './rp/providers.ts';
import { relyingParty } from './rp/relying-party.ts';

export interface DemoOptions {
  /** 0 or undefined: any free port. */
  rpPort?: number;
  idpPort?: number;
  idp2Port?: number;
  /** Relying parties to register with both providers, in addition to the demo's own. */
  clients?: readonly Client[];
}

export interface Demo {
  /** Origins. */
  rp: string;
  idp: string;
  idp2: string;
  close(): Promise<void>;
}

/** The demo relying party's client id, at both providers. */
export const CLIENT_ID = 'reading-room';

/** Starts the three servers. Each has its own keys, accounts and sessions, which are lost when it stops. */
export async function startDemo({ rpPort = 0, idpPort = 0, idp2Port = 0, clients = [] }: DemoOptions = {}): Promise<Demo> {
  const sites: Site[] = [];
  const open = async (host: string, port: number): Promise<Site> => {
    const site = await openSite(host, port);
    sites.push(site);
    return site;
  };
  const close = async (): Promise<void> => {
    await Promise.all(sites.map((site) => site.close()));
  };
  try {
    const rp = await open('rp.localhost', rpPort);
    const idp = await open('idp.localhost', idpPort);
    const idp2 = await open('idp2.localhost', idp2Port);
    const registered = [demoClient(rp.origin), ...clients];
    const [fern, tide] = await Promise.all([
      identityProvider(idp.origin, FERN, registered),
      identityProvider(idp2.origin, TIDE, registered),
    ]);
    idp.serve(fern);
    idp2.serve(tide);
    rp.serve(relyingParty([knownProvider(idp.origin, FERN), knownProvider(idp2.origin, TIDE)]));
    return { rp: rp.origin, idp: idp.origin, idp2: idp2.origin, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function demoClient(origin: string): Client {
  return {
    id: CLIENT_ID,
    name: 'The Reading Room',
    origins: [origin],
    privacyPolicyUrl: `${origin}/privacy`,
    termsOfServiceUrl: `${origin}/terms`,
  };
}

function knownProvider(origin: string, { id, name }: Brand): KnownProvider {
  return {
    id,
    name,
    configURL: `${origin}/fedcm.json`,
    clientId: CLIENT_ID,
    issuer: origin,
    jwksURL: `${origin}/jwks.json`,
    signInURL: `${origin}/sign-in`,
  };
}
