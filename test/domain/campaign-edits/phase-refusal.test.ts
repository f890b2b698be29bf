import { describe, expect, test } from 'vitest';
import { editKinds, type EditKind } from '../../../domain/campaign-edits/kinds.ts';
import { phaseRefusal } from '../../../domain/campaign-edits/phase-refusal.ts';

const campaignId = 'skills/2026-Q4';
const phases = [
  'draft',
  'frozen',
  'inviting',
  'collecting',
  'closing',
  'computing',
  'reporting',
  'celebrating',
  'done',
  'held',
  'paused',
  'cancelled',
] as const;

function takenIn(kind: EditKind): string {
  return phases.filter((phase) => phaseRefusal({ campaignId, kind, phase }) === null).join(' ');
}

describe('a phase', () => {
  test.each([
    ['pause', 'draft frozen inviting collecting closing'],
    ['confirm', 'held'],
    ['resume', 'paused'],
    ['extend', 'draft frozen inviting collecting closing held paused'],
    ['close', 'inviting collecting'],
    ['reopen', 'closing computing'],
    ['cancel', 'draft frozen inviting collecting closing computing reporting celebrating held paused'],
    ['exempt', 'frozen inviting collecting closing held paused'],
    ['add', 'frozen inviting collecting closing held paused'],
    ['replace-rater', 'frozen inviting collecting closing held paused'],
    ['nudge', 'inviting collecting closing'],
    ['retry', 'draft frozen inviting collecting closing computing reporting celebrating held paused'],
  ] as const)('takes %s in %s alone', (kind, expected) => {
    expect(takenIn(kind)).toBe(expected);
  });

  test('refuses in one sentence that names the campaign and ends with a full stop', () => {
    for (const kind of editKinds)
      for (const phase of phases) {
        const refusal = phaseRefusal({ campaignId, kind, phase });
        if (refusal !== null) expect(refusal).toMatch(/^skills\/2026-Q4 [a-z][^.]+\.$/);
      }
  });

  test.each([
    ['close', 'draft', /has not opened yet/],
    ['pause', 'paused', /is paused already/],
    ['extend', 'done', /is done: nothing of it can be changed any more/],
    ['nudge', 'cancelled', /was cancelled/],
    ['resume', 'held', /is held until its launch is confirmed/],
    ['resume', 'collecting', /only a campaign that is paused can be resumed/],
  ] as const)('says of %s in %s what the matter is', (kind, phase, words) => {
    expect(phaseRefusal({ campaignId, kind, phase })).toMatch(words);
  });
});
