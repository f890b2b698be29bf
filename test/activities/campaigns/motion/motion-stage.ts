import { followRoster } from '../../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../../activities/campaigns/freeze-campaign.ts';
import type { ImportSummary } from '../../../../storage/imports.ts';
import { draftCampaign } from '../../../fixtures/company.ts';
import { ImportLab } from '../../../fixtures/import-lab.ts';
import { campaignId, labConfiguration, noticeLab, type NoticeLab } from '../../notices/notice-lab.ts';

/** Who is otherwise than usual in a roster, by employee number. */
export type Otherwise = Record<string, { manager?: string; status?: string }>;

/** A campaign that collects since Monday, 5 October 2026, over whose weeks rosters come in as files. */
export interface MotionStage {
  lab: NoticeLab;
  imports: ImportLab;
  /** Imports a roster at a moment, and lets the campaign follow it. */
  roster: (now: string, otherwise: Otherwise) => Promise<ImportSummary>;
  undo: (id: string, now: string) => Promise<void>;
  followed: (now: string) => Promise<void>;
  idOf: (number: string) => Promise<string>;
  /** `<rater> <state>[ <reason>][ until <day>]` of the ratings of 5 by others, in the order in which they came about. */
  ratings: () => Promise<string[]>;
  /** `<state_at> <rung>` of what left for somebody about 5, in order. */
  told: (number: string) => Promise<string[]>;
  /** `<rung>` that comes next for somebody about 5; none: nothing. */
  next: (number: string) => Promise<string[]>;
}

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status,Supervisor Email,Hire Date';
/** 1 is above 2 and 3; 2 rates 5. */
const usual: [number: string, title: string, manager: string][] = [
  ['1', 'Chief', ''],
  ['2', 'Boss', '1'],
  ['3', 'Boss', '1'],
  ['5', 'Engineer', '2'],
];

export async function motionStage(): Promise<MotionStage> {
  const lab = await noticeLab();
  const { db } = lab;
  const { programs, courses } = labConfiguration();
  const imports = await ImportLab.open(db, { programs, courses });
  await imports.import(fileOf('2026-09-01T08:00:00.000Z', {}));
  await draftCampaign(db, 'skills', imports.configuration);
  const frozenAt = '2026-10-04T22:00:00.000Z';
  await freezeCampaign(db, { campaignId, now: frozenAt });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  await lab.activities.scheduleChase({ campaignId, now: frozenAt });
  return { lab, imports, roster, undo, followed, idOf, ratings, told, next };

  async function roster(now: string, otherwise: Otherwise): Promise<ImportSummary> {
    const summary = await imports.import(fileOf(now, otherwise));
    await followed(now);
    return summary;
  }

  async function undo(id: string, now: string): Promise<void> {
    await imports.undo(id, now);
    await followed(now);
  }

  async function followed(now: string): Promise<void> {
    await followRoster(db, { campaignId, now });
    await lab.activities.scheduleChase({ campaignId, now });
  }

  async function idOf(number: string): Promise<string> {
    const row = await db
      .selectFrom('person_identifiers')
      .select('person_id')
      .where('kind', '=', 'employee-number')
      .where('value', '=', number)
      .executeTakeFirstOrThrow();
    return row.person_id;
  }

  async function about(number: string) {
    const rows = await ratingRows();
    return rows.filter((row) => row.number === number);
  }

  async function ratingRows() {
    return db
      .selectFrom('obligations as o')
      .innerJoin('person_identifiers as i', (join) =>
        join.onRef('i.person_id', '=', 'o.person_id').on('i.kind', '=', 'employee-number'),
      )
      .select(['o.id', 'i.value as number', 'o.state', 'o.state_reason as reason', 'o.exempt_until as until'])
      .where('o.subject_person_id', '=', await idOf('5'))
      .where('o.rating_source', '=', 'manager')
      .orderBy('o.state_at')
      .orderBy('i.value')
      .orderBy('o.generation')
      .execute();
  }

  async function ratings(): Promise<string[]> {
    return (await ratingRows()).map(({ number, state, reason, until }) =>
      [number, state, reason, until && `until ${until}`].filter(Boolean).join(' '),
    );
  }

  async function told(number: string): Promise<string[]> {
    const ids = (await about(number)).map(({ id }) => id);
    const rows = await db
      .selectFrom('notices')
      .select(['rung', 'state_at'])
      .where('cause_id', 'in', ids)
      .where('recipient_id', '=', await idOf(number))
      .where('state', '=', 'handed-over')
      .orderBy('state_at')
      .execute();
    return rows.map(({ rung, state_at: at }) => `${at.toISOString().slice(0, 10)} ${rung}`);
  }

  async function next(number: string): Promise<string[]> {
    const ids = (await about(number)).flatMap(({ id, state }) => (state === 'open' ? [id] : []));
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom('chase_steps')
      .select(['rung', 'next_action_at'])
      .where('obligation_id', 'in', ids)
      .where('track', '=', 'owner')
      .execute();
    return rows.map(({ rung, next_action_at: at }) => `${at.toISOString().slice(0, 10)} ${rung}`);
  }
}

function fileOf(now: string, otherwise: Otherwise) {
  const lines = usual.map(([number, title, boss]) => {
    const { manager = boss, status = 'Active' } = otherwise[number] ?? {};
    const above = manager === '' ? '' : `p${manager}@example.test`;
    return `${number},Ana${number},Ruiz,${title},p${number}@example.test,${status},${above},2020-01-01`;
  });
  return { content: [header, ...lines, ''].join('\n'), kind: 'roster' as const, profile: 'bamboohr', now };
}
