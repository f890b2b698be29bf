import { describe, expect, it } from 'vitest';
import { withFileNames } from '../../../cli/rehearsal/workbook-names.ts';

const report = (audience: string, campaignId = 'skills/2026-Q4') => ({ campaignId, audience, version: 1 });
const names = (reports: Parameters<typeof withFileNames>[0]) =>
  withFileNames(reports).map(({ fileName }) => fileName);

describe('names of the files of workbooks', () => {
  it('hold nothing that Windows refuses, and keep letters of every script', () => {
    expect(names([report('unit-heads:R&D <A|B>\\"?*\t/営業')])).toEqual([
      'skills-2026-Q4-unit-heads-R&D -A-B-営業-v1.xlsx',
    ]);
  });

  it('are never twice the same, whatever was replaced and in whichever case', () => {
    expect(names([report('site:A/B'), report('site:a:b'), report('site:A?B')])).toEqual([
      'skills-2026-Q4-site-A-B-v1.xlsx',
      'skills-2026-Q4-site-a-b-v1-2.xlsx',
      'skills-2026-Q4-site-A-B-v1-3.xlsx',
    ]);
  });
});
