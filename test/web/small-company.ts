import { fileURLToPath } from 'node:url';
import type { Insertable } from 'kysely';
import { loadConfiguration } from '../../config/load.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { idOf } from '../../storage/ids.ts';
import { openObligations, type Owed } from '../../storage/obligations.ts';
import type { CampaignPhase, Database, RosterAttribute } from '../../storage/schema.ts';

/** Maya leads Ana, Priya and Tom; Olaf leads Nils; Zoe has left. Day one of the campaigns is Mon 11 Jan 2027. */
const people = {
  maya: { given: 'Maya', family: 'Lindqvist', title: 'Software Engineering Manager', site: 'berlin' },
  ana: { given: 'Ana', family: 'Costa', title: 'Software Engineer', site: 'berlin' },
  priya: { given: 'Priya', family: 'Raghavan', title: 'Data Engineer', site: 'pune' },
  tom: { given: 'Tom', family: 'O’Neill', title: 'Network Engineer', site: 'london' },
  olaf: { given: 'Olaf', family: 'Brandt', title: 'BI Director', site: 'berlin' },
  nils: { given: 'Nils', family: 'Ek <b>', title: 'BI Developer', site: 'berlin' },
  zoe: { given: 'Zoe', family: 'Marsh', title: 'Software Engineer', site: 'berlin' },
} as const;
export type Name = keyof typeof people;

export const now = new Date('2027-01-20T10:00:00Z');
export const skills = 'skills/2027-Q1';
export const mandatory = 'mandatory/2027-Q1';
const opened = '2027-01-11T08:00:00Z';
const dueOn = '2027-02-12';

export function personId(name: Name): string {
  return idOf('web test', name);
}

async function sampleConfiguration(): Promise<Configuration> {
  const loaded = await loadConfiguration(fileURLToPath(new URL('../../config', import.meta.url)));
  if (loaded.problems) throw new Error(JSON.stringify(loaded.problems));
  return loaded.configuration;
}

/** People, one assessment and one learning campaign in the phase of collecting, and what everybody owes. */
export async function settle(db: Db): Promise<Configuration> {
  const configuration = await sampleConfiguration();
  const hash = await applyConfiguration(db, configuration, { now: opened, by: 'test' });
  for (const name of names()) await enrol(db, name);
  await openCampaign(db, { id: skills, kind: 'assessment', hash });
  await openCampaign(db, { id: mandatory, kind: 'learning', hash });
  await openObligations(db, { campaignId: skills, owed: ratings(), now: opened, dueOn });
  const course = {
    kind: 'learn',
    subjectPersonId: null,
    subjectKey: 'responsible-ai-at-work',
    source: null,
  } as const;
  const owed = names().map((name) => ({
    ...course,
    personId: personId(name),

    importId: null,
  }));
  await openObligations(db, { campaignId: mandatory, owed, now: opened, dueOn });
  return configuration;
}

/** The form that one person owes about another. */
export async function formOf(db: Db, rater: Name, subject: Name): Promise<string> {
  const row = await db
    .selectFrom('obligations')
    .select('id')
    .where('person_id', '=', personId(rater))
    .where('subject_person_id', '=', personId(subject))
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Of a notice what a test is about; the rest is the same of all. */
type NoticeAbout = Pick<
  Insertable<Database['notices']>,
  'cause_kind' | 'cause_id' | 'rung' | 'kind' | 'recipient_id' | 'state' | 'reason'
> & { at: string };

/** Writes down a notice of the skills campaign. */
export async function keepNotice(db: Db, { at, ...about }: NoticeAbout): Promise<void> {
  await db
    .insertInto('notices')
    .values({
      id: crypto.randomUUID(),
      ...about,
      campaign_id: skills,
      plan_version: 1,
      due_at: at,
      useful_until: at,
      calendar: 'test',
      planned_at: at,
      state_at: at,
      message_id: null,
    })
    .execute();
}

export async function setPhase(db: Db, campaignId: string, phase: CampaignPhase): Promise<void> {
  await db.updateTable('campaigns').set({ phase }).where('id', '=', campaignId).execute();
}

function names(): Name[] {
  return ['maya', 'ana', 'priya', 'tom', 'olaf', 'nils', 'zoe'];
}

function ratings(): Owed[] {
  const asked: Name[] = ['maya', 'ana', 'priya', 'tom', 'olaf', 'nils'];
  const led: [Name, Name][] = [
    ['maya', 'ana'],
    ['maya', 'priya'],
    ['maya', 'tom'],
    ['olaf', 'nils'],
  ];
  return [
    ...asked.map((name) => rating('self', name, name)),
    ...led.map(([boss, name]) => rating('manager', boss, name)),
  ];
}

function rating(source: 'self' | 'manager', rater: Name, subject: Name): Owed {
  const subjectPersonId = personId(subject);
  const subjectKey = `${source}:${subjectPersonId}`;
  return {
    kind: 'rate',
    personId: personId(rater),
    subjectPersonId,
    subjectKey,
    source,

    importId: null,
  };
}

async function enrol(db: Db, name: Name): Promise<void> {
  const { given, family, title, site } = people[name];
  await db
    .insertInto('people')
    .values({ id: personId(name), known_since: opened })
    .execute();
  const facts: [RosterAttribute, string][] = [
    ['given-name', given],
    ['family-name', family],
    ['display-name', `${given} ${family}`],
    ['title', title],
    ['site', site],
    ['email', `${name}@example.test`],
    ['employment', name === 'zoe' ? 'ended' : 'active'],
  ];
  const rows = facts.map(([attribute, value]) => ({
    person_id: personId(name),
    attribute,
    value,
    valid_from: '2026-01-01',
    valid_to: null,
    known_since: opened,
    known_until: null,
    import_id: null,
    line: null,
  }));
  await db.insertInto('roster_facts').values(rows).execute();
}

async function openCampaign(
  db: Db,
  { id, kind, hash }: { id: string; kind: 'assessment' | 'learning'; hash: string },
): Promise<void> {
  const [program = '', period = ''] = id.split('/');
  await db
    .insertInto('campaigns')
    .values({
      id,
      program,
      period,
      kind,
      configuration_hash: hash,
      phase: 'collecting',
      phase_at: opened,
      opens_on: '2027-01-11',
      due_on: dueOn,
      cut_off_at: null,
      created_at: opened,
    })
    .execute();
}
