import { ImportFailure } from '../../domain/imports/failure.ts';
import type { RowCounts } from './check-context.ts';

/** Files with bad rows are refused, where the organisation says so, or their profile because their rows belong together. */
export function badRowsRefused(
  { read, rejected }: RowCounts,
  because: 'organisation' | 'profile',
): ImportFailure {
  return new ImportFailure({
    code: 'BadRows',
    what: `${rejected} of ${read} rows cannot be taken, and ${{ organisation: 'files with bad rows are refused here', profile: 'such a file is taken whole or not at all' }[because]}.`,
    where: 'the rows among the findings',
    whatToDo: `Correct ${rejected === 1 ? 'it' : 'them'} and upload the whole file again${because === 'organisation' ? ', or let the configuration leave bad rows out' : ''}.`,
  });
}

export function noConfiguration(): ImportFailure {
  return new ImportFailure({
    code: 'NoConfiguration',
    what: 'No configuration is applied, so nobody knows what the columns mean.',
    where: 'config/',
    whatToDo: 'Run "quarterdeck config apply" and start the import again.',
  });
}

/** The keeping time was over before the import was decided. */
export function fileGone(): ImportFailure {
  return new ImportFailure({
    code: 'Unreadable',
    what: 'The file is no longer kept, so it cannot be read again.',
    where: 'file store',
    whatToDo: 'Upload it again.',
  });
}
