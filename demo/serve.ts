/** `npx tsx demo/serve.ts`: only the servers. Ports come from the arguments or the environment; otherwise any free ports are used. */
import { parseArgs } from 'node:util';
import type { Client } from './idp/clients.ts';
import { startDemo } from './servers.ts';

function port(argument: string | undefined, variable: string): number {
  const text = argument ?? process.env[variable] ?? '0';
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new Error(`${text} is not a valid port.`);
  return number;
}

/** `my-app=http://localhost:3000` */
function client(text: string): Client {
  const [id = '', origin = ''] = text.split(/=(.*)/s);
  if (id === '' || !URL.canParse(origin)) throw new Error(`--client must be <client id>=<origin>, not ${text}`);
  return { id, name: id, origins: [new URL(origin).origin] };
}

const { values } = parseArgs({
  options: {
    'rp-port': { type: 'string' },
    'idp-port': { type: 'string' },
    'idp2-port': { type: 'string' },
    client: { type: 'string', multiple: true, default: [] },
  },
});
const demo = await startDemo({
  rpPort: port(values['rp-port'], 'DEMO_RP_PORT'),
  idpPort: port(values['idp-port'], 'DEMO_IDP_PORT'),
  idp2Port: port(values['idp2-port'], 'DEMO_IDP2_PORT'),
  clients: values.client.map(client),
});
process.stdout.write(`Relying party       ${demo.rp}\nIdentity provider   ${demo.idp}\nIdentity provider 2 ${demo.idp2}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close());
