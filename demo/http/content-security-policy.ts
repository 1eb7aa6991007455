/** The Content Security Policy of the demo's pages, which allows only what each page needs. */

export interface PolicySources {
  /** Origins other than the page's own that pictures may come from. */
  images?: readonly string[];
  /**
   * Origins other than the page's own that the page may connect to. FedCM checks the provider's configURL against connect-src:
   * https://w3c-fedid.github.io/FedCM/#fetch-config-file
   */
  connect?: readonly string[];
  /** Origins that the page may embed. */
  frames?: readonly string[];
  /** Origins that may embed the page. */
  ancestors?: readonly string[];
}

/** The policy: only own scripts and styles, no inline code, no plugins, no forms to other sites. */
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
