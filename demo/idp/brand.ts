/** The differences between the demo's identity providers. */

/** How an account's picture is drawn. */
export interface Look {
  background: string;
  skin: string;
  hair: string;
  clothes: string;
  longHair: boolean;
}

/** An account that exists from the start. Its password is `DEMO_PASSWORD`. */
interface SeedAccount {
  id: string;
  name?: string;
  givenName?: string;
  email?: string;
  username?: string;
  tel?: string;
  loginHints: readonly string[];
  domainHints: readonly string[];
  labelHints: readonly string[];
  look: Look;
}

export interface Brand {
  id: 'fern' | 'tide';
  name: string;
  tagline: string;
  /** The domain of its accounts' addresses. */
  mailDomain: string;
  /** Hexadecimal, as `branding` in the config file requires. Browsers ignore colours without enough contrast. */
  backgroundColor: string;
  color: string;
  /** A lighter pair for dark pages. */
  darkAccent: string;
  darkAccentText: string;
  algorithm: 'ES256' | 'RS256';
  seeds: readonly SeedAccount[];
}

export const DEMO_PASSWORD = 'demo';

export const FERN: Brand = {
  id: 'fern',
  name: 'Fern ID',
  tagline: 'One account, well rooted.',
  mailDomain: 'fern.example',
  backgroundColor: '#17603f',
  color: '#ffffff',
  darkAccent: '#7fd3a8',
  darkAccentText: '#06281a',
  algorithm: 'ES256',
  seeds: [
    {
      id: 'fern-alice',
      name: 'Alice Archer',
      givenName: 'Alice',
      email: 'alice@fern.example',
      loginHints: ['alice', 'alice@fern.example'],
      domainHints: ['fern.example'],
      labelHints: ['personal'],
      look: { background: '#cfe8da', skin: '#f0c9a4', hair: '#7a3b1e', clothes: '#17603f', longHair: true },
    },
    {
      id: 'fern-bob',
      name: 'Bob Berger',
      givenName: 'Bob',
      email: 'bob@fern.example',
      loginHints: ['bob', 'bob@fern.example'],
      domainHints: ['fern.example', 'work.example'],
      labelHints: ['work'],
      look: { background: '#f6e3b4', skin: '#8d5a3b', hair: '#1d1a19', clothes: '#3a5a98', longHair: false },
    },
    {
      // Has neither a name nor an email address: FedCM also accepts a username or a telephone number.
      id: 'fern-carol',
      username: 'carol_c',
      tel: '+49 30 901820',
      loginHints: ['carol', 'carol_c'],
      domainHints: [],
      labelHints: ['personal'],
      look: { background: '#e2d5f0', skin: '#e8b48c', hair: '#c9a227', clothes: '#7a3e87', longHair: true },
    },
  ],
};

export const TIDE: Brand = {
  id: 'tide',
  name: 'Tide Pass',
  tagline: 'Carried everywhere, day and night.',
  mailDomain: 'tide.example',
  backgroundColor: '#1d3a8a',
  color: '#ffffff',
  darkAccent: '#9db8ff',
  darkAccentText: '#0b1a45',
  algorithm: 'RS256',
  seeds: [
    {
      id: 'tide-dora',
      name: 'Dora Delgado',
      givenName: 'Dora',
      email: 'dora@tide.example',
      loginHints: ['dora', 'dora@tide.example'],
      domainHints: ['tide.example'],
      labelHints: ['personal'],
      look: { background: '#cfdcff', skin: '#d79a6f', hair: '#2c1a12', clothes: '#1d3a8a', longHair: true },
    },
    {
      id: 'tide-emil',
      name: 'Emil Ek',
      givenName: 'Emil',
      email: 'emil@tide.example',
      loginHints: ['emil', 'emil@tide.example'],
      domainHints: ['tide.example'],
      labelHints: ['personal'],
      look: { background: '#ffd9cf', skin: '#f4d3b5', hair: '#d98b3a', clothes: '#0f6b78', longHair: false },
    },
  ],
};
