import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planOpening } from '../../../activities/campaigns/plan-opening.ts';
import { campaignCalled } from '../../../cli/campaigns/campaign-called.ts';
import { editOf } from '../../../cli/campaigns/edit-of.ts';
import { eachPersonCalled, personCalled } from '../../../cli/campaigns/person-called.ts';
import { planLaunch } from '../../../cli/campaigns/plan-launch.ts';
import { openingOf } from '../../../cli/campaigns/opening-of.ts';
import {
  mustBeConfirmed,
  mustHavePeople,
  secondConfirmation,
} from '../../../cli/campaigns/launch-campaign.ts';
import { planLines } from '../../../cli/campaigns/plan-lines.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import type { Db } from '../../../storage/database.ts';
import type { CampaignPhase } from '../../../storage/schema.ts';
import { setClock } from '../../../storage/stories.ts';
import { standingProgram } from '../../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { now, personId, settle, skills } from '../../web/small-company.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  await settle(db);
  await setClock(db, now);
});
afterAll(() => database.close());

describe('a campaign', () => {
  test.each([skills, 'skills', 'SKILLS/2027-q1'])('is known by its id or its program: %s', async (asked) => {
    expect((await campaignCalled(db, asked)).id).toBe(skills);
  });

  test('that is not there is answered with those that are', async () => {
    await expect(campaignCalled(db, 'skills/2027-Q2')).rejects.toThrow(`did you mean ${skills}?`);
    await expect(campaignCalled(db, 'zzz')).rejects.toThrow(
      /; there are mandatory\/2027-Q1, skills\/2027-Q1|; there are/,
    );
  });
});

test('a program means its one campaign that is not over; several are named, and none is changed by its program alone', async () => {
  const [first] = await db.selectFrom('campaigns').selectAll().where('id', '=', skills).execute();
  if (!first) throw new Error('no campaign');
  const add = async (period: string, phase: CampaignPhase) =>
    db
      .insertInto('campaigns')
      .values({
        ...first,
        id: `skills/${period}`,
        period,
        phase,
        opens_on: '2027-02-01',
        pauses: JSON.stringify([]),
      })
      .execute();
  const phase = async (id: string, to: CampaignPhase) =>
    db.updateTable('campaigns').set({ phase: to }).where('id', '=', id).execute();
  await add('2026-Q4', 'collecting');
  for (const purpose of ['read', 'change'] as const)
    await expect(campaignCalled(db, 'skills', purpose)).rejects.toThrow(
      /2 campaigns that are not over: name one, .*skills\/2026-Q4 \(collecting, .* or .*skills\/2027-Q1/,
    );
  await phase('skills/2026-Q4', 'cancelled');
  expect((await campaignCalled(db, 'skills', 'change')).id).toBe(skills);
  await phase(skills, 'done');
  expect((await campaignCalled(db, 'skills')).id).toBe(skills);
  await expect(campaignCalled(db, 'skills', 'change')).rejects.toThrow(
    `No campaign of skills goes on; ${skills} is done: nothing of it can be changed any more`,
  );
  await phase(skills, 'cancelled');
  const again = { name: 'skills', opensOn: '2027-02-01' };
  expect((await openingOf(db, again)).campaignId).toBe(`${skills}.2`);
  await db.updateTable('obligations').set({ state: 'done' }).where('kind', '=', 'rate').execute();
  await expect(openingOf(db, again)).rejects.toThrow(
    'was cancelled after people had heard of it, and a quarter has one campaign: launch a day of a later quarter',
  );
  await db.updateTable('obligations').set({ state: 'open' }).where('kind', '=', 'rate').execute();
  await db.deleteFrom('campaigns').where('id', '=', 'skills/2026-Q4').execute();
  await phase(skills, 'collecting');
});

test('a schedule that comes too late leaves a quarter that was launched as it is, and opens none that was not', async () => {
  const { period, opens_on: opensOn } = await db
    .selectFrom('campaigns')
    .select(['period', 'opens_on'])
    .where('id', '=', skills)
    .executeTakeFirstOrThrow();
  const nominalAt = `${opensOn}T12:00:00.000Z`;
  const late = { program: 'skills', period: null, nominalAt, now: '2027-03-30T12:00:00.000Z' };
  expect(await planOpening(db, late)).toEqual({ period, opensOn, plannedOn: null });
  const missed = { ...late, nominalAt: '2026-10-01T12:00:00.000Z' };
  await expect(planOpening(db, missed)).rejects.toThrow(/back-fill it by hand/);
});

describe('a person', () => {
  test('is known by their name, whatever its case', async () => {
    expect((await personCalled(db, ' maya lindqvist ')).personId).toBe(personId('maya'));
  });

  test('among many is found as alone, in the order in which they were named', async () => {
    const named = await eachPersonCalled(db, ['Ana Costa', 'MAYA Lindqvist', 'ana costa ']);
    expect(named.map((each) => each.personId)).toEqual([personId('ana'), personId('maya'), personId('ana')]);
    await expect(eachPersonCalled(db, ['Ana Costa', 'Nobody At All'])).rejects.toThrow(
      'goes by Nobody At All',
    );
  });

  test('whose name is misspelt is asked after; nobody is guessed', async () => {
    await expect(personCalled(db, 'Maya Lindquist')).rejects.toThrow('did you mean Maya Lindqvist?');
    await expect(personCalled(db, '')).rejects.toThrow('Nobody on the roster');
  });
});

test('an exemption until a day ends with the day before it; a day that there is not is refused', async () => {
  const wish = {
    kind: 'exempt',
    campaignId: skills,
    by: 'Lea',
    reason: 'sabbatical',
    people: ['Ana Costa'],
  } as const;
  const { content } = await editOf(db, { ...wish, until: '2027-02-01' });
  expect(content).toEqual({ exemptUntil: '2027-01-31' });
  for (const until of ['2027-02-30', '1.2.2027'])
    await expect(editOf(db, { ...wish, until })).rejects.toThrow(`${until}: expected a day that exists`);
  await expect(editOf(db, { ...wish, until: '9999-12-31' })).rejects.toThrow('to exempt for good, leave');
});

describe('a plan', () => {
  test('counts who would take part in a quarter to come, and leaves no trace', async () => {
    const rows = async () => {
      const { count } = await db
        .selectFrom('obligations')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    };
    const before = await rows();
    const opening = await openingOf(db, { name: 'skills', opensOn: '2027-04-05' });
    const plan = await planLaunch(db, opening);
    expect(plan).toMatchObject({ campaign: 'skills/2027-Q2', opensOn: '2027-04-05' });
    expect(plan.participants).toBeGreaterThan(0);
    expect(plan.load.every(({ day }) => day >= '2027-04-05' && day <= plan.cutOffAt.slice(0, 10))).toBe(true);
    expect(await rows()).toBe(before);
    await expect(campaignCalled(db, 'skills/2027-Q2')).rejects.toThrow('There is no campaign');
  });

  test('of a quarter that has its campaign, or of a day that is over, is refused', async () => {
    await expect(openingOf(db, { name: 'skills', opensOn: '2027-02-01' })).rejects.toThrow(
      'a quarter has one campaign',
    );
    await expect(openingOf(db, { name: 'skills', opensOn: '2027-01-04' })).rejects.toThrow('is over');
    await expect(openingOf(db, { name: 'skills', opensOn: '2031-01-11' })).rejects.toThrow(
      '2031-01-11 is more than a year away',
    );
  });

  test('of a standing program is refused with what it is, as is its rehearsal', async () => {
    const { configuration } = await openingOf(db, { name: 'skills', opensOn: '2027-04-05' });
    const programs = [...configuration.programs, standingProgram];
    await applyConfiguration(db, { ...configuration, programs }, { now, by: 'test' });
    for (const rehearsal of [false, true])
      await expect(openingOf(db, { name: 'all-year', opensOn: '2027-04-05', rehearsal })).rejects.toThrow(
        'all-year is a standing program: it asks people every day by itself, so there is no campaign of it to plan, rehearse or launch.',
      );
  });

  test('of more people than the organisation mails unasked wants their number, and no other', async () => {
    const { configuration } = await openingOf(db, { name: 'skills', opensOn: '2027-04-05' });
    const limit = configuration.organisation.mail?.confirmAbovePeople ?? 0;
    expect(limit).toBeGreaterThan(0);
    expect(secondConfirmation({ mailed: limit }, { configuration })).toBeNull();
    const people = secondConfirmation({ mailed: limit + 1 }, { configuration });
    expect(people).toBe(limit + 1);
    expect(() => mustBeConfirmed(people, null)).toThrow(`--people ${limit + 1}`);
    expect(() => mustBeConfirmed(people, limit)).toThrow('not by');
    expect(() => mustBeConfirmed(people, limit + 1)).not.toThrow();
  });

  test('that opens on a day nobody works says so, with the day on which people are invited', async () => {
    const plan = await planLaunch(db, await openingOf(db, { name: 'skills', opensOn: '2027-04-10' }));
    expect(planLines(plan, false)).toContainEqual(
      expect.stringMatching(/^! 2027-04-10 is a Saturday: .* Monday 2027-04-12\.$/),
    );
  });

  test('in which nobody takes part says why and what to do, and is not launched', async () => {
    const planned = async () =>
      planLaunch(db, await openingOf(db, { name: 'skills', opensOn: '2027-04-05' }));
    await db
      .updateTable('roster_facts')
      .set({ value: 'Stowaway' })
      .where('attribute', '=', 'title')
      .execute();
    const unmapped = await planned();
    expect(planLines(unmapped, false)[1]).toMatch(
      /^! Nobody would take part: of \d+ people .* skills asks none/,
    );
    await db.deleteFrom('roster_facts').execute();
    const nobody = await planned();
    expect(planLines(nobody, false)[1]).toMatch(
      /Import a roster first: `quarterdeck import FILE --as roster`/,
    );
    expect(() => mustHavePeople(nobody)).toThrow(/^Nothing was launched\. Nobody would take part/);
  });
});
