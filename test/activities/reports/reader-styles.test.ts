import { expect, test } from 'vitest';
import { inStyle } from '../../../activities/reports/reader-styles.ts';
import type { ReportAudience } from '../../../domain/configuration/program.ts';
import { sampleReport } from '../../domain/workbook/sample-report.ts';

const board: ReportAudience = {
  id: 'board',
  words: { en: 'Executive board', de: 'Vorstand' },
  scope: 'unit',
  readers: { titles: [], people: [] },
};
const german = { locale: 'de-DE', currency: null };

test('a German reader’s copy says in German whom the report is for', () => {
  const report = sampleReport();
  const input = { ...report, configuration: { ...report.configuration, audiences: [board] } };
  expect(inStyle(input, 'board', german).audience).toBe('Vorstand');
  const scope = { of: 'unit' as const, unitId: 'u', name: 'Sales', unitIds: ['u'] };
  expect(inStyle({ ...input, scope }, 'board:u', german).audience).toBe('Vorstand, Sales');
});
