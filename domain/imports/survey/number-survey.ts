import { markEvidence, type MarkVotes } from '../numbers.ts';

const samplesKept = 3;
const share = /^(?:0|[01][.,]0+|0?[.,]\d+|1)$/;

/** What one column of numbers says about its decimal mark, gathered cell by cell. */
export class NumberSurvey {
  readonly votes: MarkVotes = { '.': 0, ',': 0, either: 0 };
  readonly samples: string[] = [];
  /** Cells that hold 0, 1 or something between, and all others. */
  readonly shares = { within: 0, beyond: 0 };

  add(text: string): void {
    if (text === '') return;
    if (this.shares.beyond === 0) this.shares[share.test(text) ? 'within' : 'beyond'] += 1;
    const evidence = markEvidence(text);
    if (evidence === null || evidence === 'none') return;
    this.votes[evidence] += 1;
    if (evidence === 'either' && this.samples.length < samplesKept && !this.samples.includes(text))
      this.samples.push(text);
  }
}
