import { afterAll, beforeAll, expect, test } from 'vitest';
import { levelsOfCampaign } from '../../activities/results/measure-campaign.ts';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { fraction, toNumber } from '../../domain/fraction.ts';
import { personLevels } from '../../domain/levels.ts';
import { levelReader } from '../../domain/results/level-reader.ts';
import { storedLevels } from '../../storage/measured-people.ts';
import { writtenLevels } from '../../storage/measurements.ts';
import { personId } from '../fixtures/company.ts';
import { advance } from '../domain/measured-people.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const configuration = measuredConfiguration();
const policy = configuration.organisation.rating;
const skills = advance.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
const asked = {
  cutOff: { campaignId, day: '2026-11-20', at: '2026-11-20T12:00:00.000Z' },
  framework: advance,
  configuration,
};
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await openedCampaign(database.db, engineers('lab', 1, 3));
  await rate(database.db, '1', 'self', 4.25);
  await rate(database.db, '1', 'manager', 3);
  await rate(database.db, '2', 'self', 5);
  await rate(database.db, '3', 'manager', { mlops_pipeline_1: 1.5, mlops_pipeline_2: 'not-observed' });
  await closedCampaign(database.db);
});
afterAll(() => database.close());

test('levels are read back as they were written, and as the rules give them; before that they are measured', async () => {
  const { db } = database;
  expect(await writtenLevels(db, campaignId, skills)).toBeNull();
  const measured = await levelsOfCampaign(db, asked);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
  const written = await writtenLevels(db, campaignId, skills);
  expect(written).toEqual({ personIds: measured.personIds, packed: measured.packed });
  if (!written) return;
  const at = written.personIds.indexOf(personId('1'));
  const of = (source: 'self' | 'manager', level: number) =>
    skills.map((skillId) => ({ subjectId: '1', skillId, source, level }));
  const expected = personLevels([...of('self', 4.25), ...of('manager', 3)], advance, policy);
  expect(levelReader(written.packed, advance, policy)(at)).toEqual(expected);
});

test('levels of one person are exact, of skills that more than their own rating speaks of, or rounded as asked', async () => {
  const { db } = database;
  const of = (source: 'self' | 'manager', level: number) =>
    skills.map((skillId) => ({ subjectId: '1', skillId, source, level }));
  const { skills: expected } = personLevels([...of('self', 4.25), ...of('manager', 3)], advance, policy);
  const among = ['1', '2'].map((number) => personId(number));
  const exact = await storedLevels(db, campaignId, { among });
  expect(exact(personId('1'))).toEqual(new Map(skills.map((id) => [id, expected.get(id)?.level])));
  expect([exact(personId('2')).size, exact(personId('3')).size]).toEqual([0, 0]);
  const whole = await storedLevels(db, campaignId, { decimals: 0 });
  const [first = ''] = skills;
  const level = expected.get(first)?.level ?? fraction(0);
  expect(whole(personId('1')).get(first)).toEqual(fraction(toNumber(level, 0)));
  expect([...whole(personId('3'))]).toEqual([['mlops_pipeline_1', fraction(2)]]);
});

test('skills that a framework has moved, dropped or gained since are found by their name', async () => {
  const written = await writtenLevels(database.db, campaignId, ['new', ...skills.toReversed().slice(0, 12)]);
  const at = (written?.personIds.indexOf(personId('3')) ?? 0) * 13;
  const levels = written?.packed.levels.subarray(at, at + 13);
  const position = 1 + skills.toReversed().indexOf('mlops_pipeline_1');
  expect([...(levels ?? [])].map((level) => level / (written?.packed.unit ?? 1))).toEqual(
    Array.from({ length: 13 }, (_, skill) => (skill === position ? 1.5 : 0)),
  );
});

test('whoever reads by SQL finds people’s domains and groups’ totals', async () => {
  const { db } = database;
  const domains = await db
    .selectFrom('domain_results')
    .selectAll()
    .where('subject_id', '=', personId('1'))
    .where('domain_id', '=', 'mlops_pipeline')
    .execute();
  expect(domains).toEqual([
    { campaign_id: campaignId, subject_id: personId('1'), domain_id: 'mlops_pipeline', level: 3.375 },
  ]);
  const groups = await db
    .selectFrom('group_results')
    .selectAll()
    .where('division', '=', 'role')
    .where('part', '=', 'all')
    .execute();
  expect(groups).toMatchObject([
    { group_id: 'engineer', people: 2, required_pairs: 24, assessed_pairs: 9, below_target: 5 },
  ]);
});
