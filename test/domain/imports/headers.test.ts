import { describe, expect, test } from 'vitest';
import { detectProfile, applyProfile } from '../../../domain/imports/detect-profile.ts';
import { ImportFailure } from '../../../domain/imports/failure.ts';
import { isFooterRow } from '../../../domain/imports/footer.ts';
import { findHeader, matchHeaders } from '../../../domain/imports/headers.ts';
import { isSensitiveHeader } from '../../../domain/imports/sensitive.ts';
import { shippedProfile, shippedProfiles } from '../../fixtures/import-lab.ts';

const bamboo = shippedProfile('bamboohr');
const row = (line: number, ...cells: string[]) => ({ line, cells });

describe('headers', () => {
  test('match letter by letter, then without case, accents and punctuation', () => {
    const match = matchHeaders(bamboo, row(1, 'EMPLOYEE_NUMBER', 'first-name', 'Last Name', 'Job Title'));
    expect(match.missing).toEqual([]);
    expect(match.columns.givenName).toMatchObject({ index: 1, header: 'first-name' });
    expect(match.exact).toBe(2);
  });

  test('are found below a preamble', () => {
    const header = row(4, 'Employee #', 'First Name', 'Last Name', 'Job Title');
    const rows = [row(1, 'Report of 1 October'), row(3, 'Filter: Employee # any'), header];
    expect(findHeader(bamboo, rows)?.line).toBe(4);
  });

  test('that name something private are told apart from those that nobody wants', () => {
    const headers = [
      'Employee #',
      'First Name',
      'Last Name',
      'Job Title',
      'Birth Date',
      'Gender',
      'Shoe size',
    ];
    const match = matchHeaders(bamboo, row(1, ...headers));
    expect([match.sensitive, match.ignored]).toEqual([['Birth Date', 'Gender'], ['Shoe size']]);
  });

  test('that occur twice are read once and told of', () => {
    const headers = ['Employee #', 'First Name', 'Last Name', 'Job Title', 'Job Title'];
    const match = matchHeaders(bamboo, row(1, ...headers));
    expect([match.columns.title?.index, match.repeated]).toEqual([3, ['Job Title']]);
  });
});

describe('a profile', () => {
  const heads = (...headers: string[]) => [{ name: '', firstRows: [row(1, ...headers)] }];

  test('is found where all its required headers are', () => {
    const found = detectProfile(
      shippedProfiles(),
      heads('User ID', 'Training Title', 'Transcript Status', 'Training Hours'),
    );
    expect(found.profile.id).toBe('cornerstone');
    expect(found.why).toContain('4 of 4 columns are known');
  });

  test('of learning is found by pairs of columns for activities, whatever else the file says of its people', () => {
    const people = ['First name', 'Surname', 'ID number', 'Institution', 'Department', 'Email address'];
    const activities = ['First aid', 'First aid - Completion date', 'Fire', 'Fire - Completion date'];
    const found = detectProfile(shippedProfiles(), heads(...people, ...activities));
    expect([found.profile.id, found.items.map(({ name }) => name)]).toEqual([
      'quarterdeck-course-matrix',
      ['First aid', 'Fire'],
    ]);
    const pair = ['Contract', 'Contract Date'];
    expect(detectProfile(shippedProfiles(), heads(...people, 'Manager', ...pair)).profile.kind).toBe(
      'roster',
    );
  });

  test.each([
    ['Arabic', 'الرقم الوظيفي,الاسم الأول,اسم العائلة,البريد الإلكتروني,القسم,المدير,تاريخ التعيين'],
    ['Hebrew', 'מספר עובד,שם פרטי,שם משפחה,דוא"ל,מחלקה,מנהל ישיר,תאריך תחילת עבודה'],
    ['Thai', 'รหัสพนักงาน,ชื่อ,นามสกุล,อีเมล,แผนก,หัวหน้า,วันที่เริ่มงาน'],
    ['clipped English', 'Emp No,Forenames,Surname,Work E-mail,Dept,Line Mgr,Start'],
  ])('is found by headers in %s', (_, headers) => {
    const found = detectProfile(shippedProfiles(), heads(...headers.split(',')), 'roster');
    const fields = ['employeeNumber', 'givenName', 'familyName', 'email', 'unit', 'manager', 'hiredOn'];
    expect(Object.keys(found.match.columns).toSorted()).toEqual(fields.toSorted());
    expect(found.questions).toEqual([]);
  });

  test('that lacks a column is refused by the name of the column and with the headers that were found', () => {
    const reading = () => applyProfile(bamboo, heads('Employee #', 'First Name', 'Last Name'));
    expect(reading).toThrow(ImportFailure);
    expect(reading).toThrow('title (“Job Title”, “jobTitle”)');
  });

  test('that nobody has is said with the nearest one', () => {
    const reading = () => detectProfile(shippedProfiles(), heads('Shape', 'Last Name', 'Colour'));
    expect(reading).toThrow(/The nearest is .+, which needs /);
  });
});

describe('private columns', () => {
  test.each([
    'DOB',
    'Date of Birth',
    'RaceDesc',
    'GEBDAT',
    'Marital Status',
    'SSN',
    'Social Security Number',
    'Annual Salary',
    'GenderCode',
    'Performance Score',
    "driver's_license_no",
    'Home E-mail Private Email',
    'Date de naissance',
    'Salaire mensuel brut',
    'Jahresgehalt',
    'Staatsangehörigkeit',
    'Fecha de nacimiento',
    'Codice fiscale',
    'Geboortedatum',
    'Personnummer',
    'Remuneração',
    'Reason for leaving',
  ])('%s is recognised', (header) => {
    expect(isSensitiveHeader(header)).toBe(true);
  });

  test.each([
    'Pay Zone',
    'Trace Id',
    'Personalnummer',
    'Home Department Code',
    'Steuerung',
    'Manager',
    'Stage',
    'Language',
    'Hire Date',
    'Status',
    'Training Title',
  ])('%s is not taken for one', (header) => {
    expect(isSensitiveHeader(header)).toBe(false);
  });
});

describe('footers', () => {
  test('totals and notes are recognised, people called Total are not', () => {
    expect(isFooterRow(['Total', '', '', '', '', '', '4'], 7)).toBe(true);
    expect(isFooterRow(['Page 1 of 1'], 7)).toBe(true);
    expect(isFooterRow(['1001', 'Total', 'Ana', 'Engineer', 'x', 'y', 'z'], 7)).toBe(false);
    expect(isFooterRow(['Total', 'Ana', 'Engineer', 'x', 'y', '', ''], 7)).toBe(false);
  });
});
