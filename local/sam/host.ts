import { connect, createServer } from 'node:net';
import { execFileSync } from 'node:child_process';
import { engineNeeded } from './needs.ts';

/** A container's name for the machine that it runs on. */
const hostName = 'host.docker.internal';

/** Converts an address on this machine's loopback to the address that a container uses. */
export const fromContainer = (address: string): string => address.replace(/127(\.\d+){3}/g, hostName);

/**
 * Lets containers reach servers that listen on loopback only. Container engines on Linux give containers an address of
 * the machine on a bridge of their own, which no other machine can reach. On other systems the engine itself leads to
 * loopback.
 * @returns a function that stops this
 */
export const openToContainers = async (addresses: readonly string[]): Promise<() => Promise<void>> => {
  if (process.platform !== 'linux') return async () => {};
  const bridge = bridgeAddress();
  const servers = await Promise.all(addresses.map((address) => forward(bridge, new URL(address))));
  return async () => {
    for (const server of servers) server.close();
  };
};

/** @throws Error with a sentence if no container engine answers */
const bridgeAddress = (): string => {
  const format = '{{range .IPAM.Config}}{{.Gateway}}|{{.Subnet}}{{end}}';
  try {
    const said = execFileSync('docker', ['network', 'inspect', 'bridge', '--format', format], { stdio: 'pipe' });
    // Older engines name no gateway. It is then the first address of the network.
    const [gateway, subnet] = said.toString('utf8').trim().split('|') as [string, string];
    return gateway || subnet.replace(/\.0\/\d+$/, '.1');
  } catch (cause) {
    throw new Error(engineNeeded, { cause });
  }
};

const forward = (bridge: string, { hostname, port }: URL) =>
  new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer((from) => {
      const to = connect(Number(port), hostname);
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const)
        one.on('error', () => other.destroy()).pipe(other);
    });
    server.on('error', reject).listen(Number(port), bridge, () => resolve(server));
  });
