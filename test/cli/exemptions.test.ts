import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { scheduleStanding } from '../../activities/notices/schedule-chase.ts';
import { followStanding } from '../../activities/standing/follow-standing.ts';
import { endExemptions, exemptPeople, showExemptions, type ExemptionOrder } from '../../cli/exemptions.ts';
import { setClock } from '../../storage/stories.ts';
import { hire, personId } from '../fixtures/company.ts';
import { applyStanding, duties, standingProgram } from '../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const now = new Date('2026-10-05T08:00:00Z');
// No campaign runs, so no story is told and no server is asked.
const client = new Client({ connection: Connection.lazy({ address: '127.0.0.1:9' }) });
let database: TestDatabase;
let lines: string[];

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [{ number: '1' }, { number: '2' }]);
  await applyStanding(db, { courses: ['fire'] });
  await setClock(db, now);
  const of = { now: now.toISOString() };
  await followStanding(db, { program: standingProgram.id, ...of });
  const inPage: Parameters<typeof scheduleStanding>[1]['inPage'] = (work) => db.transaction().execute(work);
  await scheduleStanding(db, { ...of, configurations: createConfigurations(), inPage });
});
afterAll(() => database.close());
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

const told = { preview: false, yes: true, all: false, json: false };
const because = { by: 'Ana', reason: 'parental leave', from: null };
const exempt = (more: Partial<ExemptionOrder> = {}) =>
  exemptPeople(
    { db: database.db, client },
    { course: 'Fire', people: ['1'], until: '2027-01-01', ...because, ...told, ...more },
  );
const end = (course = 'fire', preview = false) => {
  const order = { course, person: '1', by: 'Ana', shards: 0, ...told, preview };
  return endExemptions({ db: database.db, client }, order);
};

async function chased(): Promise<string[]> {
  const steps = database.db.selectFrom('chase_steps').select('recipient_id').distinct();
  return (await steps.execute()).map((step) => step.recipient_id).toSorted();
}

test('who is exempt from a course owes it no more until the day, is listed with the reason, and owes it again when that is ended', async () => {
  await exempt({ preview: true });
  expect(lines.join('\n')).toMatch(/cancel +Invitation to .*\(1\)/);
  expect(await duties(database.db)).toEqual(['1 learn fire open 2026-10-19', '2 learn fire open 2026-10-19']);
  await exempt();
  expect(await duties(database.db)).toEqual([
    '1 learn fire exempt 2026-10-19',
    '2 learn fire open 2026-10-19',
  ]);
  expect(lines.at(-1)).toMatch(
    /\(1\) is exempt from fire from 2026-10-05, and owes it again from 2027-01-01\.$/,
  );
  await showExemptions(database, { all: false, json: false });
  expect(lines.at(-1)).toMatch(/\(1\) +fire +2026-10-05 +2026-12-31 +Ana +parental leave$/);
  await expect(exempt({ until: '2026-12-01' })).rejects.toThrow(
    /\(1\) is exempt from fire until 2027-01-01 already: end that first/,
  );
  await database.db.deleteFrom('chase_steps').where('recipient_id', '=', personId('1')).execute();
  lines = [];
  await end('fire', true);
  expect(lines.join('\n')).toMatch(/add +Invitation to .*\(1\)/);
  await end();
  expect(await duties(database.db)).toEqual(['1 learn fire open 2026-10-19', '2 learn fire open 2026-10-19']);
  expect(await chased()).toEqual([personId('1'), personId('2')].toSorted());
  await showExemptions(database, { all: false, json: false });
  expect(lines.at(-1)).toBe('Nobody is exempt from a course.');
  await showExemptions(database, { all: true, json: false });
  expect(lines.at(-1)).toContain('ended by Ana');
  await expect(end()).rejects.toThrow(/\(1\) is not exempt from fire: there is nothing to end/);
});

test('what makes no sense is refused in a sentence, and nothing is kept', async () => {
  const kept = () => database.db.selectFrom('exemptions').select('id').execute();
  const before = await kept();
  await expect(exempt({ course: 'fir' })).rejects.toThrow('There is no course fir: did you mean fire?');
  await expect(exempt({ people: ['1', '77'] })).rejects.toThrow('Nobody on the roster goes by 77');
  await expect(exempt({ until: '2026-10-05' })).rejects.toThrow(
    '--until 2026-10-05: the first day on which it is owed again comes after the first day, 2026-10-05',
  );
  await expect(exempt({ from: '2026-09-01', until: '2026-10-05' })).rejects.toThrow(
    '--until 2026-10-05: the first day on which it is owed again comes after today, 2026-10-05',
  );
  expect(await kept()).toEqual(before);
});
