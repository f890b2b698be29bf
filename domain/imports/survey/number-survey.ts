import { markEvidence, type MarkVotes } from '../numbers.ts';

const samplesKept = 3;

/** What one column of numbers says about its decimal mark, gathered cell by cell. */
export class NumberSurvey {
  readonly votes: MarkVotes = { '.': 0, ',': 0, either: 0 };
  readonly samples: string[] = [];

  add(text: string): void {
    if (text === '' || isPlain(text)) return;
    const evidence = markEvidence(text);
    if (evidence === null || evidence === 'none') return;
    this.votes[evidence] += 1;
    if (evidence === 'either' && this.samples.length < samplesKept && !this.samples.includes(text))
      this.samples.push(text);
  }
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
