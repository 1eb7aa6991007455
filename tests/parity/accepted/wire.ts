/** What an extension's requests cannot be. */
import type { AcceptedDifference } from './accepted-difference.ts';

const PICTURE =
  "native keeps the HTTP cache apart by top-level site; an extension's fetches share one partition, and to go round it would send Cache-Control";
const NO_UTF8 = 'a cookie whose bytes are no UTF-8 reaches an extension without them; it is left out, alone';
const IP_IN_TITLE = "Chromium's dialog names an IP address without a port by its scheme: a fault of its own";
const NO_ACCESS = 'an extension cannot grant storage access, which native Chromium does where an account is connected';

export const WIRE: readonly AcceptedDifference[] = [
  ...(
    [
      ['navigate-away-during-dialog', 'call there'],
      ['dismiss', '4 from another RP'],
    ] as const
  ).map(
    ([scenario, step]): AcceptedDifference => ({
      scenarios: [scenario],
      step,
      aspect: 'requests',
      lines: ['missing: GET idp.test/pic.png'],
      sometimes: true,
      reason: PICTURE,
    }),
  ),
  {
    scenarios: ['cookie-bytes-latin1'],
    aspect: 'requests',
    lines: [
      'GET idp.test/accounts: cookie: "plain=1; latin=éx; eacute=Ã©; last=2" ≠ "plain=1; eacute=Ã©; last=2"',
      'POST idp.test/assert: cookie: "plain=1; latin=éx; eacute=Ã©; last=2" ≠ "plain=1; eacute=Ã©; last=2"',
    ],
    reason: NO_UTF8,
  },
  {
    scenarios: ['cookie-set-bytes'],
    aspect: 'requests',
    lines: [
      /(GET idp\.test\/accounts|POST idp\.test\/assert): cookie: "(?<before>plain=1; acc=[^;]+); lat=é; novalue(?<after>.*)" ≠ "\k<before>; novalue=?\k<after>"/,
    ],
    reason: NO_UTF8,
  },
  {
    scenarios: ['lna-network-to-network'],
    aspect: 'dialogs',
    lines: ['dialog.0.title: Sign in to https: with https: ≠ Sign in to 192.168.7.7 with 192.168.7.7'],
    reason: IP_IN_TITLE,
  },
  {
    scenarios: ['lna-network-to-machine'],
    aspect: 'dialogs',
    lines: ['dialog.0.title: Sign in to https: with localhost ≠ Sign in to 192.168.7.7 with localhost'],
    reason: IP_IN_TITLE,
  },
  {
    scenarios: ['storage-access-after', 'storage-access-after-3pc-blocked'],
    step: 'with allow',
    aspect: 'result',
    lines: [
      /result\.value: \{"outcome":"resolved","value":true\} ≠ \{"outcome":"rejected","value":\{"code":\d+,.*"name":"NotAllowedError".*/,
    ],
    reason: NO_ACCESS,
  },
];
