import PostalMime from 'postal-mime';
import type { Outbox } from '../stack/outbox.ts';

/** Finds in the caught mails what a simulated reader would open: the newest one to them with a personal link. */
export function mailboxOf(outbox: Outbox) {
  const newest = new Map<string, string[]>();
  let read = 0;
  return { newestLink };

  /** The personal page that the newest mail to the address links to, or null where none did yet. */
  async function newestLink(address: string): Promise<string | null> {
    await readNew();
    for (const id of newest.get(address.toLowerCase())?.toReversed() ?? []) {
      const mail = await outbox.read(id);
      const link = mail && linkIn((await PostalMime.parse(mail)).text ?? '');
      if (link) return link;
    }
    return null;
  }

  async function readNew(): Promise<void> {
    const entries = await outbox.list();
    for (const entry of entries.slice(read)) {
      for (const to of entry.to)
        newest.set(to.toLowerCase(), [...(newest.get(to.toLowerCase()) ?? []), entry.id]);
    }
    read = entries.length;
  }
}

function linkIn(text: string): string | null {
  return /https?:\/\/[^\s/]+\/me\/[\w.~-]+/.exec(text)?.[0] ?? null;
}
