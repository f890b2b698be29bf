import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { change, hire } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { chased, invited, mails, noticeLab, opening, rating, type NoticeLab } from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('a mail that asks for the first time brings its due day for the calendar, and a reminder brings none', async () => {
  await hire(lab.db, [{ number: '1' }]);
  const since = { on: '2020-01-01', at: opening };
  await change(lab.db, { number: '1', attribute: 'display-name', value: 'Ada Lovelace', ...since });
  await change(lab.db, { number: '1', attribute: 'locale', value: 'de_DE', ...since });
  await chased(lab, [rating('1')]);
  await lab.round(invited);
  await lab.round('2026-10-07T07:00:00.000Z');
  const [invitation, reminder] = await mails(lab);
  expect([invitation?.attachments, reminder?.attachments]).toEqual([['due-dates.ics'], []]);
  const { attachments } = await PostalMime.parse(lab.smtp.received[0]?.mail ?? '', {
    attachmentEncoding: 'utf8',
  });
  const [file] = attachments;
  expect(file).toMatchObject({ mimeType: 'text/calendar', method: 'PUBLISH' });
  const text = typeof file?.content === 'string' ? file.content.replaceAll(/\r?\n /g, '') : '';
  expect(text).toContain('SUMMARY:Fällig: Kompetenzen\\, 2026-Q4');
  expect(text).toContain('DTSTART;VALUE=DATE:20261030');
  expect(text).toContain('Ada Lovelace');
});
