import { Problem } from '../problem.ts';
import type { Reader } from './reader.ts';

/** Why a form can no longer be filled in. */
export type Gone = 'done' | 'withdrawn' | 'exempt' | 'closed';

interface GoneForm {
  reader: Reader;
  obligation: { source: string | null };
  subjectName: string;
}

/** The kind page for somebody who opens or sends a form twice, too late, or after it was taken back. */
export function goneForm(gone: Gone, { reader, obligation, subjectName }: GoneForm): Problem {
  const about = obligation.source === 'self' ? 'your own skills' : subjectName;
  const back = { href: `/me/${reader.link}`, words: 'Everything you have to do' };
  switch (gone) {
    case 'done':
      return new Problem(
        409,
        'You have already submitted this',
        [
          `The form about ${about} has been received, once. There is nothing more to do for it.`,
          'What you may have changed since then was not saved.',
        ],
        back,
      );
    case 'withdrawn':
      return new Problem(
        410,
        'This form is no longer needed',
        [
          `The form about ${about} was taken back, for example because somebody changed teams. Nothing more is asked of you here.`,
        ],
        back,
      );
    case 'exempt':
      return new Problem(410, 'This form is no longer needed', ['You have been excused from it.'], back);
    case 'closed':
      return new Problem(
        410,
        'This campaign has closed',
        [
          `The form about ${about} is no longer taken: the campaign has ended or is paused. Nothing was saved.`,
        ],
        back,
      );
  }
}
