import type { FileUnderstanding } from '../file-understanding.ts';
import type { ConfirmedMapping } from '../mapping.ts';

/**
 * How a file was read, as a mapping that reads a few rows of it the same way: which column is what, which of day and month
 * comes first, which is the decimal mark. A few rows alone could not tell. `confirmed`: what people said of the file.
 */
export function mappingAsRead(
  { profile, columns }: Pick<FileUnderstanding, 'profile' | 'columns'>,
  confirmed: ConfirmedMapping | null,
): ConfirmedMapping {
  const said = confirmed?.profile === profile ? confirmed : null;
  const orders = columns.flatMap(({ header, reads }): [string, 'dmy' | 'mdy'][] => {
    if (reads?.includes('day first')) return [[header, 'dmy']];
    return reads?.includes('month first') ? [[header, 'mdy']] : [];
  });
  const marks = columns.map(({ header, reads }): [string, '.' | ','] => [
    header,
    reads?.includes('decimal comma') ? ',' : '.',
  ]);
  return {
    profile,
    columns: { ...Object.fromEntries(columns.map(({ field, header }) => [field, header])), ...said?.columns },
    dateOrders: { ...Object.fromEntries(orders), ...said?.dateOrders },
    swappedDates: said?.swappedDates ?? {},
    decimalMarks: { ...Object.fromEntries(marks), ...said?.decimalMarks },
    words: said?.words ?? {},
    course: said?.course ?? null,
  };
}
