import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { change, hire, personId } from '../../fixtures/company.ts';
import { tellRecords } from '../../fixtures/told.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  claim,
  climbing,
  invited,
  ledger,
  mails,
  noticeLab,
  rating,
  rung,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

interface Change {
  of: string;
  whose: string;
  from: string;
  /** Null: there is nobody. */
  to: string | null;
  happens: () => Promise<unknown>;
}

const tuesday = '2026-10-06T07:00:00.000Z';

describe('a rung about others whose reader changes between claim and hand-over', () => {
  const ladder = [
    rung('invitation', 'owner', 0),
    rung('digest', 'manager', 1),
    rung('team', 'unit-lead', 1),
    rung('escalation', 'escalation', 1),
  ];
  /** After the round began in which the page was claimed. */
  const at = '2026-10-06T07:03:00.000Z';
  const on = '2026-10-06';
  const leads = (...people: string[]) =>
    people.map((person, index) => ({ content: { rank: index + 1 }, person, units: ['data'] }));
  const leaves = (number: string) =>
    change(lab.db, { number, attribute: 'employment', value: 'ended', on, at });
  const isAway = (person: string, to?: string) =>
    tellRecords(lab.db, 'absences', [{ content: {}, person, from: on, ...(to && { to }) }], at);

  async function replaceLead(): Promise<void> {
    await lab.db.updateTable('told_records').set({ known_until: at }).execute();
    await tellRecords(lab.db, 'unit-leads', leads('5'), at);
  }

  async function claimedRungs(): Promise<Parameters<NoticeLab['handOver']>[0]> {
    await hire(lab.db, [
      { number: '900' },
      { number: '1' },
      { number: '2', manager: '1' },
      { number: '3', manager: '2', unit: 'data' },
      { number: '4' },
      { number: '5' },
    ]);
    await tellRecords(lab.db, 'unit-leads', leads('4', '5'));
    await climbing(lab, ladder, [rating('3')]);
    await lab.round(invited);
    return claim(lab, tuesday);
  }

  test.each<Change>([
    { of: 'digest', whose: 'a manager who leaves', from: '2', to: null, happens: () => leaves('2') },
    {
      of: 'digest',
      whose: 'a manager who is away without end',
      from: '2',
      to: null,
      happens: () => isAway('2'),
    },
    { of: 'team', whose: 'a unit lead who leaves', from: '4', to: '5', happens: () => leaves('4') },
    {
      of: 'team',
      whose: 'a unit lead who is away without end',
      from: '4',
      to: '5',
      happens: () => isAway('4'),
    },
    { of: 'team', whose: 'a unit lead who is replaced', from: '4', to: '5', happens: replaceLead },
    {
      of: 'escalation',
      whose: 'a manager’s manager who leaves',
      from: '1',
      to: '900',
      happens: () => leaves('1'),
    },
    {
      of: 'escalation',
      whose: 'a manager’s manager who is replaced',
      from: '1',
      to: '5',
      happens: () => change(lab.db, { number: '2', attribute: 'manager', value: personId('5'), on, at }),
    },
  ])('the $of of $whose goes to whom it belongs to by then', async ({ of, from, to, happens }) => {
    const page = await claimedRungs();
    await happens();
    expect(await lab.handOver(page)).toMatchObject({ handedOver: 2 });
    expect((await mails(lab)).map((mail) => mail.to[0])).not.toContain(`${from}@example.test`);
    await lab.round('2026-10-06T07:05:00.000Z');
    await lab.round('2026-10-06T07:06:00.000Z');
    expect((await ledger(lab.db)).filter((line) => line.includes(` ${of} `))).toEqual(
      to === null
        ? [`${from} ${of} suppressed: no active manager`]
        : [`${from} ${of} suppressed: goes to somebody else`, `${to} ${of} handed-over`],
    );
  });

  test('of one who is back in a day waits for them', async () => {
    const page = await claimedRungs();
    await isAway('4', '2026-10-07');
    expect(await lab.handOver(page)).toMatchObject({ handedOver: 2 });
    await lab.round('2026-10-06T07:05:00.000Z');
    expect(await ledger(lab.db)).toContain('4 team planned');
    await lab.round('2026-10-07T07:00:00.000Z');
    expect(await ledger(lab.db)).toContain('4 team handed-over');
  });
});
