/** The command line of `npm start -- …`. */
import { parseArgs } from 'node:util';
import { ExpectedError } from './expected-error.mjs';

export const HELP = `npm start                         the demo in Chromium with the extension
npm start -- --browser firefox    the same in Firefox
npm start -- --browser none       only the servers
npm start -- --check              an automatic sign-in without a window; prints one line of JSON

  --browser <name>     chromium (default), firefox or none
  --check              sign in automatically, print {"browser", "token", "account", "ms"}, exit with 0 or 1
  --headless           no window; the browser runs until Ctrl-C
  --signed-out         do not sign Alice in to the first provider
  --rp-port <port>     port of the relying party (also DEMO_RP_PORT); default: any free port
  --idp-port <port>    port of the first identity provider (also DEMO_IDP_PORT)
  --idp2-port <port>   port of the second (also DEMO_IDP2_PORT)
  --help               show this text

Missing dependencies are installed, and so is a missing browser if the system's packages have it.
The extension is built if it is missing or older than its sources.
`;

/**
 * Reads the command line. Throws an ExpectedError if it is not valid.
 * @param {readonly string[]} args
 * @returns {import('./arguments.d.mts').Options}
 */
export function parseArguments(args) {
  const values = parse(args);
  const browser = values.browser === 'chrome' ? 'chromium' : (values.browser ?? 'chromium');
  if (browser !== 'chromium' && browser !== 'firefox' && browser !== 'none') {
    throw new ExpectedError(`--browser must be chromium, firefox or none, not ${browser}`);
  }
  if (values.check && browser === 'none') throw new ExpectedError('--check needs a browser.');
  return {
    browser,
    check: values.check ?? false,
    headless: (values.headless ?? false) || (values.check ?? false),
    signedOut: values['signed-out'] ?? false,
    help: values.help ?? false,
    rpPort: port(values['rp-port'] ?? process.env.DEMO_RP_PORT),
    idpPort: port(values['idp-port'] ?? process.env.DEMO_IDP_PORT),
    idp2Port: port(values['idp2-port'] ?? process.env.DEMO_IDP2_PORT),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        browser: { type: 'string' },
        check: { type: 'boolean' },
        headless: { type: 'boolean' },
        'signed-out': { type: 'boolean' },
        'rp-port': { type: 'string' },
        'idp-port': { type: 'string' },
        'idp2-port': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new ExpectedError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

/** @param {string | undefined} text */
function port(text) {
  if (text === undefined) return 0;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new ExpectedError(`${text} is not a valid port.`);
  return number;
}
