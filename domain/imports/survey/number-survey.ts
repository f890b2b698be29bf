import { markEvidence, type MarkVotes } from '../numbers.ts';

const samplesKept = 3;

/** What one column of numbers says about its decimal mark, gathered cell by cell. */
export class NumberSurvey {
  readonly votes: MarkVotes = { '.': 0, ',': 0, either: 0 };
  readonly samples: string[] = [];

  add(text: string): void {
    if (text === '') return;
    const evidence = markEvidence(text);
    if (evidence === null || evidence === 'none') return;
    this.votes[evidence] += 1;
    if (evidence === 'either' && this.samples.length < samplesKept && !this.samples.includes(text))
      this.samples.push(text);
  }
}
