import { sql } from 'kysely';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { closeCollection } from '../../../activities/campaigns/close-campaign.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import type { Db } from '../../../storage/database.ts';
import { idOf } from '../../../storage/ids.ts';
import { submitted, type Score } from './submitted.ts';
import {
  appliedImport,
  companyConfiguration,
  draftCampaign,
  hire,
  personId,
  type Hire,
} from '../../fixtures/company.ts';
import { learningRecord } from '../../fixtures/learning-record.ts';
import { advance, engineer } from '../../domain/measured-people.ts';

const words = (en: string) => ({ en });

/** The small company with a framework, a course, a programme with a study, and one of which only costs are known. */
export function measuredConfiguration(): Configuration {
  const company = companyConfiguration();
  const course = { aliases: [], skills: [], owner: 'L&D', reviewedOn: '2026-01-01', validityMonths: null };
  const programme = { horizon: 'short-term' as const, completion: 'every-course' as const, owner: 'L&D' };
  return {
    ...company,
    organisation: {
      ...company.organisation,
      payBands: [
        { id: 'a', aliases: ['Zone A'], hourlyRateMinor: 4_000, currency: 'EUR' },
        { id: 'b', aliases: [], hourlyRateMinor: 6_000, currency: 'EUR' },
      ],
    },
    frameworks: [advance],
    roles: [{ ...engineer, requiredLevels: { ai: [2] } }],
    courses: [
      { id: 'mlops', words: words('MLOps'), way: 'online', hours: 10, ...course },
      { id: 'sales', words: words('Sales talk'), way: 'classroom', hours: 4, ...course },
      { id: 'security-basics', words: words('Security basics'), way: 'online', hours: 1, ...course },
    ],
    pathways: [
      {
        id: 'ml',
        words: words('ML'),
        weeks: 16,
        hoursPerWeek: 8,
        prerequisites: null,
        phases: [],
        capstone: [],
        certificate: null,
        leadsTo: [],
        courses: ['mlops'],
        evidence: [],
      },
    ],
    coverageMaps: [
      {
        id: 'ai',
        words: words('AI'),
        source: 'test',
        levels: [1, 2].map((n) => ({
          n,
          words: words(`L${n}`),
          audience: words('all'),
          everybody: n === 1,
          pathways: ['ml'],
          evidence: ['pathway-completed', 'manager-confirmed'],
          firstStep: words('start'),
          validityMonths: 12,
        })),
      },
    ],
    programmes: [
      { id: 'talking', words: words('Talking'), courses: ['sales'], ...programme },
      { id: 'engineering', words: words('Engineering'), courses: ['mlops'], ...programme },
    ],
    studies: [
      {
        id: 'engineering-2026',
        programme: 'engineering',
        words: words('Engineering 2026'),
        currency: 'EUR',
        from: '2026-01-01',
        to: '2026-12-31',
        costs: [
          cost('development', 100_000, 0.5),
          { ...cost('time', null, 1), category: 'participant-time' },
        ],
        benefits: [
          {
            id: 'faster',
            words: words('Faster'),
            measure: words('Hours saved'),
            unit: 'hour',
            annualImprovement: 1_000,
            unitValueMinor: 1_000,
            isolationMethod: 'manager-estimate',
            isolationShare: 0.5,
            confidenceShare: 0.8,
            cashable: false,
            source: 'Finance',
          },
        ],
        intangibles: [],
        recordedFees: 'added',
        hurdlePercent: 25,
      },
    ],
  };
}

function cost(id: string, amountMinor: number | null, prorationShare: number) {
  return {
    id,
    words: words(id),
    category: 'development' as const,
    amountMinor,
    prorationShare,
    source: 'ledger',
  };
}

/** Employees of a unit, all engineers under one chief, numbered from `from`. */
export function engineers(unit: string, from: number, count: number): Hire[] {
  return Array.from({ length: count }, (_, n) => ({ number: String(from + n), unit, manager: 'chief' }));
}

const chief: Hire = { number: 'chief', title: 'Chief' };
const frozenAt = '2026-10-05T06:00:00.000Z';
export const answeredAt = '2026-10-20T10:00:00.000Z';
const cutOffAt = '2026-11-20T12:00:00.000Z';
export const computedAt = '2026-11-20T12:05:00.000Z';
export const campaignId = 'skills/2026-Q4';

/** Freezes the skills campaign over these people and opens it for answers. */
export async function openedCampaign(
  db: Db,
  people: Hire[],
  configuration: Configuration = measuredConfiguration(),
): Promise<void> {
  await hire(db, [chief, ...people]);
  await draftCampaign(db, 'skills', configuration);
  await freezeCampaign(db, { campaignId, now: frozenAt });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).where('id', '=', campaignId).execute();
}

/** Rates all skills of somebody, or the given ones, as the person or the manager. */
export async function rate(db: Db, number: string, source: 'self' | 'manager', score: Score): Promise<void> {
  const skills = advance.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  await handIn(db, { number, source, answers: submitted(skills, score) });
}

/** Hands in a form with these answers, as submit_form takes them. */
export async function handIn(
  db: Db,
  { number, source, answers }: { number: string; source: 'self' | 'manager'; answers: object[] },
): Promise<void> {
  const obligation = await db
    .selectFrom('obligations')
    .select('id')
    .where('subject_person_id', '=', personId(number))
    .where('rating_source', '=', source)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ outcome: string }>`
    select submit_form(${obligation.id}, 'advance', '1', ${JSON.stringify(answers)}, ${answeredAt}) as outcome`.execute(
    db,
  );
  if (rows[0]?.outcome !== 'submitted') throw new Error(`The form of ${number} was ${rows[0]?.outcome}`);
}

export async function closedCampaign(db: Db): Promise<void> {
  await closeCollection(db, { campaignId, now: cutOffAt, cutOffAt, phase: 'computing' });
}

/** One attempt at a course. */
export async function learned(
  db: Db,
  number: string,
  record: { course: string; completedOn?: string; minutes?: number; costMinor?: number; currency?: string },
): Promise<void> {
  const importId = idOf('import', 'learning', frozenAt);
  const known = await db.selectFrom('imports').select('id').where('id', '=', importId).executeTakeFirst();
  if (!known) await appliedImport(db, 'learning', frozenAt);
  await learningRecord(db, {
    person_id: personId(number),
    course_key: record.course,
    course_id: record.course,
    course_title: record.course,
    status: record.completedOn ? 'completed' : 'in-progress',
    started_on: '2026-10-06',
    completed_on: record.completedOn ?? null,
    minutes: record.minutes ?? null,
    cost_minor: record.costMinor ?? null,
    currency: record.costMinor ? (record.currency ?? 'EUR') : null,
    import_id: importId,
    known_since: frozenAt,
  });
}

/** Last quarter's imported levels: every skill of a domain at one level. */
export async function priorLevels(db: Db, number: string, domain: string, level: number): Promise<void> {
  const importId = idOf('import', 'roster', frozenAt);
  const known = await db.selectFrom('imports').select('id').where('id', '=', importId).executeTakeFirst();
  if (!known) await appliedImport(db, 'roster', frozenAt);
  const skills = advance.domains.find(({ id }) => id === domain)?.skills ?? [];
  const rows = skills.map(({ id }, at) => ({
    kind: 'levels' as const,
    key: [personId(number), '', id, '2026-07-15'].join('|'),
    person_id: personId(number),
    unit_ids: [],
    content: JSON.stringify({ framework: 'advance', skill: id, level, assessedOn: '2026-07-15' }),
    valid_from: null,
    valid_to: null,
    as_of: '2026-07-15',
    known_since: frozenAt,
    known_until: null,
    import_id: importId,
    line: at + 1,
    written_by: importId,
    ended_by: null,
  }));
  await db.insertInto('told_records').values(rows).execute();
}
