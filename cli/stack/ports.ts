import { connect, createServer, type Server } from 'node:net';

const loopback = '127.0.0.1';

/** A port of the loopback address that nobody listens on: the wanted one where it is free, otherwise any. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && (await isFree(wanted))) return wanted;
  return close(await listening(0));
}

/** Starts listening on the loopback address alone and says on which port; 0 means any free one. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

/** Whether somebody listens on this port of the loopback address. */
export async function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, loopback, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function isFree(port: number): Promise<boolean> {
  return listening(port).then(
    async (server) => (await close(server)) === port,
    () => false,
  );
}

async function listening(port: number): Promise<Server> {
  const server = createServer();
  await listenOnLoopback(server, port);
  return server;
}

async function close(server: Server): Promise<number> {
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
