import { describe, expect, test } from 'vitest';
import {
  printCelebration,
  type ReachedMilestone,
} from '../../../activities/celebrations/print-celebration.ts';

const completed: ReachedMilestone = {
  id: '7f0c2b1e',
  kind: 'completion',
  title: 'Completed: SQL',
  detail: 'It is on your learning record.',
  reachedOn: '2026-10-01',
  reward: null,
};
const grown: ReachedMilestone = { ...completed, kind: 'level-up', title: 'A level up: Data' };
const printing = { names: ['Ana Nowak'], organisationName: 'ACME', locale: 'en-GB' };

describe('what a celebration carries', () => {
  test('is a card, and a certificate of what was completed', async () => {
    const { card, certificates } = await printCelebration([completed], printing);
    expect(card?.subarray(1, 4).toString()).toBe('PNG');
    expect(certificates.map((pdf) => pdf.subarray(0, 5).toString())).toEqual(['%PDF-']);
  });

  test('certifies no level: that would be a score', async () => {
    const { card, certificates } = await printCelebration([grown], printing);
    expect([card !== null, certificates]).toEqual([true, []]);
  });

  test('prints the name in Latin letters where the one that is written first has no font', async () => {
    const latin = await printCelebration([completed], { ...printing, names: ['Nino Beridze'] });
    const both = await printCelebration([completed], { ...printing, names: ['ნინო ბერიძე', 'Nino Beridze'] });
    expect(both.card?.equals(latin.card ?? Buffer.alloc(0))).toBe(true);
    expect(both.certificates).toHaveLength(1);
  });

  test('is nothing, rather than boxes, where no name can be drawn', async () => {
    const names = ['ნინო ბერიძე', ''];
    expect(await printCelebration([completed], { ...printing, names })).toEqual({
      card: null,
      certificates: [],
    });
  });

  test('is no more than three certificates in one mail', async () => {
    const many = Array.from({ length: 5 }, () => completed);
    expect((await printCelebration(many, printing)).certificates).toHaveLength(3);
  });
});
