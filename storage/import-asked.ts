import type { ResultDecision } from '../domain/imports/outcome/import-result.ts';
import type { ImportQuestion } from '../domain/imports/mapping.ts';
import type { ImportSummary } from './imports.ts';

/** What an import asks, and what people have decided about it so far, the oldest first. */
interface Asked {
  questions: ImportQuestion[];
  decisions: ResultDecision[];
}

export function askedAbout({ questions, decisions }: Pick<ImportSummary, 'questions' | 'decisions'>): Asked {
  const decided = decisions.map(({ decision, byName, reason, decidedAt }) => {
    return { decision, by: byName, reason, at: decidedAt };
  });
  return { questions, decisions: decided };
}
