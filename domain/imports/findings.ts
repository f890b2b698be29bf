import { plainFindingCodes } from './plain/finding-codes.ts';

/** Why a row, a cell or a column was not taken as it stood. Each code with what somebody does about it. */
export const findingCodes = {
  SensitiveColumn: 'The column is private and was dropped before anything was stored. Nothing to do.',
  DuplicateHeader: 'Two columns have the same header; the first one was read. Rename the other.',
  UnreadableRow: 'The row could not be read at all. Look for odd characters in it.',
  RaggedRow: 'The row has more or fewer cells than the header. Check quotes and delimiters in it.',
  CutOff:
    'The file ends in the middle of this row, which was left out: rows may be missing after it. Export it again.',
  FooterRow: 'Recognised as a total or a note and left out. Nothing to do.',
  ContinuationRow:
    'The row has nothing in any column that is read: it goes on with the one above it. Nothing to do.',
  FilledDown:
    'The report is grouped: rows without these values go on with the one above, whose values were taken. Nothing to do if that is right.',
  RepeatedHeader: 'Recognised as a repeated header and left out. Nothing to do.',
  OtherTable:
    'Another table with columns of its own begins above this row, which was left out. Export each table into a file of its own.',
  NoValue: 'The cell is a formula without a stored value, or an error. Recalculate and save the workbook.',
  MissingKey:
    'Without the person’s number the row cannot be matched. Fill it in; a report that is grouped by person must repeat it on every row.',
  MangledNumber:
    'A spreadsheet has shortened the number, and digits are lost. Format the column as text and export it again.',
  MissingValue: 'A value that every row needs is missing. Fill it in.',
  DuplicateKey: 'Several differing rows have the same key, so none was taken. Keep the right one.',
  NumberReused:
    'This number belonged to somebody who left, under another name. Give the new person another number, or correct the name.',
  SupersededRow: 'Another row about the same attempt got further; that one was taken. Nothing to do.',
  RepeatedRow: 'The same row occurs again; it was read once. Nothing to do.',
  NotADate: 'The cell is not a date. Write it as YYYY-MM-DD.',
  DayNotGiven:
    'The cell holds a month without its day; the first of the month was taken. Fill the day in if it matters.',
  ImpossibleDate: 'There is no such day, or it contradicts another date of the row. Correct it.',
  UndecidableDate:
    'Nothing in the file tells day and month apart here. Say in the profile which comes first.',
  NotANumber: 'The cell is not a number. Correct it.',
  UndecidableNumber:
    'Nothing in the file tells the decimal mark from the mark between thousands here. Answer the question about it.',
  SwappedDates:
    'In some rows a spreadsheet seems to have taken the day for the month. Answer the question about the column.',
  SerialDates: 'The column holds days as a spreadsheet counts them; they were read as dates. Nothing to do.',
  BesideTable: 'Cells right of the table were passed over. Nothing to do.',
  NotAnEmail: 'The cell is not an e-mail address; the person stays, without one.',
  NotWorkDays: 'The working days could not be read; those of the site count. Write 1,2,3,4,5.',
  TooLong: 'The text is longer than 300 characters. Shorten it.',
  UnknownStatus:
    'Nobody has said what this word means. Correct the row, or have whoever keeps the import profiles add the word.',
  EndedButActive: 'The status says employed, but the end date has passed: the end date counts.',
  StartedButFuture: 'The status says not started, but the start date has passed: the start date counts.',
  UnknownManager: 'Nobody is known by this reference; the fallback rater steps in. Correct it.',
  AmbiguousManager: 'Several people go by this name; none was taken. Name the manager by number.',
  SelfManager: 'Somebody is their own manager; they count as having none.',
  ManagerCycle: 'The line of managers comes back to this person. Correct one of them.',
  DuplicateEmail: 'Several people have this address; only who had it already keeps it. Give each their own.',
  ManagerLeft: 'The manager has left; the fallback rater steps in. Name the new one.',
  ManagerNumbering:
    'None of the managers’ numbers belongs to anybody in the file: they come from another numbering. Choose the column that names managers by the number of the people.',
  SeveralTops: 'That many people have no manager. That may be right; if not, fill in whom they report to.',
  NoTop:
    'Nobody in the file stands at the top: everybody reports to somebody else. Right for a part of the company; in a whole one a manager is wrong.',
  SeveralRows:
    'The person has several rows, one for each position; the primary one counts, or else what all of them say. Nothing to do if that is right.',
  SamePerson:
    'The number is new, but address and name are those of somebody known: taken for the same person. If it is somebody else, correct the address.',
  SameNumber:
    'Another source has this number for somebody of this name: taken for the same person. If they are two people, give each an e-mail address.',
  LeadingZeros:
    'The number is known with other zeros in front, and under this name: taken for the same person. Keep the column as text when the file is opened in Excel.',
  UnknownSite: 'No site of the configuration goes by this name; the default site counts. Add it as an alias.',
  UnknownPayBand: 'No pay band of the configuration goes by this name. Add it as an alias.',
  UnknownCourse:
    'No course of the configuration goes by this title; kept, but it teaches no skill. Add an alias.',
  UnknownPerson: 'Nobody on the roster has this number or address. Import the roster first, or correct it.',
  AmbiguousPerson: 'Number and address belong to different people, or the number to several. Correct it.',
  NameDiffers: 'The address is known, but under another name: only a person may say that they are the same.',
  OtherName:
    'The number is that of another source, where it belongs to somebody of another name: taken as theirs. If they are two people, give the e-mail address in place of the number.',
  NumberElsewhere:
    'Another source gives this number to somebody of another name. If they are two people, learning files must name both by e-mail address; if they are one, correct the name.',
  UnknownCurrency: 'A cost without a currency. Name it in the profile or in a column.',
  UnknownSkill: 'No framework of the configuration has this skill. Use its permanent id.',
  LevelOutsideScale: 'The level is not on the framework’s scale.',
  ...plainFindingCodes,
} as const;

export type FindingCode = keyof typeof findingCodes;

/** `rejected`: the row was left out. `warning`: the row was taken without what is named. `dropped`: a column was not kept. */
export type Severity = 'rejected' | 'warning' | 'dropped';

export interface Finding {
  /** As the file shows it, header and preamble counted; null when the whole file is meant. */
  line: number | null;
  /** The header as the file spells it. */
  column: string | null;
  code: FindingCode;
  severity: Severity;
  /** Never a name, an address or another personal value: a status word, a course title, a line number. */
  detail: string;
  /** What kind of value was found, never the value: `empty`, `text`, `number`, `date`, `email`, `error`; absent: no cell is meant. */
  valueClass?: string;
}

export function rejected(code: FindingCode, column: string | null, detail = ''): Omit<Finding, 'line'> {
  return { column, code, severity: 'rejected', detail };
}

export function warning(code: FindingCode, column: string | null, detail = ''): Omit<Finding, 'line'> {
  return { column, code, severity: 'warning', detail };
}
