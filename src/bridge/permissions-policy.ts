import { IS_GECKO } from '../shared/engine.ts';

declare global {
  interface Document {
    /** Chromium only. */
    readonly featurePolicy?: { allowsFeature(feature: string): boolean };
  }
}

/** The document's own word on `identity-credentials-get`; null where the browser does not tell (Firefox). */
export const permissionsPolicy = (): boolean | null =>
  IS_GECKO ? null : (document.featurePolicy?.allowsFeature('identity-credentials-get') ?? null);
