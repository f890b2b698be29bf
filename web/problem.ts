import type { Action, MessageView } from '../templates/pages/views.ts';

/** Thrown by a handler: the reader gets this page, under this status, instead of what they asked for. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly view: MessageView;

  constructor(status: number, heading: string, sentences: string[], action: Action | null = null) {
    super(heading);
    this.status = status;
    this.view = { heading, sentences, action };
  }
}

export function notFound(): Problem {
  return new Problem(404, 'This page does not exist', [
    'The address may have been cut off when it was copied. Open the link in your latest mail again.',
  ]);
}

export function badLink(): Problem {
  return new Problem(404, 'This link does not work', [
    'It may have been cut off when it was copied, or it has expired.',
    'Open the link in your latest mail. If that does not work either, reply to that mail.',
  ]);
}

export function foreignForm(action: Action | null = null): Problem {
  return new Problem(
    403,
    'Nothing was saved',
    [
      'This form was not sent from its own page, or the page had been open for too long. Open it again and send it once more.',
    ],
    action,
  );
}

export function badRequest(sentence: string): Problem {
  return new Problem(400, 'That did not work', [sentence]);
}
