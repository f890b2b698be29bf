import { afterEach, beforeEach, expect, test } from 'vitest';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { edited } from '../campaigns/edit-lab.ts';
import {
  chased,
  claim,
  createActivities,
  handOverBy,
  invited,
  ledger,
  noticeLab,
  rating,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

/** Two batches. */
const numbers = Array.from({ length: 20 }, (_, index) => String(index + 1));
let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  await hire(
    lab.db,
    numbers.map((number) => ({ number })),
  );
  await chased(
    lab,
    numbers.map((number) => rating(number)),
  );
});
afterEach(() => lab.close());

/** How many lines of the ledger have a state and reason. */
async function linesOf(ending: string): Promise<number> {
  return (await ledger(lab.db)).filter((line) => line.split(' ').slice(2).join(' ') === ending).length;
}

test.each([
  ['because of us', '5.7.1 Relaying denied'],
  ['because of our address', '5.1.8 Sender address rejected'],
  ['and does not say why', 'No'],
])(
  'a server that refuses every mail %s is soon left alone: few have failed, the others leave when it takes them',
  async (_, text) => {
    lab.behave(({ at }) => (at === 'rcpt-to' ? { code: 550, text } : 'ok'));
    const claimed = await claim(lab, invited);
    await expect(lab.handOver(claimed)).rejects.toMatchObject({
      type: 'MailServerRefuses',
      nonRetryable: false,
    });
    expect(await linesOf('failed: mail server answered 550')).toBe(11);
    expect(await linesOf('planned')).toBe(9);
    lab.behave(() => 'ok');
    const rested = createActivities(lab.db, lab.smtp.url);
    const order = await claim(lab, invited, claimed.page);
    expect(await handOverBy(rested, order)).toMatchObject({ handedOver: 9 });
  },
);

test('whom it has refused can be nudged once it is mended: they hear then what they never got', async () => {
  lab.behave(({ at, to }) =>
    at === 'rcpt-to' && to[0] === '1@example.test' ? { code: 550, text: '5.7.1 Relaying denied' } : 'ok',
  );
  expect(await lab.round(invited)).toMatchObject({ failed: 1, handedOver: 19 });
  lab.behave(() => 'ok');
  await edited(lab, { kind: 'nudge', people: [{ personId: personId('1') }], now: invited });
  expect(await lab.round('2026-10-06T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
  expect((await ledger(lab.db)).filter((line) => line.startsWith('1 '))).toEqual([
    '1 invitation failed: mail server answered 550',
    '1 invitation handed-over',
  ]);
});

test('a server that knows none of the readers is asked about each of them', async () => {
  lab.behave(({ at }) => (at === 'rcpt-to' ? { code: 550, text: '5.1.1 No such user' } : 'ok'));
  expect(await lab.handOver(await claim(lab, invited))).toMatchObject({ failed: 20 });
});
