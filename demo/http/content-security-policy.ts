/** The Content Security Policy of the demo's pages: nothing but what each page needs. */

export interface PolicySources {
  /** Origins, besides the page's own, that pictures may come from. */
  images?: readonly string[];
  /**
   * Origins, besides the page's own, that the page may connect to. FedCM asks connect-src about the provider's configURL:
   * https://w3c-fedid.github.io/FedCM/#fetch-config-file
   */
  connect?: readonly string[];
  /** Origins that the page may embed. */
  frames?: readonly string[];
  /** Origins that may embed the page. */
  ancestors?: readonly string[];
}

/** Writes the policy: own scripts and styles only, no inline code, no plugins, no foreign forms. */
export function contentSecurityPolicy({ images = [], connect = [], frames = [], ancestors = [] }: PolicySources = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ['img-src', "'self'", ...images].join(' '),
    ['connect-src', "'self'", ...connect].join(' '),
    `frame-src ${frames.length > 0 ? frames.join(' ') : "'none'"}`,
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
