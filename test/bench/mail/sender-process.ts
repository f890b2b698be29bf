import { createTransport } from 'nodemailer';
import { z } from 'zod';
import {
  createNoticeActivities,
  type NoticeActivities,
} from '../../../activities/notices/notice-activities.ts';
import type { PageOrder } from '../../../activities/notices/hand-over-page.ts';
import { openDatabase } from '../../../storage/database.ts';
import { handOverBy, noticeDeps } from '../../activities/notices/notice-lab.ts';
import { messageTo } from '../campaign/peer-pool.ts';
import { answering, peakMb } from '../process-apart.ts';
import { benchConfiguration, courseName, items, now } from './workload.ts';

/** As many as the product's own mail process holds (activities/notices/smtp.ts), and pages as a worker carries out at once. */
const connections = 20;
const pagesAtOnce = 4;
const selector = 'bench';

const orders = z.object({
  who: z.enum(['product', 'pool']),
  databaseUrl: z.string(),
  smtpUrl: z.string(),
  /** PEM; null: nothing is signed. */
  privateKey: z.string().nullable(),
  mails: z.number(),
});
export type SendOrder = z.infer<typeof orders>;

export const sendTimes = z.object({
  ms: z.number(),
  processorMs: z.number(),
  sent: z.number(),
  peakMb: z.number(),
});
export type SendTimes = z.infer<typeof sendTimes>;

answering(orders, async (order): Promise<SendTimes> => {
  const send = order.who === 'product' ? await product(order) : pool(order);
  const before = process.cpuUsage();
  const begun = performance.now();
  const sent = await send();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { ms, processorMs: (user + system) / 1_000, sent, peakMb: peakMb() };
});

/** The product: claims page after page of what is due, writes, signs and hands over, and settles how each ended. */
async function product({ databaseUrl, smtpUrl, privateKey }: SendOrder): Promise<() => Promise<number>> {
  const db = openDatabase(databaseUrl);
  const dkim = privateKey === null ? null : { selector, privateKey };
  const activities = createNoticeActivities({ ...noticeDeps(db, smtpUrl), dkim });
  return async () => {
    let sent = 0;
    const underway = new Set<Promise<void>>();
    for (let page = 0; ;) {
      const claim = await activities.claimPage({ shard: 1, shards: 1, page, now });
      if (claim.token === null) break;
      page = claim.page;
      const handing = handOver(activities, { token: claim.token, page, now }).then((count) => {
        sent += count;
        underway.delete(handing);
      });
      underway.add(handing);
      if (underway.size >= pagesAtOnce) await Promise.race(underway);
    }
    await Promise.all(underway);
    return sent;
  };
}

async function handOver(activities: NoticeActivities, order: PageOrder): Promise<number> {
  return (await handOverBy(activities, order)).handedOver;
}

/** The peer: nodemailer's own pool writes the same mails by the same template, with their data at hand, and signs them. */
function pool({ smtpUrl, privateKey, mails }: SendOrder): () => Promise<number> {
  const configuration = benchConfiguration();
  const domainName = configuration.organisation.sending.fromAddress.split('@')[1] ?? '';
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    logger: false,
    ...(privateKey !== null && { dkim: { domainName, keySelector: selector, privateKey } }),
  });
  const subjects = Array.from({ length: items }, (_, n) => courseName(n));
  return async () => {
    let next = 0;
    let sent = 0;
    const sendSome = async () => {
      for (let n = next++; n < mails; n = next++) {
        await transport.sendMail(messageTo(configuration, n, subjects));
        sent += 1;
      }
    };
    await Promise.all(Array.from({ length: connections * 2 }, sendSome));
    transport.close();
    return sent;
  };
}
