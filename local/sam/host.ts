import { connect, createServer } from 'node:net';
import { execFileSync } from 'node:child_process';

/** What a container calls the machine that it runs on. */
const hostName = 'host.docker.internal';

/** An address on this machine's loopback, as a container reaches it. */
export const fromContainer = (address: string): string => address.replace(/127(\.\d+){3}/g, hostName);

/**
 * Lets containers reach what listens on loopback only. Linux's engines give containers an address of the machine on
 * a bridge of its own, which no other machine reaches; elsewhere the engine itself leads to loopback.
 * @returns how to stop
 */
export const openToContainers = async (addresses: readonly string[]): Promise<() => Promise<void>> => {
  if (process.platform !== 'linux') return async () => {};
  const bridge = bridgeAddress();
  const servers = await Promise.all(addresses.map((address) => forward(bridge, new URL(address))));
  return async () => {
    for (const server of servers) server.close();
  };
};

/** @throws Error in words when no engine answers */
const bridgeAddress = (): string => {
  const format = '{{range .IPAM.Config}}{{.Gateway}}|{{.Subnet}}{{end}}';
  try {
    const said = execFileSync('docker', ['network', 'inspect', 'bridge', '--format', format], { stdio: 'pipe' });
    // Older engines name no gateway; it is the first address of the network then.
    const [gateway, subnet] = said.toString('utf8').trim().split('|') as [string, string];
    return gateway || subnet.replace(/\.0\/\d+$/, '.1');
  } catch (cause) {
    throw new Error(engineNeeded, { cause });
  }
};

const engineNeeded =
  'No container engine answers. Install Docker (Debian: apt install docker.io), start it, and set DOCKER_HOST if it listens elsewhere.';

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
