import { expect, test } from 'vitest';
import type { Finding } from '../../../../domain/imports/findings.ts';
import { notAmong } from '../../../../domain/imports/known-words.ts';
import { findingsInWords } from '../../../../domain/imports/outcome/findings-in-words.ts';

const at = (line: number, code: Finding['code'], detail: string) => ({
  line,
  column: 'Status',
  severity: 'rejected' as const,
  code,
  detail,
});

test('a word that a column does not take is told with those that it takes', () => {
  const detail = notAmong('Furloughed', ['active', 'leave', 'ended']);
  const findings = [at(81, 'UnknownStatus', detail), at(90, 'UnknownStatus', notAmong('Gone', ['active']))];
  const codes = [{ code: 'UnknownStatus', severity: 'rejected' as const, count: 2 }];
  const [said] = findingsInWords({ codes, findings });
  expect(said).toMatch(
    /^2 × left out: .* Lines 81 \(Status\), 90 \(Status\): “Furloughed” is none of: active, leave, ended$/,
  );
});

test('what stands in other cells is not repeated, for it may be somebody’s', () => {
  const codes = [{ code: 'NameDiffers', severity: 'rejected' as const, count: 1 }];
  const [said] = findingsInWords({ codes, findings: [at(3, 'NameDiffers', 'Ana Ruiz')] });
  expect(said).not.toContain('Ana Ruiz');
});

test('of many words the first are named, and a long one is cut', () => {
  const many = Array.from({ length: 30 }, (_, index) => `w${index}`);
  expect(notAmong('x'.repeat(100), many)).toBe(
    `“${'x'.repeat(60)}” is none of: ${many.slice(0, 12).join(', ')}, …`,
  );
  expect(notAmong('x', [])).toBe('“x”');
});
