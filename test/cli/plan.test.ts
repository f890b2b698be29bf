import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezeCampaign } from '../../activities/campaigns/freeze-campaign.ts';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { followStanding } from '../../activities/standing/follow-standing.ts';
import { mentorAnswer } from '../../cli/plan/mentor-answer.ts';
import { planAnswer } from '../../cli/plan/plan-answer.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Course } from '../../domain/configuration/learning.ts';
import type { Program } from '../../domain/configuration/program.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { createCampaign } from '../../storage/create-campaign.ts';
import { settleLearning } from '../../storage/learned-obligations.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { hire, personId } from '../fixtures/company.ts';
import { duties, standingProgram } from '../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const now = '2026-11-23T08:00:00.000Z';
let database: TestDatabase;
let before: string;
const refusal = (answer: Promise<string>) => answer.then(String, (error: Error) => error.message);

function course(id: string, skills: string[], other: Partial<Course> = {}): Course {
  const about = { aliases: [], owner: 'L&D', reviewedOn: '2026-06-01', validityMonths: null };
  return { id, words: { en: `The ${id}` }, way: 'online', hours: 10, skills, ...about, ...other };
}

const design = [1, 2, 3, 4].map((n) => `ai_system_design_${n}`);

function planned(planSteps: Program['planSteps']): Configuration {
  const company = measuredConfiguration();
  const { organisation, programs, pathways } = company;
  const standing = { ...standingProgram, ...(planSteps ? { planSteps } : {}) };
  return {
    ...company,
    organisation: {
      ...organisation,
      disclosure: {
        ...organisation.disclosure,
        singleResults: { roles: ['operations'], people: ['20@example.test'] },
      },
    },
    courses: [
      course('mlops', ['mlops_pipeline_1', 'mlops_pipeline_2'], { prerequisites: ['basics'] }),
      course('basics', [], { hours: 5 }),
      course('systems', design),
      course('systems-live', design, { hours: 30, reviewedOn: '2020-01-01' }),
    ],
    pathways,
    programs: [...programs, standing],
  };
}

const wait = { program: 'skills', perPerson: 1, unanswered: 'wait', dueWorkingDays: 10 } as const;
const configure = (configuration: Configuration) =>
  applyConfiguration(database.db, configuration, { now, by: 'test' });

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const people = engineers('lab', 1, 6);
  await openedCampaign(db, people, planned(undefined));
  await hire(db, [{ number: '20', title: 'Partner' }]);
  for (const { number } of people) await rate(db, number, 'manager', number === '6' ? 5 : 2);
  await closedCampaign(db);
  before = await refusal(plan('1', '1'));
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
  await configure(planned(wait));
});
afterAll(() => database.close());

type Question = Parameters<typeof planAnswer>[1];

function plan(person: string, by: string | null, more: Partial<Question> = {}): Promise<string> {
  const asked = {
    accept: [],
    decline: [],
    paths: [],
    hours: null,
    reason: null,
    preview: false,
    json: false,
  };
  return planAnswer(database.db, { person, by, ...asked, ...more }, now);
}

const documentOf = async (...asked: Parameters<typeof plan>) =>
  JSON.parse(await plan(asked[0], asked[1], { json: true, ...asked[2] }));

async function looks() {
  return database.db
    .selectFrom('audit_events')
    .where('action', 'like', 'single-results-%')
    .select(['actor', 'action', 'subject', 'detail'])
    .orderBy('id')
    .execute();
}

describe('a plan', () => {
  test('has gaps in order, courses after what they ask for, stale ones marked, and days at the hours a week', async () => {
    expect(before).toMatch(/takes part in no assessment that has results/);
    const document = await documentOf('1', '1');
    expect(document).toMatchObject({ campaign: campaignId, period: '2026-Q4', hoursPerWeek: 5 });
    expect(document.gaps[0]).toMatchObject({
      skillId: 'ai_system_design_1',
      level: 2,
      target: 4,
      priority: 10,
      taken: { kind: 'course', id: 'systems' },
    });
    expect(document.steps.map(({ id }: { id: string }) => id)).toEqual(['systems', 'basics', 'mlops']);
    expect(document.steps[0]).toMatchObject({ hours: 10, finishOn: '2026-12-04', answer: null, owed: null });
    expect(document.finishOn).toBe('2026-12-28');
    const text = await plan('1', '1', { paths: ['ai_system_design_1=systems-live'], preview: true });
    expect(text).toMatch(/The systems-live \(systems-live\), own choice/);
    // Level, target and priority to the second decimal: 5 × (4 − 2).
    expect(text).toMatch(/\(ai_system_design_1\) +2\.00 +4\.00 +10\.00/);
    const named = { paths: ['AI_system_design 1=the Systems-Live'], decline: ['The basics'], preview: true };
    expect(await plan('1', '1', named)).toMatch(
      /systems-live\), own choice[\s\S]*mlops .*only after a declined one[\s\S]*in all, without what is declined/,
    );
    expect(text).toMatch(/may be out of date/);
    expect(text).toMatch(/nothing was kept/);
    expect(await database.db.selectFrom('plan_decisions').selectAll().execute()).toEqual([]);
  });

  test('is at the command line open to operations alone, whatever name is given; each look is written down, with who was named', async () => {
    const from = (await looks()).length;
    for (const by of ['1', 'chief', '2', null]) await plan('1', by);
    const company = planned(wait);
    const { organisation } = company;
    const closed = { ...organisation.disclosure, singleResults: { roles: [], people: ['20@example.test'] } };
    await configure({ ...company, organisation: { ...organisation, disclosure: closed } });
    for (const by of ['1', 'chief', '20', null])
      expect(await refusal(plan('1', by, { json: true }))).toMatch(
        /^Operations may not see results of single people/,
      );
    await configure(company);
    const look = (action: string, as: string | null) => (named: string | null) => ({
      actor: 'operations',
      action: `single-results-${action}`,
      subject: `person/${personId('1')}`,
      detail: { as, via: 'command-line', named: named && personId(named) },
    });
    expect((await looks()).slice(from)).toEqual([
      ...['1', 'chief', '2', null].map(look('seen', 'operations')),
      ...['1', 'chief', '20', null].map(look('refused', null)),
    ]);
  });

  test('names what it does not know, and what there is instead', async () => {
    const say = (more: Partial<Question>) => refusal(plan('1', '1', more));
    expect(await refusal(plan('nobody', '1'))).toMatch(/^Nobody on the roster goes by nobody/);
    expect(await refusal(plan('20', '20'))).toMatch(/takes part in no assessment that has results/);
    expect(await say({ accept: ['system'] })).toBe(
      'No step of the plan is called system: did you mean systems?',
    );
    expect(await say({ paths: ['ai_system_design_1=mlops'] })).toMatch(/^mlops does not teach that skill/);
    expect(await say({ paths: ['nothing=mlops'] })).toMatch(/^There is no gap in a skill nothing/);
    expect(await say({ paths: ['mlops'] })).toMatch(/^--path mlops: expected SKILL=COURSE/);
    expect(await say({ hours: '40' })).toBe('--hours 40: the organisation allows from 5 to 10 hours a week');
    expect(await say({ hours: 'many' })).toMatch(/^--hours many: expected hours a week/);
    expect(await say({ accept: ['mlops'], decline: ['mlops'] })).toMatch(/both accepted and declined/);
  });
});

describe('what is said to a plan', () => {
  test('is kept with who and when; accepted steps are owed until learned, again when that is taken back, and not when declined', async () => {
    const { db } = database;
    expect(await refusal(plan('1', '20', { accept: ['systems'] }))).toMatch(
      /^Only the person or their manager/,
    );
    const accepted = await documentOf('1', 'chief', { accept: ['systems'], reason: 'Agreed in our talk' });
    expect(accepted.steps[0]).toMatchObject({
      id: 'systems',
      answer: { answer: 'accepted', as: 'operations', by: personId('chief'), at: now },
      owed: { program: 'all-year', state: 'open', dueOn: '2026-12-04' },
    });
    expect(await duties(db)).toEqual(['1 learn systems open 2026-12-04']);
    await learned(db, '1', { course: 'systems', completedOn: '2026-11-24' });
    await settleLearning(db, { now: '2026-11-25T08:00:00.000Z', importId: null });
    expect(await duties(db)).toEqual(['1 learn systems done 2026-12-04']);
    await db.deleteFrom('learning_records').execute();
    await settleLearning(db, { now: '2026-11-26T08:00:00.000Z', importId: null });
    expect(await duties(db)).toEqual(['1 learn systems open 2026-12-04']);
    await plan('1', '1', { decline: ['systems'] });
    expect(await duties(db)).toEqual([]);
    const kept = await db
      .selectFrom('plan_decisions')
      .select(['value', 'decided_as', 'decided_by', 'reason'])
      .orderBy('id')
      .execute();
    expect(kept).toEqual([
      {
        value: 'accepted',
        decided_as: 'operations',
        decided_by: personId('chief'),
        reason: 'Agreed in our talk',
      },
      { value: 'declined', decided_as: 'operations', decided_by: personId('1'), reason: null },
    ]);
  });

  test('leads by another path, for which the person answers, and back again; at more hours a week it ends sooner', async () => {
    const other = await documentOf('2', '2', {
      paths: design.map((each) => `${each}=systems-live`),
      hours: '10',
    });
    expect(other.gaps[0]).toMatchObject({ taken: { id: 'systems-live' }, answeredBy: 'person' });
    expect(other.steps[0]).toMatchObject({
      id: 'systems-live',
      stale: true,
      hours: 30,
      finishOn: '2026-12-11',
    });
    const back = await documentOf('2', '2', { paths: design.map((each) => `${each}=proposed`) });
    expect(back.gaps[0]).toMatchObject({
      taken: { id: 'systems' },
      answeredBy: 'organisation',
      chosen: null,
    });
  });

  test('decides what a program asks that does not wait for an answer: not what was declined, nor what comes after it', async () => {
    const { db } = database;
    await plan('3', '3', { decline: ['basics'] });
    await configure(planned({ program: 'skills', perPerson: 2, dueWorkingDays: 10 }));
    await followStanding(db, { program: 'all-year', now });
    expect((await duties(db)).filter((duty) => /^[234]/.test(duty))).toEqual([
      '2 learn basics open 2026-12-10',
      '2 learn systems open 2026-12-10',
      '3 learn systems open 2026-12-10',
      '4 learn basics open 2026-12-10',
      '4 learn systems open 2026-12-10',
    ]);
    await configure(planned(wait));
    await followStanding(db, { program: 'all-year', now });
    expect(await duties(db)).toEqual([]);
  });
});

describe('a learning campaign with steps of plans', () => {
  test('asks for accepted steps, and for the first of the others where it does not wait, when it opens', async () => {
    const { db } = database;
    await plan('4', '4', { accept: ['mlops'] });
    const { programs, ...company } = planned(wait);
    const asking = { program: 'skills', perPerson: 1, unanswered: 'ask' } as const;
    const campaign = await createCampaign(db, {
      program: 'safety',
      period: '2027-Q1',
      opensOn: '2027-01-11',
      configurationHash: await configure({
        ...company,
        programs: programs.map((each) =>
          each.id === 'safety' ? { ...each, courses: [], planSteps: asking } : each,
        ),
      }),
      simulated: false,
      now: '2027-01-05T08:00:00.000Z',
    });
    await freezeCampaign(db, { campaignId: campaign, now: '2027-01-11T06:00:00.000Z' });
    const owed = (await duties(db)).filter((duty) => duty.includes('2027-02'));
    expect(owed.map((duty) => duty.split(' ').slice(0, 4).join(' '))).toEqual([
      '1 learn basics open',
      '2 learn systems open',
      '3 learn systems open',
      '5 learn systems open',
    ]);
    // What stands already, by the standing program, is not asked for twice.
    const accepted = (await duties(db)).filter((duty) => duty.startsWith('4'));
    expect(accepted).toEqual([expect.stringMatching(/^4 learn mlops open 2026-12/)]);
  });
});

describe('mentors', () => {
  test('are whoever is far enough ahead, within their room, for operations where results are open to them', async () => {
    const ask = (by: string | null, json: boolean) =>
      mentorAnswer(database.db, { unit: 'lab', by, json }, now);
    const { matched, unmatched } = JSON.parse(await ask(null, true));
    expect(matched.map(({ mentorId }: { mentorId: string }) => mentorId)).toEqual([
      personId('6'),
      personId('6'),
    ]);
    expect(unmatched).toHaveLength(3);
    expect(unmatched[0]).toMatchObject({ skillId: 'ai_system_design_1', reason: 'capacity' });
    expect(await ask('20', false)).toMatch(/5 people with a gap, 2 with a mentor/);
    expect(await refusal(mentorAnswer(database.db, { unit: 'lap', by: null, json: false }, now))).toBe(
      'There is no unit lap: did you mean lab?',
    );
  });
});
