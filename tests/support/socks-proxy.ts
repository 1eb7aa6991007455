/**
 * A SOCKS5 proxy (RFC 1928) on 127.0.0.1 that sends every host name to the local fake servers. Firefox cannot map a host and port
 * to another port by a preference; through a proxy which resolves the names it can, and nothing else on the wire changes.
 */
import { connect, createServer, type Socket } from 'node:net';

/** The local port for a host and port as a browser sees them; `null`: there is no such host. */
export type PortMap = (host: string, port: number) => number | null;

export interface SocksProxy {
  port: number;
  stop(): Promise<void>;
}

const HOST_UNREACHABLE = 0x04;
const SUCCEEDED = 0x00;

interface Destination {
  host: string;
  port: number;
}

function reply(status: number): Buffer {
  return Buffer.from([5, status, 0, 1, 0, 0, 0, 0, 0, 0]);
}

/** Reads the CONNECT request; `null` while it is incomplete. */
function readDestination(request: Buffer): Destination | null {
  if (request.length < 5) return null;
  const type = request.readUInt8(3);
  const size = type === 1 ? 4 : type === 4 ? 16 : request.readUInt8(4) + 1;
  const end = 4 + size;
  if (request.length < end + 2) return null;
  const address = request.subarray(4, end);
  const host = type === 1 ? address.join('.') : type === 4 ? '::1' : address.subarray(1).toString('latin1');
  return { host, port: request.readUInt16BE(end) };
}

function serve(client: Socket, portOf: PortMap, sockets: Set<Socket>): void {
  let pending = Buffer.alloc(0);
  let greeted = false;
  const onData = (data: Buffer): void => {
    pending = Buffer.concat([pending, data]);
    if (!greeted) {
      if (pending.length < 2 || pending.length < 2 + pending.readUInt8(1)) return;
      pending = pending.subarray(2 + pending.readUInt8(1));
      greeted = true;
      client.write(Buffer.from([5, 0]));
    }
    const destination = readDestination(pending);
    if (destination === null) return;
    client.off('data', onData);
    client.pause();
    const port = portOf(destination.host, destination.port);
    if (port === null) {
      client.end(reply(HOST_UNREACHABLE));
      return;
    }
    const server = connect(port, '127.0.0.1', () => {
      client.write(reply(SUCCEEDED));
      client.pipe(server);
      server.pipe(client);
    });
    server.setNoDelay(true);
    sockets.add(server);
    server.on('error', () => client.destroy());
    server.on('close', () => {
      sockets.delete(server);
      client.destroy();
    });
    client.on('close', () => server.destroy());
  };
  client.on('data', onData);
}

/** Starts the proxy on a free port. */
export async function startSocksProxy(portOf: PortMap): Promise<SocksProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    client.setNoDelay(true);
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => sockets.delete(client));
    serve(client, portOf, sockets);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
