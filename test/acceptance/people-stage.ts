import type { Configuration } from '../../domain/configuration.ts';
import { setDelegate } from '../../storage/delegates.ts';
import { saveDraft, submitForm } from '../../storage/forms.ts';
import { rosterEffects } from '../../storage/roster-effects.ts';
import type { ImportSummary } from '../../storage/imports.ts';
import { poke } from '../../storage/stories.ts';
import { labConfiguration } from '../activities/notices/notice-lab.ts';
import { ImportLab, shippedProfiles } from '../fixtures/import-lab.ts';
import type { StoryServer } from '../setup/story-server.ts';
import { quarterLab, quarterStory, type Act, type Quarter } from '../workflows/quarter-lab.ts';

/** A line of the roster: everything but the number has what most have. */
export interface Line {
  number: string;
  manager?: string;
  status?: string;
  email?: string;
  hiredOn?: string;
}

/** A quarter over whose weeks rosters come in, as files that are really imported. */
export interface PeopleStage extends Quarter {
  imports: ImportLab;
  /** Imports a roster at a moment, whatever the brake says; the campaign hears of it. */
  roster: (at: string, lines: Line[]) => Act;
  /** Checks a roster that is said to name everybody. */
  checkAll: (at: string, lines: Line[]) => Promise<ImportSummary>;
  begin: (at: string, of: { rater: string; subject: string }) => Act;
  submit: (at: string, of: { rater: string; subject: string }) => Act;
  standIn: (at: string, of: { person: string; delegate: string; from: string }) => Act;
  /** `<rater> <state> <due day> <reason>` of the ratings by others about somebody, in the order of their opening. */
  ratingsOf: (subject: string) => Promise<string[]>;
  /** `<effect> <reason> <line>` of everything that the roster did about somebody, in order. */
  effectsOn: (number: string) => Promise<string[]>;
  /** `<day> <rung>` of the mails that somebody got about what they owe. */
  mailsTo: (number: string) => Promise<string[]>;
  idOf: (number: string) => Promise<string>;
}

const began = '2026-09-28T08:00:00.000Z';
const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status,Supervisor Email,Hire Date';

export async function peopleStage(server: StoryServer, first: Line[]): Promise<PeopleStage> {
  const plain = labConfiguration();
  const configuration: Configuration = {
    ...plain,
    imports: shippedProfiles(),
    organisation: { ...plain.organisation, inactiveAfterWorkingDays: 3 },
  };
  const quarter = await quarterLab(server, configuration);
  const { db } = quarter;
  const imports = await ImportLab.open(db, configuration);
  await imports.import(fileOf(first, began));
  return {
    ...quarter,
    imports,
    roster: (at, lines) => ({ at, act: async () => imports.import(fileOf(lines, at)) }),
    checkAll: (at, lines) => imports.check({ ...fileOf(lines, at), more: { fullSnapshot: true } }),
    begin: (at, of) => ({
      at,
      act: async () =>
        saveDraft(db, { obligationId: await ratingBy(of), answers: [{ skill: 'sql', level: 3 }], now: at }),
    }),
    submit: (at, of) => ({
      at,
      act: async () =>
        submitForm(db, {
          obligationId: await ratingBy(of),
          framework: 'advance',
          frameworkVersion: '1',
          answers: [{ skill: 'sql', level: 3 }],
          now: at,
        }),
    }),
    standIn: (at, { person, delegate, from }) => ({
      at,
      act: async () => {
        const [personId, delegateId] = [await idOf(person), await idOf(delegate)];
        const told = { setBy: 'Ines Ora', reason: 'Parental leave', today: from, now: at };
        await db.transaction().execute(async (tx) => {
          await setDelegate(tx, { personId, delegateId, fromOn: from, untilOn: null, ...told });
          await poke(tx, [quarterStory]);
        });
      },
    }),
    ratingsOf,
    effectsOn,
    mailsTo,
    idOf,
  };

  async function idOf(number: string): Promise<string> {
    const row = await db
      .selectFrom('person_identifiers')
      .select('person_id')
      .where('kind', '=', 'employee-number')
      .where('value', '=', number)
      .executeTakeFirstOrThrow();
    return row.person_id;
  }

  async function ratingBy({ rater, subject }: { rater: string; subject: string }): Promise<string> {
    const row = await db
      .selectFrom('obligations')
      .select('id')
      .where('person_id', '=', await idOf(rater))
      .where('subject_person_id', '=', await idOf(subject))
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    return row.id;
  }

  async function ratingsOf(subject: string): Promise<string[]> {
    const rows = await db
      .selectFrom('obligations as o')
      .innerJoin('person_identifiers as n', (join) =>
        join.onRef('n.person_id', '=', 'o.person_id').on('n.kind', '=', 'employee-number'),
      )
      .select(['n.value', 'o.state', 'o.due_on', 'o.state_reason'])
      .where('subject_person_id', '=', await idOf(subject))
      .where('rating_source', '=', 'manager')
      .orderBy('o.opened_at')
      .orderBy('n.value')
      .execute();
    return rows.map((row) => `${row.value} ${row.state} ${row.due_on} ${row.state_reason ?? ''}`.trim());
  }

  async function effectsOn(number: string): Promise<string[]> {
    const { effects } = await rosterEffects(db, { personId: await idOf(number), limit: 99 });
    return effects
      .toReversed()
      .map(({ effect, reason, line }) => `${effect} ${reason} ${line ?? '-'}`)
      .sort();
  }

  async function mailsTo(number: string): Promise<string[]> {
    const rows = await db
      .selectFrom('notices as n')
      .innerJoin('messages as m', 'm.id', 'n.message_id')
      .select(['n.rung', 'm.local_date'])
      .where('n.recipient_id', '=', await idOf(number))
      .where('n.state', '=', 'handed-over')
      .where('n.cause_kind', '=', 'obligation')
      .orderBy('m.local_date')
      .orderBy('n.rung')
      .execute();
    return rows.map((row) => `${row.local_date} ${row.rung}`);
  }
}

function fileOf(lines: Line[], now: string) {
  const rows = lines.map(({ number, manager, status = 'Active', email, hiredOn = '2020-01-01' }) => {
    const boss = manager ? `e${manager}@example.test` : '';
    return `${number},Ana${number},Ruiz,Engineer,${email ?? `e${number}@example.test`},${status},${boss},${hiredOn}`;
  });
  return { content: [header, ...rows, ''].join('\n'), kind: 'roster' as const, profile: 'bamboohr', now };
}

/** 1 is above 2 and 3; 2 has 5, 6 and 7. */
export const company: Line[] = [
  { number: '1' },
  { number: '2', manager: '1' },
  { number: '3', manager: '1' },
  { number: '5', manager: '2' },
  { number: '6', manager: '2' },
  { number: '7', manager: '2' },
];

/** The company with some lines otherwise. */
export function changed(...lines: Line[]): Line[] {
  const known = new Map(lines.map((line) => [line.number, line]));
  const kept = company.map((line) => known.get(line.number) ?? line);
  return [...kept, ...lines.filter(({ number }) => !company.some((line) => line.number === number))];
}
