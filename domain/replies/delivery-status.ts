import { bounceKind, statusIn, type BounceKind } from './bounce-kind.ts';

/** What a server tells of one recipient (RFC 3464, section 2.3). */
export interface RecipientStatus {
  /** In lower case: as the sender wrote it, and as it was tried in the end. */
  addresses: string[];
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`; '' where nothing is said. */
  action: string;
  /** Such as `5.1.1`; '' where nothing is said. */
  status: string;
}

export interface Bounce {
  kind: BounceKind;
  status: string;
}

/** What a server did with a mail that got through as far as it can tell: put it in the mailbox, or passed it on. */
const arrivals = ['delivered', 'relayed', 'expanded'] as const;

export interface Arrival {
  action: (typeof arrivals)[number];
  status: string;
}

const maxRecipients = 200;

/** The recipients of a delivery status: every group of fields that tells something of one. Never throws. */
export function deliveryStatuses(text: string): RecipientStatus[] {
  const groups = text.replaceAll(/\r\n?/g, '\n').split(/\n[ \t]*\n/);
  return groups.slice(0, maxRecipients + 1).flatMap((group) => statusOf(fieldsOf(group)) ?? []);
}

function fieldsOf(group: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function statusOf(fields: ReadonlyMap<string, string>): RecipientStatus | null {
  const addresses = ['original-recipient', 'final-recipient', 'x-actual-recipient'].flatMap(
    (name) => addressOf(fields.get(name)) ?? [],
  );
  const action = (/^[a-z]+/i.exec(fields.get('action') ?? '')?.[0] ?? '').toLowerCase();
  const status = statusIn(fields.get('status') ?? '') ?? '';
  if (addresses.length === 0 && action === '' && status === '') return null;
  return { addresses, action, status: precise(status, fields.get('diagnostic-code') ?? '') };
}

/** `rfc822; Ana@example.com` */
function addressOf(field: string | undefined): string | null {
  const address = field?.slice(field.indexOf(';') + 1).trim();
  return address ? address.replaceAll(/^<|>$/g, '').toLowerCase() : null;
}

/** Servers write `5.0.0` where the one beyond them said more. */
function precise(status: string, diagnostic: string): string {
  const said = statusIn(diagnostic);
  const vague = status === '' || status.endsWith('.0.0');
  return vague && said !== null && (status === '' || said[0] === status[0]) ? said : status;
}

/**
 * What became of a mail that had one recipient (`ours`: addresses that are known to be theirs). Where the report names
 * them, these lines count alone; an address may stand for several, and then the mail came back only if it reached nobody.
 * Null: it is no bounce, because it arrived or nothing is said.
 */
export function bounceOf(statuses: readonly RecipientStatus[], ours: ReadonlySet<string>): Bounce | null {
  const ends = linesThatCount(statuses, ours).map((each) => ({ ...each, end: endOf(each) }));
  if (ends.length === 0 || ends.some(({ end }) => end === null)) return null;
  const mildest = (['delayed', 'soft', 'hard'] as const).find((kind) => ends.some(({ end }) => end === kind));
  const told = ends.find(({ end }) => end === mildest);
  return mildest && told ? { kind: mildest, status: told.status } : null;
}

/** That it got through: to one of those for whom it may have been. Null: nothing says so. */
export function arrivalOf(statuses: readonly RecipientStatus[], ours: ReadonlySet<string>): Arrival | null {
  for (const { action, status } of linesThatCount(statuses, ours)) {
    const arrived = arrivals.find((each) => each === action);
    if (arrived) return { action: arrived, status };
  }
  return null;
}

function linesThatCount(
  statuses: readonly RecipientStatus[],
  ours: ReadonlySet<string>,
): readonly RecipientStatus[] {
  const theirs = statuses.filter(({ addresses }) => addresses.some((address) => ours.has(address)));
  return theirs.length > 0 ? theirs : statuses;
}

function endOf({ action, status }: RecipientStatus): BounceKind | null {
  if (action === 'delayed') return 'delayed';
  if (action === 'failed') return bounceKind(status);
  if (action !== '' || !/^[45]/.test(status)) return null;
  return status.startsWith('5') ? bounceKind(status) : 'delayed';
}
