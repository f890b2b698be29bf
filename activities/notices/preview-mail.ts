import { randomBytes, randomUUID } from 'node:crypto';
import type { Configuration } from '../../domain/configuration.ts';
import { mayNameReader } from '../../domain/notices/mail-sorts.ts';
import { workbookPolicyOf } from '../../domain/reports/deadlines.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { Departure } from '../../storage/handing-over.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { latestTold, type SampleAsked } from '../../storage/mail-samples.ts';
import { causesOfLines } from '../../storage/notice-causes.ts';
import { virtualNow } from '../../storage/stories.ts';
import { channelWords } from '../../templates/channels/words.ts';
import { mailLocale } from '../../templates/mail/render.ts';
import { composeMessage, type Writing } from './compose-message.ts';
import { createConfigurations } from './configurations.ts';
import { readDigests } from './digests.ts';
import { mailSafety } from './mail-safety.ts';
import { factsOf, type PageFacts } from './page-facts.ts';
import { readPulses } from './pulses.ts';
import { readReportFiles } from './report-files.ts';
import { sampleLines } from './sample-lines.ts';

export interface PreviewAsked extends SampleAsked {
  /** BCP 47; null: the reader's own. */
  locale: string | null;
  /** Who looks. */
  by: string;
}

export interface MailPreview {
  /** The whole mail as it would be handed over, unsigned (RFC 5322); null: it cannot be written. */
  mail: Buffer | null;
  /** Why it cannot; null: it can. */
  fault: string | null;
  /**
   * `ledger`: such a mail stands there and is shown; `language`: it stands there, and is written anew in another language; `rows`:
   * there is none, and it is made of what stands in the database; `private`: those that stand there are their readers' own.
   */
  from: 'ledger' | 'language' | 'rows' | 'private';
}

/** Whose milestone it is concerns nobody who only looks at the words, nor who reads the audit. */
export const nobodyNamed = {
  displayName: 'N. N.',
  givenName: null,
  familyName: null,
  email: 'n.n@example.invalid',
};

/**
 * A mail as its reader would get it, made of real rows: nothing is sent, and nothing is written but who has looked. Its personal
 * links are signed by a key that is thrown away, so that they open nothing. Null: there is nothing of which it could tell.
 */
export async function previewMail(
  { db, files, publicUrl }: { db: Db; files: Pick<FileStore, 'read' | 'describe'>; publicUrl: string },
  wish: PreviewAsked,
): Promise<MailPreview | null> {
  const isNamed = mayNameReader(wish.sort);
  const asked = isNamed ? wish : { ...wish, personId: null };
  const virtual = await virtualNow(db);
  const now = (virtual ?? new Date()).toISOString();
  const configurations = createConfigurations();
  const configuration = await configurations.latest(db);
  // Mails of milestones may go to others and name whose they are: those are not looked at.
  const told = isNamed ? await latestTold(db, asked) : [];
  const lines = told.length > 0 ? told : await sampleLines(db, asked, { configuration, now });
  const recipientId = lines[0]?.recipientId;
  if (recipientId === undefined) return null;
  await audit(db, { ...asked, recipientId: isNamed ? recipientId : null, now });
  const causes = await causesOfLines(db, lines);
  const found = await factsOf(db, causes, { now, configurations });
  const facts = readBy(found, recipientId, asked);
  const departure: Departure = {
    messageId: randomUUID(),
    kind: asked.sort.kind,
    recipientId,
    email: facts.roster.get(recipientId)?.email ?? '',
    attempts: 1,
    noticeIds: causes.map(({ noticeId }) => noticeId),
    leaveBy: null,
    beginBy: new Date(now),
  };
  const written = await writtenBy(departure, {
    facts,
    links: { ring: thrownAway(), publicUrl },
    rehearsal: virtual !== null,
    present: () => now,
    reportFiles: await readReportFiles(files, causes, mostBytes(configuration)),
    digests: await readDigests(db, causes, { configuration, now }),
    safety: mailSafety(configuration, { redirectTo: null, rehearsal: true }),
    pulses: await readPulses(db, causes, { configuration, now }),
    dkim: null,
  });
  const ownLocale = found.roster.get(recipientId)?.locale ?? null;
  return { ...written, from: madeOf(asked, { isTold: told.length > 0, ownLocale }) };
}

function madeOf(
  { sort, locale }: PreviewAsked,
  { isTold, ownLocale }: { isTold: boolean; ownLocale: string | null },
): MailPreview['from'] {
  if (!mayNameReader(sort)) return 'private';
  if (!isTold) return 'rows';
  return locale !== null && mailLocale(locale) !== mailLocale(ownLocale ?? '') ? 'language' : 'ledger';
}

/** A mail that cannot be written would fail in the same way when its time comes: what is looked at says why. */
async function writtenBy(departure: Departure, writing: Writing): Promise<Omit<MailPreview, 'from'>> {
  try {
    return { mail: (await composeMessage(departure, writing)).mail, fault: null };
  } catch (error) {
    return { mail: null, fault: error instanceof Error ? error.message : String(error) };
  }
}

function mostBytes(configuration: Configuration): number {
  return workbookPolicyOf(configuration).attachUpToKilobytes * 1_000;
}

/** The reader in the language that was asked for; of a celebration nobody in particular, and nothing that somebody wrote of them. */
function readBy(facts: PageFacts, recipientId: string, { sort, locale }: PreviewAsked): PageFacts {
  const row = facts.roster.get(recipientId);
  if (!row) return facts;
  const isNamed = mayNameReader(sort);
  const reader = { ...row, ...(isNamed ? {} : nobodyNamed), locale: locale ?? row.locale };
  const roster = new Map([...facts.roster, [recipientId, reader] as const]);
  if (isNamed) return { ...facts, roster };
  const story = channelWords(mailLocale(reader.locale ?? '')).anyStory;
  const causes = [...facts.causes].map(([id, { milestoneNomination: told, ...cause }]) => {
    const untold = told && { ...told, story, nominatorId: recipientId };
    return [id, { ...cause, milestoneNomination: untold }] as const;
  });
  return { ...facts, roster, causes: new Map(causes) };
}

function thrownAway(): KeyRing {
  return { currentId: 'preview', keys: new Map([['preview', randomBytes(32)]]) };
}

async function audit(
  db: Db,
  {
    sort,
    by,
    recipientId,
    campaignId,
    locale,
    now,
  }: PreviewAsked & { recipientId: string | null; now: string },
): Promise<void> {
  const detail = { recipientId, campaignId, locale };
  const events = [{ subject: `mail/${sort.id}`, action: 'mail-previewed', detail }];
  await recordAudit(db, { events, actor: by, now });
}
