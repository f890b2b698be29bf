import {
  employments,
  learningOutcomes,
  type ImportKind,
  type WordMeaning,
} from '../../configuration/import-profile.ts';

const words: Record<WordMeaning, string> = {
  active: 'works here',
  leave: 'is on leave',
  future: 'has not started yet',
  ended: 'has left',
  completed: 'has completed it',
  failed: 'has failed',
  'in-progress': 'has begun it',
  'not-started': 'has not begun it',
  expired: 'has run out of time for it, or its validity is over',
  void: 'is not to count: withdrawn, cancelled, waived',
};

/** What a status word of such a file can mean, each as people say it. */
export function meaningsFor(kind: ImportKind): { meaning: WordMeaning; words: string }[] {
  const meanings: readonly WordMeaning[] = kind === 'roster' ? employments : learningOutcomes;
  return meanings.map((meaning) => ({ meaning, words: words[meaning] }));
}
