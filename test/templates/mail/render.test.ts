import { describe, expect, test } from 'vitest';
import type { DailyMail, ReceiptLine } from '../../../domain/mail.ts';
import { renderMail } from '../../../templates/mail/render.ts';

const base: DailyMail = {
  kind: 'daily',
  reader: { name: 'Aroha', locale: 'en-NZ' },
  organisationName: 'Meridian Instruments',
  rehearsal: false,
  pageUrl: 'https://skills.example/me/t',
  owed: [],
  overseen: [],
  thanks: [],
};
const selfForm = {
  what: 'rate-self',
  rung: 'invitation',
  campaignTitle: 'Skills, Q1 2027',
  subject: '',
  dueOn: '2027-02-12',
  workingDaysLeft: 5,
  url: 'https://skills.example/me/t/rate/1',
} as const;

describe('the daily mail', () => {
  test('says what, until when and where, in the text and in the HTML alike', () => {
    const { text, html, subject } = renderMail({ ...base, owed: [selfForm] });
    expect(subject).toBe('Rate your own skills');
    for (const body of [text, html]) {
      expect(body).toContain('Rate your own skills');
      expect(body).toContain('12 February 2027');
      expect(body).toContain('5 working days left');
      expect(body).toContain(selfForm.url);
    }
  });

  test('calls the last call by its name even among first invitations', () => {
    const { subject } = renderMail({ ...base, owed: [selfForm, { ...selfForm, rung: 'last-call' }] });
    expect(subject).toBe('Last call: 2 things to do');
  });

  test('speaks the reader’s language, and English where it has no words for it', () => {
    const german = renderMail({ ...base, reader: { name: 'Jürgen', locale: 'de-DE' }, owed: [selfForm] });
    expect(german.subject).toBe('Eigene Kompetenzen einschätzen');
    expect(german.text).toContain('12. Februar 2027');
    const maori = renderMail({ ...base, reader: { name: 'Aroha', locale: 'mi-NZ' }, owed: [selfForm] });
    expect(maori.text).toContain('12 February 2027');
    expect(maori.html).toContain('lang="en-GB"');
  });

  test('escapes a name in the HTML and keeps line breaks of a name out of the subject', () => {
    const subject = 'Eve\r\nBcc: all@example.test <script>';
    const mail = renderMail({ ...base, owed: [{ ...selfForm, what: 'rate-person', subject }] });
    expect(mail.html).not.toContain('<script>');
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  test('marks what is late, and only that, in words and in colour', () => {
    const late = {
      what: 'learn',
      subject: 'Data literacy',
      dueOn: '2027-02-12',
      workingDaysLeft: -1,
    } as const;
    const { html } = renderMail({ ...base, owed: [selfForm], overseen: [{ name: 'Jo', open: [late] }] });
    expect(html).toContain('1 working day late');
    expect(html.match(/class="late"/g)).toHaveLength(1);
  });

  test('says that it is a rehearsal only in a rehearsal', () => {
    expect(renderMail({ ...base, owed: [selfForm] }).text).not.toContain('Rehearsal');
    expect(renderMail({ ...base, rehearsal: true, owed: [selfForm] }).text).toContain('simulated');
  });
});

test('a report says as whose reader one gets it, and why where its own readers cannot be found', () => {
  const report = {
    ...base,
    kind: 'report' as const,
    title: 'Skills and learning report',
    period: 'Q1 2027',
    headline: 'People are 0.6 levels short in MLOps.',
    sentences: [],
    figures: [],
    chart: null,
    attachmentName: 'skills.xlsx',
    asOf: '16 February 2027',
  };
  const board = renderMail({ ...report, reading: { audience: 'Executive board', instead: null } }).text;
  expect(board).toContain('because the reports of Meridian Instruments for “Executive board” go to you');
  expect(board).not.toMatch(/take part|nobody heads/);
  const partner = { ...report, reading: { audience: 'Heads', instead: 'nobody-heads' as const } };
  expect(renderMail(partner).text).toContain('because nobody heads this unit: it goes to the HR partner');
  const german = { ...partner, reader: { name: 'Ada', locale: 'de' } };
  expect(renderMail(german).text).toContain('weil niemand diesen Bereich leitet');
});

test('a report carries its numbers as text beside the picture', () => {
  const { html, text } = renderMail({
    ...base,
    kind: 'report',
    title: 'Skills and learning report',
    period: 'Q1 2027',
    headline: 'People are 0.6 levels short in MLOps.',
    sentences: [],
    asks: ['Decide where to begin.'],
    figures: [{ label: 'Readiness', value: '78 %', note: 'n = 231' }],
    chart: { alt: 'Mean shortfall by domain', table: { head: ['Domain', 'n'], rows: [['MLOps', '231']] } },
    attachmentName: 'skills.xlsx',
    asOf: '16 February 2027',
  });
  expect(html).toContain('src="cid:picture@quarterdeck"');
  expect(html).toContain('alt="Mean shortfall by domain"');
  for (const body of [html, text]) {
    expect(body).toContain('231');
    expect(body).toMatch(/What is asked of you(<\/h2>\s*<ul[^>]*><li[^>]*>|\n- )Decide where to begin\./);
  }
});

test('a celebration shows the way out and no score', () => {
  const { text } = renderMail({
    ...base,
    kind: 'celebration',
    card: true,
    certificates: 1,
    milestones: [{ kind: 'completion', title: 'Data literacy completed', detail: '', reward: null }],
    others: [],
    optOutUrl: 'https://skills.example/opt-out/t',
  });
  expect(text).toContain('Data literacy completed');
  expect(text).toContain('https://skills.example/opt-out/t');
});

test('a receipt asks for attention only where a reader has not got the report', () => {
  const subjectWhere = (outcome: ReceiptLine['outcome']) =>
    renderMail({
      ...base,
      kind: 'alarm',
      alarms: [
        {
          why: 'report-receipt',
          program: 'Skills',
          period: 'Q1 2027',
          audience: 'Executive board',
          version: 1,
          reasons: [],
          failure: [],
          because: 'building',
          until: '',
          readers: [{ name: 'Ada', outcome, when: '16 February 2027', reason: '' }],
          url: 'https://skills.example/reports/1',
        },
      ],
    }).subject;
  expect(subjectWhere('taken')).toBe('Skills, Q1 2027, Executive board: who got the report');
  expect(subjectWhere('bounced')).toMatch(/^Needs attention: /);
});
