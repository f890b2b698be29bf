/** What can be wrong in a row of a plain table, besides what can be wrong in any file. */
export const plainFindingCodes = {
  UnknownUnit:
    'No unit goes by this name, path or id. Write the path from the top: Engineering > Platform. Import the roster first if the unit is new.',
  AmbiguousUnit: 'Several units have this name. Write the path from the top: Engineering > Platform.',
  NotAPeriod: 'The cell is no period. Write 2026-11, 2026-Q4, 2026-H2 or FY2026.',
  UnknownMeasure:
    'Reports know no measure of this name. Correct it, or say in measured_in what your own measure counts.',
  MeasuredOtherwise:
    'A measure of this name is counted in something else. Correct measured_in, or give the measure a name of its own.',
  PercentOrShare: 'It could mean 0.9 percent or 90 percent. Write it with the sign: 90%.',
  OutOfRange: 'The number cannot be that low or that high here. Correct it.',
  UnknownWord: 'The column takes only the words that docs/imports.md lists. Use one of them.',
  UnknownRole: 'No role of the configuration goes by this name. Use its id.',
  UnknownProgramme: 'No learning programme of the configuration goes by this name. Use its id.',
  OtherCurrency:
    'Lines of studies are added up in the reporting currency. Give the amount in it, or put the bill into the study itself, with the rate of its day.',
  FinerThanCurrency: 'The currency has no unit as small as that. Round the amount to its decimals.',
  NobodyNamed: 'The row names nobody: no person, no unit, no role. Fill one in.',
  NotALink: 'The cell is no address that begins with https; the row stays, without one.',
  NothingTakenAway:
    'The file is a full snapshot, but rows of it could not be read, so nothing that it lacks was taken away. Correct them and upload it again.',
} as const;
