import type { ImportProfile } from '../configuration/import-profile.ts';
import { comparable, emailOf } from './text.ts';
import { wholeNumber } from './whole-number.ts';

/** One way in which a row names its manager; the first that finds somebody counts. */
export type ManagerReference =
  | { by: 'number'; number: string }
  /** A second numbering of the people, or the number of their post. */
  | { by: 'other-number' | 'position'; number: string }
  | { by: 'email'; email: string }
  | { by: 'name'; name: string };

const nameWithNumber = /^([^()]{1,200})\(([^()]{1,50})\)$/;

/** All readings of a manager cell under the profile's styles; none when the cell says that there is no manager. */
export function managerReferences(profile: ImportProfile, text: string): ManagerReference[] {
  if (saysNobody(profile, text)) return [];
  return profile.managerStyles.flatMap((style): ManagerReference[] => {
    const email = emailOf(text);
    const named = nameWithNumber.exec(text);
    switch (style) {
      case 'employee-number':
        return [{ by: 'number', number: wholeNumber(text) }];
      case 'other-number':
        return [{ by: 'other-number', number: text }];
      case 'position-number':
        return [{ by: 'position', number: text }];
      case 'email':
        return email === null ? [] : [{ by: 'email', email }];
      case 'name-with-number':
        return named ? [{ by: 'number', number: (named[2] ?? '').trim() }] : [];
      case 'last-first':
        return lastFirst(text).map((name) => ({ by: 'name', name }));
      case 'first-last':
        return [{ by: 'name', name: comparable(text) }];
    }
  });
}

/** All readings of a cell that numbers the manager: as the people are numbered, or else as their posts or in the other numbering. */
export function numberedManager(profile: ImportProfile, number: string): ManagerReference[] {
  if (saysNobody(profile, number)) return [];
  const others = ['position', 'other-number'] as const;
  return [
    { by: 'number', number },
    ...others.flatMap((by): ManagerReference[] =>
      profile.columns[by === 'position' ? 'positionNumber' : 'otherNumber'] ? [{ by, number }] : [],
    ),
  ];
}

/** True for the profile's words for "has no manager". */
function saysNobody(profile: ImportProfile, text: string): boolean {
  return profile.managerNone.some((word) => comparable(word) === comparable(text));
}

/** `Ruiz, Ana M.` → `ana m. ruiz` and `ana ruiz`. */
function lastFirst(text: string): string[] {
  const comma = text.indexOf(',');
  if (comma < 1) return [];
  const last = text.slice(0, comma);
  const first = text.slice(comma + 1).trim();
  const names = [`${first} ${last}`, `${first.split(' ')[0] ?? ''} ${last}`].map(comparable);
  return [...new Set(names)];
}
