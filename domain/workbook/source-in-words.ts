import type { WorkbookWords } from './words.ts';

/** Of a value that was taken from another source the study names the field; a reader gets its name. */
export function sourceInWords({ roi }: WorkbookWords, source: string): string {
  return Object.entries(roi.factors).reduce(
    (said, [field, name]) => said.replaceAll(`; ${field}: `, `; ${name}: `),
    source,
  );
}
