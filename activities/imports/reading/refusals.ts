import { ImportFailure } from '../../../domain/imports/failure.ts';

/** A limit of the configuration is passed: the limit is named. */
export function tooLarge(what: string, where = 'file content'): ImportFailure {
  return new ImportFailure({
    code: 'TooLarge',
    what,
    where,
    whatToDo:
      'Export fewer rows or columns, or save the data alone into a new file. The limits are in the configuration, under imports.limits.',
  });
}

export function emptyFile(): ImportFailure {
  return new ImportFailure({
    code: 'EmptyFile',
    what: 'The file is empty.',
    where: '0 bytes',
    whatToDo: 'Export it again and look into it before uploading.',
  });
}

/** What the file is, as a sentence begins: “a PDF document”. */
export function notATable(isWhat: string, whatToDo = saveAsTable): ImportFailure {
  return new ImportFailure({
    code: 'NotATable',
    what: `The file is ${isWhat}, and no table that can be read.`,
    where: 'file content',
    whatToDo,
  });
}

/** A workbook of a kind that Excel can turn into one that is read. */
export function otherWorkbook(isWhat: string): ImportFailure {
  return new ImportFailure({
    code: 'OldWorkbook',
    what: `The file is ${isWhat}, which cannot be read.`,
    where: 'file content',
    whatToDo: 'Open it in Excel and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8 (.csv)”.',
  });
}

export function protectedWorkbook(): ImportFailure {
  return new ImportFailure({
    code: 'OldWorkbook',
    what: 'The workbook is protected by a password, so that it cannot be read.',
    where: 'file content',
    whatToDo:
      'Open it in Excel, remove the password under File, Info, Protect Workbook, Encrypt with Password, and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8 (.csv)”.',
  });
}

export function unsafeWorkbook(why: string): ImportFailure {
  return new ImportFailure({
    code: 'UnsafeWorkbook',
    what: `The workbook was refused: ${why}.`,
    where: 'file structure',
    whatToDo: 'Copy the data into a new workbook, or save the sheet as “CSV UTF-8 (.csv)”.',
  });
}

export function brokenWorkbook(): ImportFailure {
  return new ImportFailure({
    code: 'BrokenWorkbook',
    what: 'The workbook is damaged and cannot be opened.',
    where: 'file structure',
    whatToDo: 'Open it in Excel and save it again as .xlsx, or save the sheet as “CSV UTF-8 (.csv)”.',
  });
}

export function unclosedQuote(line: number): ImportFailure {
  return new ImportFailure({
    code: 'UnclosedQuote',
    what: 'A quotation mark is opened and never closed.',
    where: `Line ${line}`,
    whatToDo: 'Correct the quotation marks on that line, or export the file again.',
  });
}

export function unreadable(what: string, where: string): ImportFailure {
  return new ImportFailure({
    code: 'Unreadable',
    what,
    where,
    whatToDo: 'Correct the file there, or export it again.',
  });
}

const saveAsTable = 'Export the data as CSV or as an Excel workbook (.xlsx).';
