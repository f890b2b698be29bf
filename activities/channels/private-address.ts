import { BlockList, isIPv4, isIPv6 } from 'node:net';

const [four, six] = [new BlockList(), new BlockList()];
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  four.addSubnet(network, bits, 'ipv4');
/** Beside those of private networks such as stand for an IPv4 address, which would have to be judged in its turn. */
for (const [network, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  six.addSubnet(network, bits, 'ipv6');

/** True of addresses (IPv4 or IPv6) that are not on the public internet, and of text that is none. */
export function isPrivate(address: string): boolean {
  if (isIPv4(address)) return four.check(address, 'ipv4');
  return !isIPv6(address) || six.check(address, 'ipv6');
}
