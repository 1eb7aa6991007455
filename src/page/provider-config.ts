/** Conversion and checks of `IdentityProviderConfig`. https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderconfig */
import { optionalMember, requiredMember, toDOMString } from './idl.ts';
import { URLConstructor, urlHref } from './primordials.ts';

const CONFIG = 'IdentityProviderConfig';

export interface ConvertedProviderConfig {
  clientId: string | undefined;
  configURL: string;
}

export function convertProviderConfig(config: object, where: string): ConvertedProviderConfig {
  return {
    clientId: optionalMember(config, 'clientId', where, CONFIG, toDOMString),
    configURL: requiredMember(config, 'configURL', where, CONFIG, toDOMString),
  };
}

/** The URL parsed without a base and serialised, or null. */
export function parseAbsoluteUrl(text: string): string | null {
  try {
    return `${urlHref(new URLConstructor(text))}`;
  } catch {
    return null;
  }
}
