import { MailServerUnreachable, type GreetedConnection, type Mailer } from './smtp.ts';

/** The greeted connections that one page holds. */
export interface Crew {
  /** At least one connection that is ready now; ended ones are replaced first. Throws MailServerUnreachable. */
  ready: () => Promise<GreetedConnection[]>;
  close: () => void;
}

/** As many messages are handed over at once, and may become unknown when the process dies; fewer cost a statement more often. */
const connectionsAPage = 10;

/** Waits for a first connection, and takes as many more as are wanted and free. */
export async function openCrew(mailer: Mailer, wanted: number): Promise<Crew> {
  const size = Math.min(wanted, connectionsAPage);
  let members: GreetedConnection[] = [await mailer.connect()];
  return { ready, close };

  async function ready(): Promise<GreetedConnection[]> {
    for (const ended of members.filter((member) => !member.usable())) ended.close();
    members = members.filter((member) => member.usable());
    if (members.length === 0) members.push(await mailer.connect());
    const missing = Array.from({ length: size - members.length }, () => connectIfPossible());
    members.push(...(await Promise.all(missing)).filter((member) => member !== null));
    return members;
  }

  /** A server that takes no more connections than these is no reason to stop. */
  async function connectIfPossible(): Promise<GreetedConnection | null> {
    try {
      return await mailer.connectIfFree();
    } catch (error) {
      if (error instanceof MailServerUnreachable) return null;
      throw error;
    }
  }

  function close(): void {
    for (const member of members) member.close();
  }
}
