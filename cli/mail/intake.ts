import { createTakeInMail, type TakenIn } from '../../activities/replies/take-in-mail.ts';
import { readBounceAddress } from '../../storage/bounce-address.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { virtualNow } from '../../storage/stories.ts';
import type { Outbox } from '../stack/outbox.ts';
import { listenForMail, type MailListener, type Received } from './receive-mail.ts';

interface IntakeOptions {
  db: Db;
  ring: KeyRing;
  files: FileStore;
  /** The mails that the embedded stack catches; null where mail really leaves. */
  outbox: Outbox | null;
  /** Where to listen: `smtp://127.0.0.1:2525`, `lmtp://…`; null: nowhere. */
  listenAt: string | null;
}

/**
 * Takes in what comes back while Quarterdeck runs: from the embedded stack, where whoever writes to a bounce address or
 * answers a mail reaches us, and from where the mail server of an organisation hands it over.
 */
export async function openIntake({
  db,
  ring,
  files,
  outbox,
  listenAt,
}: IntakeOptions): Promise<MailListener | null> {
  const takeIn = createTakeInMail({ db, ring, files });
  const take = async ({ mail, envelope }: Received): Promise<TakenIn> =>
    takeIn({ mail, envelope, now: ((await virtualNow(db)) ?? new Date()).toISOString() });
  outbox?.onMail(async (received) => {
    if (comesBack(ring, received)) await take(received);
  });
  return listenAt === null
    ? null
    : listenForMail(placeOf(listenAt), async (received) => void (await take(received)));
}

/** Told from the mails that we send, of which there may be very many, without reading them. */
function comesBack(ring: KeyRing, { mail, envelope }: Received): boolean {
  if (envelope.to.some((address) => readBounceAddress(ring, address) !== null)) return true;
  const end = mail.indexOf('\r\n\r\n');
  return /^(In-Reply-To|References):/im.test(mail.toString('latin1', 0, end < 0 ? undefined : end));
}

function placeOf(address: string): { host: string; port: number; lmtp: boolean } {
  const { protocol, hostname, port } = new URL(address);
  return { host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port), lmtp: protocol === 'lmtp:' };
}
