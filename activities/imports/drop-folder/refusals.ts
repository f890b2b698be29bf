import { importKinds } from '../../../domain/configuration/import-profile.ts';
import type { FailureReport } from '../../../domain/imports/failure.ts';
import type { Candidate } from './look-through.ts';

interface Limits {
  /** YYYY-MM-DD. */
  today: string;
  fileBytes: number;
}

/** Why a dropped file cannot even be registered, in the words of a refused file; null when it can. */
export function refusalOf(
  { kind, asOf, regular, form }: Candidate,
  { today, fileBytes }: Limits,
): FailureReport | null {
  if (!regular)
    return {
      code: 'Unreadable',
      what: 'This is a link or something else that is no file of its own.',
      where: 'drop folder',
      whatToDo: 'Put the export itself here, not a link to it.',
    };
  if (kind === null)
    return {
      code: 'UnknownProfile',
      what: 'Nothing tells what the file holds.',
      where: 'name of the file and its folder',
      whatToDo: `Put it into one of the folders ${importKinds.join(', ')}, or begin its name so, as in roster_2026-11-20.csv.`,
    };
  if (asOf !== null && asOf > today)
    return {
      code: 'Unreadable',
      what: `The day in its name, ${asOf}, lies in the future.`,
      where: 'name of the file',
      whatToDo: 'Give it the day on which the export was true, and put it here again.',
    };
  if (form.sizeBytes > fileBytes)
    return {
      code: 'TooLarge',
      what: `The file has ${form.sizeBytes} bytes; the limit is ${fileBytes} (imports.limits.fileBytes).`,
      where: 'whole file',
      whatToDo:
        'Leave out columns that are not needed, split it by year, or raise the limit in organisation.yaml.',
    };
  return null;
}

export function notReadable(reason: string): FailureReport {
  return {
    code: 'Unreadable',
    what: `The file cannot be opened (${reason}).`,
    where: 'drop folder',
    whatToDo: 'See to its permissions, and put it here again.',
  };
}
