import { expect, test } from 'vitest';
import { previewed } from '../activities/campaigns/edit-lab.ts';
import { hire, personId } from '../fixtures/company.ts';
import { longTest } from '../setup/long.ts';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { quarterLab, type Quarter } from './quarter-lab.ts';

let quarter: Quarter;
quarterEachTest(async (server) => {
  quarter = await quarterLab(server);
  await hire(quarter.db, [{ number: '1' }, { number: '2' }]);
  return quarter;
});

/** `<employee> <rung> <occasion> <day>` of what was handed over. */
async function sent(): Promise<string[]> {
  const rows = await quarter.db
    .selectFrom('notices as n')
    .innerJoin('person_identifiers as i', 'i.person_id', 'n.recipient_id')
    .innerJoin('messages as m', 'm.id', 'n.message_id')
    .select(['i.value', 'n.rung', 'n.occasion', 'm.handing_over_at'])
    .where('n.state', '=', 'handed-over')
    .where('n.recipient_id', '=', personId('1'))
    .orderBy('m.handing_over_at')
    .execute();
  return rows.map(
    ({ value, rung, occasion, handing_over_at: at }) =>
      `${value} ${rung} ${occasion} ${at?.toISOString().slice(0, 10)}`,
  );
}

const act = (at: string, kind: 'nudge' | 'exempt', exemptUntil?: string) => ({
  at,
  act: () =>
    quarter.edit({
      kind,
      people: [{ personId: personId('1') }],
      ...(exemptUntil !== undefined && { content: { exemptUntil } }),
      now: at,
    }),
});

test('what a campaign exempts until a day is owed and chased again from the next, as its preview says, though no program stands beside it', async () => {
  const owed: unknown[] = [];
  const look = (at: string) => ({
    at,
    act: async () =>
      owed.push(
        await quarter.db
          .selectFrom('obligations')
          .select(['state', 'state_reason', 'due_on'])
          .where('person_id', '=', personId('1'))
          .executeTakeFirst(),
      ),
  });
  const said: string[] = [];
  const preview = async (now: string) => {
    const people = [{ personId: personId('1') }];
    const content = { exemptUntil: '2026-10-20' };
    const { lines, remarks } = await previewed(quarter, { kind: 'exempt', people, content, now });
    const coming = lines.filter(({ to, recipientId }) => to !== null && recipientId === personId('1'));
    said.push(
      ...coming.map(({ rung, occasion, to }) => `1 ${rung} ${occasion} ${to?.slice(0, 10)}`),
      ...remarks,
    );
  };
  const exemptAt = '2026-10-06T10:00:00.000Z';
  await quarter.rehearse([
    act('2026-10-05T10:00:00.000Z', 'nudge'),
    { at: exemptAt, act: () => preview(exemptAt) },
    act(exemptAt, 'exempt', '2026-10-20'),
    look('2026-10-20T12:00:00.000Z'),
    look('2026-10-21T12:00:00.000Z'),
    quarter.stopAt('2026-11-14T00:00:00.000Z'),
  ]);
  expect(owed).toEqual([
    { state: 'exempt', state_reason: 'campaign-exempted', due_on: '2026-11-16' },
    { state: 'open', state_reason: 'exemption-over', due_on: '2026-11-16' },
  ]);
  expect(await sent()).toEqual([
    '1 invitation 0 2026-10-05',
    '1 invitation 1 2026-10-06',
    '1 reminder-1 2 2026-10-23',
    '1 reminder-2 2 2026-10-27',
    '1 last-call 2 2026-11-13',
  ]);
  expect(said).toEqual([
    ...(await sent()).slice(2),
    'From 2026-10-21 on it is owed again, and the reminders begin anew.',
  ]);
});

test('an exemption that ends in the grace keeps the campaign open for nobody', async () => {
  await quarter.rehearse([act('2026-10-06T10:00:00.000Z', 'exempt', '2026-11-17')]);
  const campaign = await quarter.db
    .selectFrom('campaigns')
    .select(['phase', 'due_on', 'cut_off_at'])
    .executeTakeFirst();
  expect(campaign).toEqual({
    phase: 'done',
    due_on: '2026-11-16',
    cut_off_at: new Date('2026-11-19T23:00:00.000Z'),
  });
  // No reminder comes in the two days that are left: without a second invitation nothing would tell them.
  expect(await sent()).toEqual(['1 invitation 0 2026-10-05', '1 invitation 1 2026-11-18']);
});

longTest(
  'an exemption that is given an earlier end is over on that day, and chased from then on',
  async () => {
    await quarter.rehearse([
      act('2026-10-06T10:00:00.000Z', 'exempt'),
      act('2026-10-12T10:00:00.000Z', 'exempt', '2026-10-20'),
      quarter.stopAt('2026-10-24T00:00:00.000Z'),
    ]);
    expect((await sent()).slice(0, 2)).toEqual(['1 invitation 0 2026-10-05', '1 reminder-1 1 2026-10-23']);
  },
);
