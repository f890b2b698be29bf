import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf, type Chance } from './chance.ts';
import { csvTable } from './csv-table.ts';
import { daysAfter, daysBetween, monthFirst } from './days.ts';
import { nameGiver, type CultureName } from './names.ts';

const rosterHeader = [
  'EmpID',
  'FirstName',
  'LastName',
  'FullName',
  'StartDate',
  'ExitDate',
  'TitleOfJob',
  'Supervisor',
  'EmployerEmail',
  'BusinessUnit',
  'EmployeeStatus',
  'EmployeeType',
  'PayZone',
  'EmployeeClassificationType',
  'TerminationType',
  'TerminationDescription',
  'DepartmentType',
  'Division',
  'DOB',
  'State',
  'JobFunctionDescription',
  'GenderCode',
  'LocationCode',
  'RaceDesc',
  'MaritalDesc',
  'Performance Score',
  'Current Employee Rating',
] as const;

const learningHeader = [
  'Employee ID',
  'Training Date',
  'Training Program Name',
  'Training Type',
  'Training Outcome',
  'Location',
  'Trainer',
  'Training Duration(Days)',
  'Training Cost',
] as const;

/** Titles with their department (the real one pads a word with blanks) and how many of 3,000 people hold them. */
const jobs = [
  ['Production Technician I', 'Production       ', 1321],
  ['Production Technician II', 'Production       ', 516],
  ['Area Sales Manager', 'Sales', 297],
  ['Production Manager', 'Production       ', 154],
  ['Software Engineer', 'Software Engineering', 90],
  ['IT Support', 'IT/IS', 88],
  ['Network Engineer', 'IT/IS', 55],
  ['Sr. Network Engineer', 'IT/IS', 50],
  ['Data Analyst', 'IT/IS', 47],
  ['Data Analyst ', 'IT/IS', 8],
  ['BI Developer', 'IT/IS', 44],
  ['Senior BI Developer', 'IT/IS', 30],
  ['Administrative Assistant', 'Admin Offices', 33],
  ['Accountant I', 'Admin Offices', 33],
  ['Sales Manager', 'Sales', 30],
  ['Database Administrator', 'IT/IS', 25],
  ['IT Manager - DB', 'IT/IS', 22],
  ['IT Manager - Support', 'IT/IS', 11],
  ['IT Manager - Infra', 'IT/IS', 11],
  ['IT Director', 'IT/IS', 11],
  ['BI Director', 'IT/IS', 11],
  ['CIO', 'IT/IS', 11],
  ['President & CEO', 'Executive Office', 11],
  ['Director of Operations', 'Production       ', 11],
  // Fewer than the ten of the real file, so that as there some are still left whom nobody has time to rate.
  ['Software Engineering Manager', 'Software Engineering', 6],
  ['Principal Data Architect', 'IT/IS', 8],
  ['Sr. DBA', 'IT/IS', 8],
  ['Enterprise Architect', 'Software Engineering', 5],
] as const;

const states = [
  ['MA', 2651],
  ['TX', 52],
  ['CT', 40],
  ['ID', 31],
  ['AZ', 31],
  ['KY', 27],
  ['CO', 24],
  ['WA', 20],
  ['NY', 11],
  ['CA', 10],
] as const;
const businessUnits = ['NEL', 'SVG', 'BPC', 'EW', 'PL', 'CCDR', 'PYZ', 'TNS', 'MSC', 'WBL'];
const trainings = [
  'Communication Skills',
  'Project Management',
  'Technical Skills',
  'Leadership Development',
  'Customer Service',
];
const firstNumber = 1001;
const exitShare = 0.51;
const dataEndOn = '2023-08-06';

/**
 * Writes two files in the shapes of the real ones that the tests otherwise read: same headers, month-first dates,
 * `NA`, statuses that contradict exit dates, supervisors whom nobody knows. Equal orders give equal bytes.
 */
export function writeHrAllInOneTwin({ folder, people }: { folder: string; people: number }): {
  roster: string;
  learning: string;
} {
  mkdirSync(folder, { recursive: true });
  const roster = join(folder, 'hr-allinone-employees.csv');
  const learning = join(folder, 'hr-allinone-training.csv');
  writeEmployees(roster, people);
  writeTraining(learning, people);
  return { roster, learning };
}

function writeEmployees(path: string, people: number): void {
  const chance = chanceOf('twin/employees');
  const nameOf = nameGiver(chanceOf('twin/names'));
  const supervisorOf = nameGiver(chanceOf('twin/supervisors'));
  const table = csvTable(rosterHeader);
  for (const offset of chance.shuffled([...Array(people).keys()])) {
    const { given, family, mailbox } = nameOf('american');
    const supervisor = supervisorOf(chance.pick(supervisorCultures));
    table.add({
      EmpID: firstNumber + offset,
      FirstName: given,
      LastName: family || given,
      FullName: `${given} ${family || given}`,
      Supervisor: `${supervisor.given} ${supervisor.family}`.trim(),
      EmployerEmail: `${mailbox}@bilearner.example`,
      ...workOf(chance),
      ...employmentOf(chance),
      ...privateOf(chance),
    });
  }
  table.write(path);
}

/** Other names than the employees have: nearly no supervisor of the real file can be found in it. */
const supervisorCultures: CultureName[] = ['british', 'german'];

function workOf(chance: Chance) {
  const [title, department] = chance.weighted(jobs.map((job) => [job, job[2]] as const));
  return {
    TitleOfJob: title,
    BusinessUnit: chance.pick(businessUnits),
    EmployeeType: chance.pick(['Full-Time', 'Contract', 'Part-Time']),
    PayZone: chance.pick(['Zone A', 'Zone B', 'Zone C']),
    EmployeeClassificationType: chance.pick(['Temporary', 'Full-Time', 'Part-Time']),
    DepartmentType: department,
    Division: chance.pick(['Field Operations', 'General - Con', 'Engineers', 'Technology / It']),
    State: chance.weighted(states),
    JobFunctionDescription: chance.pick(['Laborer', 'Technician', 'Engineer', 'Manager']),
    LocationCode: chance.between(1000, 98_000),
  };
}

/** Two in three who have an exit date still say Active, as in the real file. */
function employmentOf(chance: Chance) {
  const startedOn = daysAfter(dataEndOn, -chance.between(2, 1825));
  const leaves = chance.hit(exitShare);
  const exitOn = daysAfter(startedOn, chance.between(0, daysBetween(startedOn, dataEndOn)));
  const gone = [
    ['Active', 65],
    ['Voluntarily Terminated', 21],
    ['Terminated for Cause', 5],
    ['Leave of Absence', 5],
    ['Future Start', 4],
  ] as const;
  const stays = [
    ['Active', 95],
    ['Leave of Absence', 3],
    ['Future Start', 2],
  ] as const;
  return {
    StartDate: monthFirst(startedOn),
    ExitDate: leaves ? monthFirst(exitOn) : 'NA',
    EmployeeStatus: leaves ? chance.weighted(gone) : chance.weighted(stays),
    TerminationType: leaves ? chance.pick(['Involuntary', 'Voluntary', 'Resignation', 'Retirement']) : 'Unk',
    TerminationDescription: leaves ? 'Reason in free words.' : 'NA',
  };
}

function privateOf(chance: Chance) {
  return {
    DOB: monthFirst(daysAfter('1960-01-01', chance.between(0, 14_600))),
    GenderCode: chance.pick(['Female', 'Male']),
    RaceDesc: chance.pick(['Asian', 'Black', 'White', 'Other', 'Hispanic']),
    MaritalDesc: chance.pick(['Single', 'Married', 'Divorced', 'Widowed']),
    'Performance Score': chance.pick(['Fully Meets', 'Exceeds', 'Needs Improvement', 'PIP']),
    'Current Employee Rating': chance.between(1, 5),
  };
}

function writeTraining(path: string, people: number): void {
  const chance = chanceOf('twin/training');
  const table = csvTable(learningHeader);
  for (let offset = 0; offset < people; offset++)
    table.add({
      'Employee ID': firstNumber + offset,
      'Training Date': monthFirst(daysAfter(dataEndOn, -chance.between(1, 366))),
      'Training Program Name': chance.pick(trainings),
      'Training Type': chance.pick(['Internal', 'External']),
      'Training Outcome': chance.pick(['Incomplete', 'Completed', 'Passed', 'Failed']),
      Location: chance.pick(['Smithchester', 'South Jennifer', 'Lake Michael', 'Port Greg']),
      Trainer: chance.pick(['Amanda Daniels', 'Brittany Chambers', 'Mark Roberson', 'Richard Fisher']),
      'Training Duration(Days)': chance.between(1, 5),
      'Training Cost': (chance.between(10_000, 100_000) / 100).toFixed(2),
    });
  table.write(path);
}
