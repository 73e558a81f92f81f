import { networkInterfaces } from 'node:os';

/** The network interfaces of a machine, as `os.networkInterfaces()` returns them. */
export type Interfaces = ReturnType<typeof networkInterfaces>;

/** Interfaces of containers and virtual machines: other machines do not reach their addresses. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vbox|podman|cni|flannel|lxc)/i;

/**
 * Returns the addresses under which a browser reaches a server bound to `host`, the best one first.
 * For `0.0.0.0` and `::` they are those of the machine's networks, so that they work on another
 * machine; that of loopback where there is no network.
 */
export function pageOrigins(
  { host, port }: { readonly host: string; readonly port: number },
  interfaces: () => Interfaces = networkInterfaces,
): string[] {
  const hosts = isEveryAddress(host) ? networkHosts(host, interfaces()) : [host];
  return hosts.map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`);
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function networkHosts(host: string, interfaces: Interfaces): string[] {
  const found = Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map((address) => ({ name, ...address })))
    // A link-local address of IPv6 needs the name of an interface of the other machine.
    .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
    .filter(({ family }) => host === '::' || family === 'IPv4')
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ address }) => address);
  return found.length > 0 ? found : [host === '::' ? '::1' : '127.0.0.1'];
}

function rank({ name, family }: { readonly name: string; readonly family: string }): number {
  return (virtual.test(name) ? 2 : 0) + (family === 'IPv4' ? 0 : 1);
}
