import { describe, expect, test } from 'vitest';
import type { DailyMail } from '../../../domain/mail.ts';
import { renderMail } from '../../../templates/mail/render.ts';

const names = [
  "=cmd|' /C calc'!A0",
  'Ana O\'Brien & <Söhne> "GmbH"',
  'محمد الفاتح',
  'נועה לוי',
  '山田 花子 김민수',
  'Zoë 👩🏽‍🔬',
  `${'Groupe des méthodes '.repeat(1_750)}end`,
];

const mail = (name: string): DailyMail => ({
  kind: 'daily',
  reader: { name, locale: 'en-NZ' },
  organisationName: name,
  rehearsal: false,
  pageUrl: 'https://skills.example/me/t',
  owed: [
    {
      what: 'rate-person',
      rung: 'invitation',
      campaignTitle: name,
      subject: name,
      dueOn: '2027-02-12',
      workingDaysLeft: 5,
      url: 'https://skills.example/me/t/rate/1',
    },
  ],
  overseen: [],
  thanks: [],
});

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What a reader sees of a page, without its tags. */
function shownIn(html: string): string {
  return html
    .replaceAll(/<style.*?<\/style>|<[^>]*>/gs, ' ')
    .replaceAll(/&#x(\w+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole)
    .replaceAll(/\s+/g, ' ');
}

describe.each(names)('in a mail about %.30s', (name) => {
  const { subject, text, html } = renderMail(mail(name));

  test('the name comes through in the text and on the page as it is written', () => {
    expect(text).toContain(name);
    expect(shownIn(html)).toContain(name);
  });

  test('nothing of it becomes a mark of the page or a line of the head', () => {
    const plain = renderMail(mail('Ana'));
    const tags = (page: string) => page.match(/<\w+/g)?.length;
    expect(tags(html)).toBe(tags(plain.html));
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
