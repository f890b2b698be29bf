import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyEdit } from '../../../activities/campaigns/apply-edit.ts';
import { previewEdit } from '../../../activities/campaigns/preview-change.ts';
import { readStatus } from '../../../cli/campaigns/read-status.ts';
import type { EditKind } from '../../../domain/campaign-edits/kinds.ts';
import { defaultReportPolicy } from '../../../domain/configuration/report-policy.ts';
import { editById, recordEdit } from '../../../storage/campaign-edits.ts';
import { gateOf } from '../../../storage/report-gates.ts';
import { appliedImport, change } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { mails } from '../notices/notice-lab.ts';
import { campaignId, computedAt } from '../results/measured-company.ts';
import { alarms, monday, noLimits, reportKey, watchedReport, type WatchedReport } from './watched-report.ts';

quietTemporal('ERROR');

const shards = 1;
const now = computedAt;
let of: WatchedReport;
afterEach(() => of.lab.close());

async function built(): Promise<string> {
  await of.activities.openReports({ campaignId, now });
  const { reportId } = await of.activities.buildReport({ ...reportKey, now });
  await of.activities.checkReport({ reportId, now });
  return reportId;
}

async function edit(kind: EditKind, at = now) {
  const asked = { campaignId, kind, madeBy: 'Ines', reason: 'seen', content: {}, people: [], now: at };
  const editId = await recordEdit(of.lab.db, asked);
  await applyEdit(of.lab.db, { editId, now: at });
  return editById(of.lab.db, editId);
}

const audited = async () => {
  const rows = await of.lab.db.selectFrom('audit_events').select('action').orderBy('id').execute();
  return rows.map(({ action }) => action).filter((action) => action.startsWith('report'));
};

describe('what rests on too little', () => {
  const limits = { ...noLimits, rosterAgeDays: 31 };

  test('waits for a newer roster, which is let in: the cut-off moves, and results are worked out anew', async () => {
    of = await watchedReport({ freshness: limits });
    const { db } = of.lab;
    await appliedImport(db, 'roster', '2026-10-01T06:00:00.000Z');
    const check = (at: string) => of.activities.checkFreshness({ campaignId, shards, now: at });
    expect(await check(now)).toMatchObject({ waits: true, recompute: false });
    expect(await check(now)).toMatchObject({ waits: true });
    expect(await of.lab.round(monday)).toMatchObject({ handedOver: 1 });
    const [mail] = await mails(of.lab);
    expect(mail?.to).toEqual(['900@example.test']);
    expect(mail?.subject).toBe('Needs attention: Skills, 2026-Q4: the reports wait');
    expect(mail?.text).toMatch(
      /newest roster describes .*October 1, 2026 and is 50 days old; at most 31 are allowed\./,
    );
    await appliedImport(db, 'roster', '2026-11-24T06:00:00.000Z');
    const later = '2026-11-24T07:00:00.000Z';
    expect(await check(later)).toEqual({ waits: false, until: null, recompute: true });
    const campaign = await db.selectFrom('campaigns').select('cut_off_at').executeTakeFirstOrThrow();
    expect(campaign.cut_off_at?.toISOString()).toBe(later);
    expect(await audited()).toEqual(['reports-held', 'report-cut-off-moved']);
    // An attempt that died before the results were worked out asks for it again; afterwards nobody does.
    expect(await check(later)).toMatchObject({ recompute: true });
    await db.updateTable('results').set({ computed_at: later }).execute();
    expect(await check(later)).toMatchObject({ waits: false, recompute: false });
  });

  test('goes at once where it is met, and for good; a rehearsal never waits', async () => {
    of = await watchedReport({ freshness: limits });
    const { db } = of.lab;
    await appliedImport(db, 'roster', '2026-11-02T06:00:00.000Z');
    const check = () => of.activities.checkFreshness({ campaignId, shards, now });
    expect(await check()).toEqual({ waits: false, until: null, recompute: false });
    await db.deleteFrom('imports').execute();
    expect(await check()).toMatchObject({ waits: false });
    await db.deleteFrom('report_gates').execute();
    expect(await check()).toMatchObject({ waits: true });
    await db.updateTable('campaigns').set({ simulated: true }).execute();
    expect(await check()).toMatchObject({ waits: false });
  });

  test('for want of answers goes on only when somebody lets it, with a reason', async () => {
    of = await watchedReport({ freshness: { ...noLimits, responseShare: 0.9, coverageShare: 1 } });
    const check = () => of.activities.checkFreshness({ campaignId, shards, now });
    expect(await edit('release-report')).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining('held because it would rest on too little'),
    });
    expect(await check()).toMatchObject({ waits: true });
    expect(await alarms(of.lab)).toEqual(['report-held planned']);
    const lacking = '12 of 24 answers were handed in; at least 90 % are asked for.';
    expect((await readStatus(of.lab.db, campaignId)).waits).toContain(lacking);
    const wish = { campaignId, kind: 'release-report', madeBy: 'Ines', reason: 'a look' } as const;
    const seen = await previewEdit(of.lab.db, { ...wish, content: {}, people: [], now });
    expect(seen).toMatchObject({ remarks: [expect.stringContaining(lacking)] });
    const later = '2026-11-20T13:00:00.000Z';
    expect(await edit('release-report', later)).toMatchObject({ state: 'applied', effect: { letGo: 1 } });
    expect(await check()).toEqual({ waits: false, until: null, recompute: false });
    expect(await gateOf(of.lab.db, campaignId)).toMatchObject({
      state: 'released',
      reasons: [{ limit: 'responseShare', answered: 12, asked: 24, allowed: 0.9 }],
    });
    // Nobody is told any more that it waits.
    expect(await of.lab.round(monday)).toMatchObject({ handedOver: 0, suppressed: 1 });
  });
});

describe('a report that waits to be approved', () => {
  const approval = { workingDays: 3, remindWorkingDaysBefore: 1 };
  let reportId: string;
  beforeEach(async () => {
    of = await watchedReport({ approval, escalateTo: ['901'] }, { approve: true });
    reportId = await built();
    expect(await of.activities.deliverReport({ reportId, shards, now })).toMatchObject({ waits: true });
  });
  const ask = (at: string) => of.activities.askForApproval({ reportId, shards, now: at });

  test('is asked for at once, again before its time is over, and after it of those above; never does it leave by itself', async () => {
    const remindAt = '2026-11-24T08:00:00.000Z';
    const lateAt = '2026-11-25T08:00:00.000Z';
    expect(await ask(now)).toEqual({ until: remindAt });
    expect(await ask(remindAt)).toEqual({ until: lateAt });
    expect(await ask(lateAt)).toEqual({ until: null });
    expect(await ask(lateAt)).toEqual({ until: null });
    expect(await alarms(of.lab)).toEqual([
      'report-approve planned',
      'report-approve-late planned',
      'report-approve-late planned',
      'report-approve-soon planned',
    ]);
    expect(await of.lab.round(lateAt)).toMatchObject({ handedOver: 2 });
    const texts = (await mails(of.lab)).map(({ to, text }) => `${to[0]} ${text}`).toSorted();
    expect(texts[0]).toMatch(/^900@example\.test [^]*still waits for your approval/);
    expect(texts[1]).toMatch(
      /^901@example\.test [^]*Nobody has approved|^901@example\.test [^]*nobody has approved/,
    );
    expect(texts[1]).toContain(`/campaigns/${campaignId}/reports/${reportId}/look`);
    const { state } = await of.lab.db.selectFrom('reports').select('state').executeTakeFirstOrThrow();
    expect(state).toBe('waiting');
    expect(await audited()).toEqual(['report-approve', 'report-approve-soon', 'report-approve-late']);
  });

  test('and is late at once where nobody was asked in time is not reminded of', async () => {
    expect(await ask('2026-12-01T08:00:00.000Z')).toEqual({ until: null });
    expect((await alarms(of.lab)).some((line) => line.includes('soon'))).toBe(false);
  });

  test('is told in its headlines to whoever is about to approve it', async () => {
    const wish = { campaignId, kind: 'approve-report', madeBy: 'Ines', reason: 'a look' } as const;
    const seen = await previewEdit(of.lab.db, { ...wish, content: {}, people: [], now });
    const [headline] = 'remarks' in seen ? (seen.remarks ?? []) : [];
    expect(headline).toMatch(/^Executive board reads: .*12 people assessed/);
  });

  test('goes to nobody once it is rejected; it is asked for no more, and is no failure to tell of', async () => {
    await ask(now);
    expect(await edit('reject-report')).toMatchObject({ state: 'applied', effect: { rejected: 1 } });
    expect(await edit('approve-report')).toMatchObject({ state: 'refused' });
    await of.activities.tellOfFailure({ ...reportKey, shards, now });
    await of.activities.watchReports({ shards, now: '2027-01-04T08:00:00.000Z' });
    expect(await alarms(of.lab)).toEqual(['report-approve planned']);
    expect(await of.lab.round(monday)).toMatchObject({ handedOver: 0, suppressed: 1 });
  });
});

test('once every mail of a report has ended, those who look after reports are told who got it, by name, and what failed', async () => {
  of = await watchedReport();
  const { db } = of.lab;
  await change(db, {
    number: '2',
    attribute: 'title',
    value: 'Chief',
    on: '2026-11-01',
    at: '2026-11-01T00:00:00.000Z',
  });
  for (const [number, value] of [
    ['chief', 'Ada Lovelace'],
    ['2', 'Grace Hopper'],
  ] as const)
    await change(db, {
      number,
      attribute: 'display-name',
      value,
      on: '2026-11-01',
      at: '2026-11-01T00:00:00.000Z',
    });
  const reportId = await built();
  await of.activities.deliverReport({ reportId, shards, now });
  await of.activities.watchReports({ shards, now });
  expect(await alarms(of.lab)).toEqual([]);
  of.lab.behave(({ at, to }) => (at === 'rcpt-to' && to.at(-1) === '2@example.test' ? { code: 550 } : 'ok'));
  expect(await of.lab.round(monday)).toMatchObject({ handedOver: 1, failed: 1 });
  await of.activities.watchReports({ shards, now: monday });
  await of.activities.watchReports({ shards, now: monday });
  expect(await alarms(of.lab)).toEqual(['report-receipt planned']);
  await of.lab.round('2026-11-24T08:00:00.000Z');
  const receipt = (await mails(of.lab)).find(({ subject }) => subject?.includes('who got the report'));
  expect(receipt?.to).toEqual(['900@example.test']);
  expect(receipt?.text).toMatch(
    /Ada Lovelace: the mail server has taken it, 23 Nov 2026, 09:00|Ada Lovelace: the mail server has taken it, Nov 23, 2026, 9:00/,
  );
  expect(receipt?.text).toContain('Grace Hopper: it was not sent');
  expect(await audited()).toContain('report-receipt');
});

test('a report that has failed is told of at once, and why', async () => {
  of = await watchedReport({ ...defaultReportPolicy, freshness: noLimits, told: ['900'] });
  await of.activities.openReports({ campaignId, now });
  await of.lab.db
    .updateTable('results')
    .set({ content: JSON.stringify({ byKind: null }) })
    .where('name', '=', 'funnel')
    .execute();
  await of.activities.buildReport({ ...reportKey, now });
  await of.activities.tellOfFailure({ ...reportKey, shards, now });
  expect(await of.lab.round(monday)).toMatchObject({ handedOver: 1 });
  const [mail] = await mails(of.lab);
  expect(mail?.text).toContain('it could not be written');
});
