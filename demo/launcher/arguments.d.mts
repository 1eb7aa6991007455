export interface Options {
  browser: 'chromium' | 'firefox' | 'none';
  check: boolean;
  headless: boolean;
  signedOut: boolean;
  help: boolean;
  rpPort: number;
  idpPort: number;
  idp2Port: number;
}

export const HELP: string;

/** Reads the command line; throws an ExpectedError when it makes no sense. */
export function parseArguments(args: readonly string[]): Options;
