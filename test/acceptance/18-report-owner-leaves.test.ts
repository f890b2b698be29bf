import { afterEach, beforeEach, expect, test } from 'vitest';
import { change, hire, type Hire } from '../fixtures/company.ts';
import {
  createActivities,
  handOverBy,
  mails,
  noticeLab,
  ring,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { campaignId, engineers } from '../activities/results/measured-company.ts';
import { deliverEveryReport, headedConfiguration, ratedCampaign, unitId, unitTree } from './report-stage.ts';

const head = (number: string, title: string, unit: string): Hire => ({ number, title, unit });
const people: Hire[] = [
  ...engineers('lab', 1, 6),
  ...engineers('desk', 11, 6),
  head('lab-head', 'Head of Lab', 'lab'),
  head('desk-head', 'Head of Desk', 'desk'),
  head('company-head', 'Head of Company', 'company'),
];
const saturday = '2026-11-21T10:00:00.000Z';
/** Nine o'clock in Berlin, when the reports are to leave. */
const monday = '2026-11-23T08:00:00.000Z';
let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  await unitTree(lab.db, { lab: 'company', desk: 'company' });
  await hire(lab.db, [{ number: '900', title: 'HR' }]);
  await ratedCampaign(lab.db, people, headedConfiguration(5));
  await deliverEveryReport(lab.db, ring);
});
afterEach(() => lab.close());

async function leaves(number: string, at = saturday): Promise<void> {
  await change(lab.db, { number, attribute: 'employment', value: 'ended', on: at.slice(0, 10), at });
}

async function becomes(number: string, title: string, at = saturday): Promise<void> {
  await change(lab.db, { number, attribute: 'title', value: title, on: at.slice(0, 10), at });
}

/** Who got which report, `<employee> <audience>`, and what became of the others. */
async function readersOf(): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('notices as n')
    .innerJoin('reports as r', (join) => join.onRef('n.cause_id', '=', (ref) => ref.cast('r.id', 'text')))
    .innerJoin('person_identifiers as i', 'i.person_id', 'n.recipient_id')
    .select(['i.value', 'r.audience', 'n.state', 'n.reason'])
    .execute();
  const named = (audience: string) =>
    ['lab', 'desk'].reduce((text, unit) => text.replace(unitId(unit), unit), audience);
  return rows
    .map(({ value, audience, state, reason }) => `${value}, ${named(audience)}: ${reason ?? state}`)
    .toSorted();
}

test('report owner leaves → successor, no mail to leaver', async () => {
  await leaves('chief');
  await becomes('desk-head', 'Chief');
  await leaves('lab-head');
  expect(await lab.round(monday)).toMatchObject({ handedOver: 0 });
  await lab.round('2026-11-23T08:01:00.000Z');
  expect(await readersOf()).toEqual([
    'chief, executives: no longer reads the report',
    'company-head, unit-heads:desk: handed-over',
    'company-head, unit-heads:lab: handed-over',
    'desk-head, executives: handed-over',
    'desk-head, unit-heads:desk: no longer reads the report',
    'lab-head, unit-heads:lab: no longer reads the report',
  ]);
  const received = await mails(lab);
  expect(received.flatMap(({ to }) => to).toSorted()).toEqual([
    'company-head@example.test',
    'desk-head@example.test',
  ]);
  // Both reports of a day in one mail.
  const both = received.find(({ to }) => to.includes('company-head@example.test'));
  expect(both?.attachments.filter((name) => name.endsWith('.xlsx')).toSorted()).toEqual([
    'skills-and-learning-2026-Q4-skills-desk.xlsx',
    'skills-and-learning-2026-Q4-skills-lab.xlsx',
  ]);
});

test('an owner who leaves while the mail waits for its connection gets none, and the successor does', async () => {
  const activities = createActivities(lab.db, lab.smtp.url);
  const claim = await activities.claimPage({ shard: 1, shards: 1, page: 0, now: monday });
  await leaves('lab-head', '2026-11-23T08:00:30.000Z');
  const order = { token: claim.token ?? '', page: claim.page, now: '2026-11-23T08:00:40.000Z' };
  await handOverBy(activities, order);
  expect((await mails(lab)).flatMap(({ to }) => to).toSorted()).toEqual([
    'chief@example.test',
    'desk-head@example.test',
  ]);
  await lab.round('2026-11-23T08:02:00.000Z');
  await lab.round('2026-11-23T08:03:00.000Z');
  expect(await readersOf()).toContain('company-head, unit-heads:lab: handed-over');
  const handedOn = await lab.db
    .selectFrom('audit_events')
    .select(['subject', 'detail'])
    .where('action', '=', 'report-handed-on')
    .execute();
  const detail = { audience: `unit-heads:${unitId('lab')}`, version: 1, readers: 1, found: 'unit-above' };
  expect(handedOn).toEqual([{ subject: `campaign/${campaignId}`, detail }]);
});

test('where nobody holds the position any more the HR partner gets the report', async () => {
  for (const number of ['chief', 'lab-head', 'desk-head', 'company-head']) await leaves(number);
  await lab.round(monday);
  await lab.round('2026-11-23T08:01:00.000Z');
  expect((await mails(lab)).map(({ to }) => to)).toEqual([['900@example.test']]);
});
