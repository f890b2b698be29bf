/** The variable that gives a channel's address; with `_FILE` behind it, that of a file which holds it. */
export function addressVariable(channelId: string): string {
  return `QUARTERDECK_CHANNEL_${channelId.toUpperCase().replaceAll('-', '_')}_URL`;
}

/** The id of the channel whose address a variable gives, and how; null for any other variable. */
export function channelOfVariable(name: string): { channelId: string; inFile: boolean } | null {
  const [, id, file] = /^QUARTERDECK_CHANNEL_([A-Z0-9]+(?:_[A-Z0-9]+)*)_URL(_FILE)?$/.exec(name) ?? [];
  return id === undefined
    ? null
    : { channelId: id.toLowerCase().replaceAll('_', '-'), inFile: file !== undefined };
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * A webhook's address, if it may be one: https, or http on this machine alone, without a name or password in it. Null for any
 * other text.
 */
export function webhookAddress(text: string): URL | null {
  const url = URL.parse(text.trim());
  if (!url || url.username || url.password) return null;
  const isLocal = url.protocol === 'http:' && loopback.test(url.hostname);
  return url.protocol === 'https:' || isLocal ? url : null;
}
