import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Configuration } from '../../../domain/configuration.ts';
import type { DailyMail } from '../../../domain/mail.ts';
import { renderMail } from '../../../templates/mail/render.ts';

interface PoolWish {
  configuration: Configuration;
  smtpUrl: string;
  messages: number;
}

/** As many as the product's own mail process holds (activities/notices/smtp.ts). */
const connections = 20;

/**
 * The peer: nodemailer's own pool writes the same message as often, by the same template with its data at hand, and sends it
 * to the same server. No ledger, no database, no story. Returns the time that it took, in ms.
 */
export async function sendByPool({ configuration, smtpUrl, messages }: PoolWish): Promise<number> {
  const transport = poolTo(smtpUrl);
  const begun = performance.now();
  let next = 0;
  const sendSome = async () => {
    for (let n = next++; n < messages; n = next++) {
      await transport.sendMail(messageTo(configuration, n));
    }
  };
  await Promise.all(Array.from({ length: connections * 2 }, sendSome));
  const tookMs = performance.now() - begun;
  transport.close();
  return tookMs;
}

export function poolTo(url: string) {
  return createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    logger: false,
  });
}

/** The mail to one of the people, as the product writes it; `courses`: which they owe instead of rating themselves. */
export function messageTo(configuration: Configuration, n: number, courses: readonly string[] = []) {
  const { sending } = configuration.organisation;
  const id = randomUUID();
  return {
    from: { name: sending.fromName, address: sending.fromAddress },
    to: { name: `Given${n} Family${n}`, address: `p${n}@scale.example.test` },
    replyTo: sending.replyTo,
    messageId: `<${id}@${sending.fromAddress.split('@')[1]}>`,
    baseBoundary: id,
    newline: 'win',
    ...renderMail(dailyMail(configuration, n, courses)),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Quarterdeck-Notices': id },
  };
}

const owed = {
  dueOn: '2026-11-12',
  workingDaysLeft: 12,
  rung: 'reminder-1',
  campaignTitle: 'Quarterly skills assessment, 2026-Q4',
};

function dailyMail({ organisation }: Configuration, n: number, courses: readonly string[]): DailyMail {
  const pageUrl = `http://127.0.0.1:9/me/${randomUUID()}${randomUUID()}`;
  return {
    kind: 'daily',
    reader: { name: `Given${n} Family${n}`, locale: 'en' },
    organisationName: organisation.name['en'] ?? '',
    rehearsal: true,
    pageUrl,
    owed:
      courses.length > 0
        ? courses.map((subject) => ({ ...owed, what: 'learn', subject, url: pageUrl }))
        : [
            {
              ...owed,
              what: 'rate-self',
              subject: `Given${n} Family${n}`,
              url: `${pageUrl}/rate/${randomUUID()}`,
            },
          ],
    overseen: [],
    thanks: [],
  };
}
