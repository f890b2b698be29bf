import { expect, test } from 'vitest';
import { reportMail } from '../../../domain/workbook/report-mail.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sampleReport } from './sample-report.ts';

test('a report’s mail has a headline, figures with their n, and the numbers behind the picture as text', () => {
  const mail = reportMail(sampleReport(), en);
  expect(mail.headline).toContain('The largest gap is in security-compliance');
  expect(mail.sentences.length).toBeGreaterThanOrEqual(2);
  expect(mail.asks?.[0]).toMatch(/^Decide whether security-compliance is the first place/);
  expect(mail.figures.find(({ label }) => label === 'Mean shortfall')).toMatchObject({
    value: '0.05 levels',
    note: expect.stringContaining('n\u00A0=\u00A0214'),
  });
  expect(mail.chart?.table.head).toEqual([
    'Domain',
    'Mean shortfall',
    'Below target',
    'Critical',
    'n',
    'Coverage',
  ]);
  expect(mail.chart?.table.rows[1]).toEqual(['mlops-pipeline', '0.65', '33 %', '7 %', '214', '85 %']);
  expect(mail.asOf).toBe('2026-12-18 17:00 UTC');
});

test('the attachment’s name holds only letters, digits and hyphens, and the version from the second on', () => {
  const campaign = { ...sampleReport().campaign, program: 'skills & more/ü' };
  expect(reportMail(sampleReport({ campaign }), en).attachmentName).toBe(
    'skills-and-learning-2026-Q4-skills-more.xlsx',
  );
  expect(reportMail(sampleReport({ version: 2 }), en).attachmentName).toMatch(/-v2\.xlsx$/);
});
