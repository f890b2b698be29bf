import type { ImportKind, ImportProfile } from '../../domain/configuration/import-profile.ts';
import { exitCodes, Failure } from '../failure.ts';

/** The profile of that id among those that read this kind. Throws a Failure that names the ones there are. */
export function profileNamed(profiles: ImportProfile[], id: string, kind: ImportKind): ImportProfile {
  const found = profiles.find((profile) => profile.id === id);
  if (found?.kind === kind) return found;
  const fitting = profiles.filter((profile) => profile.kind === kind).map((profile) => profile.id);
  const there = fitting.length > 0 ? `it is one of ${fitting.join(', ')}` : 'there is none for it yet';
  throw new Failure(
    found
      ? `Profile ${id} reads ${found.kind}, not ${kind}: ${there}`
      : `There is no profile ${id} for ${kind}: ${there}`,
    found ? exitCodes.usage : exitCodes.notFound,
  );
}
