import { readFileSync } from 'node:fs';
import { channelOfVariable, webhookAddress } from '../domain/channels/webhook-address.ts';
import { exitCodes, Failure } from './failure.ts';

/**
 * The addresses of channels, by the channel's id: each a secret, so that it stands in a variable or in a file that one names.
 * Throws a `Failure` that names the variable, never what it holds.
 */
export function readChannelAddresses(
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, URL> {
  const addresses = new Map<string, URL>();
  for (const [name, value = ''] of Object.entries(env)) {
    const meant = channelOfVariable(name);
    if (!meant) continue;
    const wrong = (what: string) =>
      new Failure(`The environment is not right:\n${name}: ${what}`, exitCodes.usage);
    if (addresses.has(meant.channelId))
      throw wrong('the channel has an address already, in the variable or in the file: leave one out');
    const text = meant.inFile ? contentOf(value, wrong) : value;
    const address = webhookAddress(text);
    if (!address)
      throw wrong(
        'expected the https address of a webhook (http is for this machine alone), and nothing else',
      );
    addresses.set(meant.channelId, address);
  }
  return addresses;
}

function contentOf(file: string, wrong: (what: string) => Failure): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw wrong(`the file cannot be read: ${file}`);
  }
}
