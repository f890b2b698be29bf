import type { PassedLimit } from '../brake.ts';

/** Why an import is held, a sentence for each limit that it has passed. */
export function brakeInWords(passed: PassedLimit[]): string[] {
  return passed.map(({ limit, count, of, allowed }) => {
    const { subject, meaning } = sentences[limit];
    return `${count} of ${of} ${subject}. ${allowedInWords(allowed)} passes by itself. ${meaning}`;
  });
}

const sentences: Record<PassedLimit['limit'], { subject: string; meaning: string }> = {
  leavers: {
    subject: 'people would leave',
    meaning: 'The file may be only a part of the export. Apply it only if these people have really left.',
  },
  managerChanges: {
    subject: 'people would get another manager',
    meaning:
      'A column may have moved, or numbers may have changed. Apply it only if they really report to somebody else.',
  },
  rejectedRows: {
    subject: 'rows were left out',
    meaning: 'The export may have changed its form. Look at the reasons before applying the rest.',
  },
};

function allowedInWords({ share, count, atLeast }: PassedLimit['allowed']): string {
  const limits = [
    ...(share === null ? [] : [`${Math.round(share * 1000) / 10} %`]),
    ...(count === null ? [] : [String(count)]),
  ];
  return `Up to ${limits.length > 0 ? limits.join(' or ') : atLeast} (and ${atLeast} in any case)`;
}
