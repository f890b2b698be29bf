import type { ImportProfile } from '../configuration/import-profile.ts';

const mark = '{course}';

/** The course in a file's name, by the profile's patterns, compared without case; null where none fits. */
export function courseInFileName(
  { courseInFileName: patterns }: ImportProfile,
  fileName: string,
): string | null {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  for (const pattern of patterns) {
    const found = patternOf(pattern).exec(name)?.[1]?.trim();
    if (found) return found;
  }
  return null;
}

/** What the name of the file suggests, where no pattern fits. */
export function suggestedCourse(fileName: string): string | null {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const words = name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replaceAll(/[_.]+/g, ' ')
    .replaceAll(
      /\b(?:\d{4}-?\d{2}-?\d{2}(?:[ T-]?\d{4,6})?|grades?|gradebook|progress|completion|report|export|comma separated|semicolon separated)\b/gi,
      ' ',
    )
    .replaceAll(/\s{2,}/g, ' ')
    .replaceAll(/^[\s-]+|[\s-]+$/g, '');
  return words === '' ? null : words;
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split(/(\{course\}|\*)/);
  const source = parts
    .map((part) => (part === mark ? '(.+?)' : part === '*' ? '.*' : escaped(part)))
    .join('');
  return new RegExp(`^${source}$`, 'iu');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

/** True for a file whose rows are about one course that no column names. */
export function needsCourse(profile: ImportProfile, titles: string[]): boolean {
  if (titles.length > 0) return titles.some((title) => title.includes(mark));
  return profile.courseInFileName.length > 0 && !profile.columns.courseTitle && !profile.columns.courseCode;
}
