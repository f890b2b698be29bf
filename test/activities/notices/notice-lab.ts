import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import PostalMime from 'postal-mime';
import {
  createNoticeActivities,
  type NoticeActivities,
} from '../../../activities/notices/notice-activities.ts';
import type { PageEnd, PageOrder } from '../../../activities/notices/hand-over-page.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { defaultMailPolicy, type MailPolicy } from '../../../domain/configuration/mail-policy.ts';
import type { Course } from '../../../domain/configuration/learning.ts';
import type { OwedItem } from '../../../domain/participants.ts';
import type { Rung } from '../../../domain/configuration/program.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import type { Db } from '../../../storage/database.ts';
import { createFileStore } from '../../../storage/files.ts';
import type { KeyRing } from '../../../storage/keys.ts';
import { openObligations } from '../../../storage/obligations.ts';
import {
  companyConfiguration,
  hire,
  personId,
  safetyProgram,
  skillsProgram,
} from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  startHostileSmtp,
  type HostileSmtp,
  type SmtpAnswer,
  type SmtpMoment,
} from '../../setup/hostile-smtp.ts';

export const ring: KeyRing = { currentId: 'test', keys: new Map([['test', Buffer.alloc(32, 7)]]) };
export const campaignId = 'skills/2026-Q4';
export const opening = '2026-10-05T05:00:00.000Z';
/** Nine o'clock in Berlin on the opening day. */
export const invited = '2026-10-05T07:00:00.000Z';

const ladder: Rung[] = [
  { id: 'invitation', to: 'owner', from: 'opening', offsetWorkingDays: 0, usefulWorkingDays: 5 },
  { id: 'reminder-1', to: 'owner', from: 'opening', offsetWorkingDays: 2, usefulWorkingDays: 5 },
  { id: 'reminder-2', to: 'owner', from: 'opening', offsetWorkingDays: 4, usefulWorkingDays: 5 },
  { id: 'digest', to: 'manager', from: 'opening', offsetWorkingDays: 4, usefulWorkingDays: 2 },
  { id: 'last-call', to: 'owner', from: 'due', offsetWorkingDays: -1, usefulWorkingDays: 1 },
];

export interface NoticeLab {
  db: Db;
  url: string;
  smtp: HostileSmtp;
  activities: NoticeActivities;
  /** The mail server's behaviour from now on. */
  behave: (decide: (moment: SmtpMoment) => SmtpAnswer | Promise<SmtpAnswer>) => void;
  /** One round of the shard: plans, claims and hands over until nothing is left. */
  round: (now: string) => Promise<PageEnd & { planned: number }>;
  /** From now on every order is carried out at this moment only, or (null) at its own. */
  carriedOutAt: (moment: string | null) => void;
  handOver: (order: { token: string; page: number; now: string }, attempt?: number) => Promise<PageEnd>;
  close: () => Promise<void>;
}

/** The real activities on a real database and a mail server that does as it is told; one shard. */
export async function noticeLab(): Promise<NoticeLab> {
  const database: TestDatabase = await testDatabase();
  const { db, url } = database;
  let decide: (moment: SmtpMoment) => SmtpAnswer | Promise<SmtpAnswer> = () => 'ok';
  const smtp = await startHostileSmtp((moment) => decide(moment));
  let carriedOutAt: string | null = null;
  const activities = createActivities(db, smtp.url, (now) => carriedOutAt ?? now);
  const handOver: NoticeLab['handOver'] = (order, attempt) => handOverBy(activities, order, attempt);
  let page = 0;

  async function round(now: string): Promise<PageEnd & { planned: number }> {
    const { planned } = await activities.planDue({ shard: 1, shards: 1, now });
    const total = { planned, handedOver: 0, suppressed: 0, failed: 0, unknown: 0, givenBack: 0 };
    for (;;) {
      const claim = await activities.claimPage({ shard: 1, shards: 1, page, now });
      if (claim.token === null) return total;
      page = claim.page;
      const end = await handOver({ token: claim.token, page, now });
      total.handedOver += end.handedOver;
      total.suppressed += end.suppressed;
      total.failed += end.failed;
      total.unknown += end.unknown;
      total.givenBack += end.givenBack;
    }
  }

  return {
    db,
    url,
    smtp,
    activities,
    behave: (next) => (decide = next),
    round,
    carriedOutAt: (moment) => (carriedOutAt = moment),
    handOver,
    close: async () => {
      await smtp.stop();
      await database.close();
    },
  };
}

/** The activity as a worker runs it. */
export function handOverBy(activities: NoticeActivities, order: PageOrder, attempt = 1): Promise<PageEnd> {
  const logger = new DefaultLogger('ERROR');
  return new MockActivityEnvironment({ attempt }, { logger }).run(activities.handOverPage, order);
}

/** Carries every order out at its own moment, unless told otherwise. */
export function createActivities(db: Db, smtpUrl: string, moment = (now: string) => now): NoticeActivities {
  return createNoticeActivities(noticeDeps(db, smtpUrl, moment));
}

/** What the activities are given. */
export function noticeDeps(
  db: Db,
  smtpUrl: string,
  moment = (now: string) => now,
): Parameters<typeof createNoticeActivities>[0] {
  return {
    db,
    files: createFileStore(db, ring),
    ring,
    smtpUrl,
    publicUrl: 'https://skills.example.test/',
    shards: 1,
    moment,
    tell: async () => {},
  };
}

/** The small company with a longer ladder, a course, and a site `moon` where nobody ever works. */
export function labConfiguration(mail: Partial<MailPolicy> = {}): Configuration {
  const configuration = companyConfiguration();
  const [berlin] = configuration.sites;
  return {
    ...configuration,
    organisation: { ...configuration.organisation, mail: { ...defaultMailPolicy, ...mail } },
    sites: [...configuration.sites, ...(berlin ? [{ ...berlin, id: 'moon', workDays: [] }] : [])],
    courses: [
      { ...course, id: 'security-basics', words: { en: 'Security basics', de: 'Grundlagen der Sicherheit' } },
    ],
    programs: [
      { ...skillsProgram, words: { en: 'Skills', de: 'Kompetenzen' }, ladder },
      { ...safetyProgram, ladder },
    ],
  };
}

const course: Omit<Course, 'id' | 'words'> = {
  aliases: [],
  skills: [],
  way: 'online',
  hours: 1,
  owner: 'L&D',
  reviewedOn: '2026-01-01',
  validityMonths: null,
};

/** A campaign that collects from Monday, 5 October 2026, and what these people owe in it; scheduled. */
export async function chased(
  lab: NoticeLab,
  owed: OwedItem[],
  opensOn = '2026-10-05',
  mail: Partial<MailPolicy> = {},
): Promise<string[]> {
  const configurationHash = await applyConfiguration(lab.db, labConfiguration(mail), {
    now: opening,
    by: 'test',
  });
  await createCampaign(lab.db, {
    program: 'skills',
    period: '2026-Q4',
    opensOn,
    configurationHash,
    simulated: false,
    now: opening,
  });
  await lab.db
    .updateTable('campaigns')
    .set({ phase: 'collecting', due_on: '2026-10-30', frozen_at: opening })
    .execute();
  await owe(lab.db, owed);
  await lab.activities.scheduleChase({ campaignId, now: opening });
  const rows = await lab.db.selectFrom('obligations').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}

export const rung = (id: string, to: Rung['to'], day: number, more: Partial<Rung> = {}): Rung => ({
  id,
  to,
  from: to === 'thank-you' ? 'done' : 'opening',
  offsetWorkingDays: day,
  usefulWorkingDays: 4,
  ...more,
});

/** The same campaign on another ladder. */
export async function climbing(lab: NoticeLab, ladder: Rung[], owed: OwedItem[]): Promise<void> {
  await chased(lab, []);
  const configuration = labConfiguration();
  const programs = configuration.programs.map((program) => ({ ...program, ladder }));
  const by = { now: opening, by: 'test' };
  const hash = await applyConfiguration(lab.db, { ...configuration, programs }, by);
  await lab.db.updateTable('campaigns').set({ configuration_hash: hash }).execute();
  await owe(lab.db, owed);
  await lab.activities.scheduleChase({ campaignId, now: opening });
}

export async function owe(db: Db, owed: OwedItem[], now = opening): Promise<void> {
  await openObligations(db, { campaignId, owed, now, dueOn: '2026-10-30' });
}

/** Rates themselves, or (`subject`) somebody else. */
export function rating(person: string, subject: string = person): OwedItem {
  const source = person === subject ? 'self' : 'manager';
  return {
    kind: 'rate',
    personId: personId(person),
    subjectPersonId: personId(subject),
    subjectKey: `${source}:${personId(subject)}`,
    source,
  };
}

/** The ledger as `<employee> <rung> <state>[: reason]`, sorted. */
export async function ledger(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('notices as n')
    .innerJoin('person_identifiers as i', 'i.person_id', 'n.recipient_id')
    .select(['i.value', 'n.rung', 'n.state', 'n.reason'])
    .execute();
  return rows
    .map(({ value, rung, state, reason }) => `${value} ${rung} ${state}${reason ? `: ${reason}` : ''}`)
    .sort((a, b) => (a < b ? -1 : 1));
}

export interface Read {
  to: string[];
  subject: string;
  text: string;
  messageId: string;
  date: string;
  notices: string[];
  header: (name: string) => string | undefined;
  attachments: string[];
}

/** The mails that the server took, as their readers get them. */
export async function mails(lab: NoticeLab): Promise<Read[]> {
  return Promise.all(
    lab.smtp.received.map(async ({ mail, to }) => {
      const read = await PostalMime.parse(mail);
      const header = (name: string) => read.headers.find((each) => each.key === name.toLowerCase())?.value;
      return {
        to,
        subject: read.subject ?? '',
        text: read.text ?? '',
        messageId: read.messageId ?? '',
        date: read.date ?? '',
        notices: (header('X-Quarterdeck-Notices') ?? '').split(/[\s,]+/).filter(Boolean),
        header,
        attachments: read.attachments.map((each) => each.filename ?? ''),
      };
    }),
  );
}

export function sorted(words: readonly (string | undefined)[]): string[] {
  return words.flatMap((word) => word ?? []).sort((a, b) => (a < b ? -1 : 1));
}

/** Three people who owe their own rating; 1 leads the others. Returns the obligations' ids. */
export async function threePeople(lab: NoticeLab, mail: Partial<MailPolicy> = {}): Promise<string[]> {
  await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '1' }]);
  return chased(lab, [rating('1'), rating('2'), rating('3')], '2026-10-05', mail);
}

/** Plans what is due and claims a page of it, as the story does before it gives the order to send. */
export async function claim(lab: NoticeLab, now: string, page = 0): Promise<PageOrder> {
  await lab.activities.planDue({ shard: 1, shards: 1, now });
  const claimed = await lab.activities.claimPage({ shard: 1, shards: 1, page, now });
  if (claimed.token === null) throw new Error('nothing was claimed');
  return { token: claimed.token, page: claimed.page, now };
}
