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
  FigureUnread: 'The figure could not be read, and without it the row would say something else. Correct it.',
  NoImprovement:
    'Without an improvement the line is worked out from imported answers, each with its own isolation and confidence. Give the improvement, or empty isolation and confidence.',
  NotForThisLine:
    'The column is for lines without an improvement: asked where they are worked out from answers, the others where by control group. Empty the cell, or the improvement.',
  EarlierPeriods:
    'Earlier periods are two to four, equally long, oldest first, and before the day of the line. Write their first days or months: 2025-10; 2025-11.',
  EarlierWithoutPeriod:
    'The line of benefits names fewer earlier periods than this row has values. Correct earlier_periods there, or empty the cell here.',
  NotAnId:
    'The cell is no id. Write letters, digits and single hyphens, such as r17, and for people never a name or an address.',
  UnknownLine:
    'No imported line of benefits has this programme, line and day. Import the table of benefits first, and write all three as it does.',
  LineToldOtherwise:
    'The line of benefits is not worked out from such rows: it states its improvement itself, or is by control group where these are answers, or is not where these are measurements. Correct the line, or the row.',
  StudyInConfiguration:
    'A study of the configuration has this id. Give this one another, or take that file out of config/studies.',
  RuleTooLate:
    'A rule for extremes is declared beforehand: its day cannot lie after the study. Correct one of them.',
  NotShares: 'Write a percentage for each year after the first, nine at most: 50%; 25%.',
  NobodyNamed: 'The row names nobody: no person, no unit, no role. Fill one in.',
  NotALink: 'The cell is no address that begins with https; the row stays, without one.',
  NothingTakenAway:
    'The file is a full snapshot, but rows of it could not be read, so nothing that it lacks was taken away. Correct them and upload it again.',
} as const;
