import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { detectProfile } from '../../../domain/imports/detect-profile.ts';
import type { ImportKind } from '../../../domain/configuration/import-profile.ts';
import { shippedProfiles } from '../../fixtures/import-lab.ts';

const profiles = shippedProfiles();

/** Header lines as documentation and programs show them, with the profile that must be found. */
const headers: [ImportKind, string, string][] = [
  ['roster', 'workday', 'Employee ID,Worker,Business Title,Job Profile,Cost Center,Hire Date,Active Status'],
  [
    'roster',
    'workday',
    'Employee ID,Worker,Job Profile,Business Title,Job Code,Immediate Manager,Supervisory Organization,Cost Center - ID,Cost Center - Name,Functional Area,Division,Site,Original Hire Date,Hire Date,Years of Service',
  ],
  [
    'roster',
    'successfactors-udf',
    'STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,MI,GENDER,EMAIL,MANAGER,HR,DEPARTMENT,JOBCODE,DIVISION,LOCATION,TIMEZONE,HIREDATE,EMPID,TITLE,BIZ_PHONE,FAX',
  ],
  ['roster', 'successfactors-udf', 'STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,HR,DEPARTMENT'],
  [
    'roster',
    'successfactors-ec',
    'Person ID External,User ID,First Name,Last Name,Position,Job Title,Department,Employment Status',
  ],
  [
    'roster',
    'bamboohr',
    'Employee #,First Name,Last Name,Job Title,Department,Hire Date,Employment Status,Status',
  ],
  [
    'roster',
    'bamboohr',
    'id,employeeNumber,firstName,lastName,preferredName,jobTitle,department,division,location,workEmail,supervisor,supervisorId,supervisorEId,hireDate,terminationDate,status,employmentHistoryStatus',
  ],
  [
    'roster',
    'adp',
    'File Number,Last Name,First Name,Middle Name,Salutation,Payroll Name,Preferred Name,Birth Date,Gender,Personal Contact: Personal Email,Primary Address: City,Work Contact: Work Phone,Work Contact: Work Email,Hire Date,Hire Date/Rehire Date,Rehire Date,Position Start Date,Termination Date,Position Status,Status Effective Date,Archived Employee,Position ID,Primary Position,Payroll Company Code,Worker Category Code,Job Title Code,Job Title Description,Location Code,Location Description,Leave of Absence Start Date,Home Department Code,Home Department Description,Supervisor ID,Supervisor First Name,Supervisor Last Name,Reports To Name,Reports To Position ID,Reports To Associate ID,Associate ID,This is a Management position',
  ],
  [
    'roster',
    'adp',
    'Associate ID,Legal First Name,Legal Last Name,Hire/Rehire Date,Work Contact: Work Email (Personal Profile),Position Status (Employment Profile)',
  ],
  [
    'roster',
    'adp',
    'Payroll Name,Position ID,Position Description,Home Department,Position Status,Hire Date',
  ],
  [
    'roster',
    'ukg',
    'Employee Number,"Employee Name (Last Suffix, First MI)",Job Title,Supervisor Name (Unsecured),Email Address,Alternate Email,Company,Location,Class,Org Level 1,Org Level 2,Org Level 3,Org Level 4,Last Hire Date,Original Hire Date,Termination Date,Employment Status Code',
  ],
  [
    'roster',
    'ukg',
    'Employee Number,"Employee Name (Last Suffix,First MI)",Job Title,"Supervisor Name (Last Suffix,First MI)",E-mail Address',
  ],
  [
    'roster',
    'personio',
    'Vorname,Nachname,E-Mail,Status,Position,Vorgesetzter,Abteilung,Einstellungsdatum,Austrittsdatum',
  ],
  [
    'roster',
    'personio',
    'id,first_name,last_name,email,status,position,supervisor,employment_type,department,office,hire_date,contract_end_date,termination_date',
  ],
  [
    'roster',
    'hibob',
    'id,display_name,email,employee_id_in_company,manager,reports_to_id_in_company,second_level_manager,department,site',
  ],
  [
    'roster',
    'oracle-hcm',
    'Person Number,Display Name,Job Name,Position Name,Department Name,Assignment Status,Hire Date',
  ],
  ['roster', 'gusto', 'last_name,first_name,title,gusto_employee_id'],
  [
    'roster',
    'rippling',
    'Employee name,Work email,Title,Manager - Work email,Employment status,Start date,Department',
  ],
  [
    'roster',
    'rippling',
    'Legal first name,Legal last name,Work email,Title,Manager - Work email,Employment status,Start date,Department',
  ],
  [
    'roster',
    'entra',
    'userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification',
  ],
  ['roster', 'odoo', 'id,name,work_email,job_title,department_id/name,parent_id/id,company_id/name,active'],
  [
    'roster',
    'odoo',
    'Badge ID,Employee Name,Department,Job Position,Job Title,Company,Work Address,Work Phone,Work Mobile,Work Email,Work Location,Manager,Coach,Timezone,Employee Type,Active',
  ],
  [
    'roster',
    'frappe-hr',
    'ID,Series,First Name,Middle Name,Last Name,Full Name,Gender,Date of Birth,Date of Joining,Status,User ID,Company,Department,Employee Number,Designation,Reports to,Branch,Company Email,Personal Email,Prefered Email,Resignation Letter Date,Relieving Date',
  ],
  [
    'roster',
    'paylocity',
    'Employee Id,Last Name,First Name,Job Title,Cost Center 1,Status,Hire Date,Employee Type',
  ],
  ['roster', 'quickbooks', 'Employee,Employee ID,Status,Hire date,Job title,Work location'],
  [
    'roster',
    'totara-users',
    'idnumber,timemodified,username,deleted,firstname,lastname,email,department,orgidnumber,postitle,posidnumber,posstartdate,posenddate,manageridnumber,appraiseridnumber,suspended',
  ],
  ['roster', 'german-hr', 'Personalnummer,Vorname,Nachname,Abteilung,Stellenbezeichnung,Eintrittsdatum'],
  ['roster', 'german-hr', 'PERS_NR,VORNAME,NACHNAME,GESCHLECHT,GEBDAT,ABTEILUNG,GEHALT,VORG_NR'],
  [
    'learning',
    'cornerstone',
    'User - User ID,User - User Name,User - Email,Training - Training Title,Training - Training Type,Training - Training Provider,Transcript - Transcript Status,Transcript - Transcript Completed Date,Transcript - Transcript Time in training (min),Transcript - Transcript Progress',
  ],
  [
    'learning',
    'cornerstone',
    'User ID,Training Title,Training Version,Training Type,Training Provider,Transcript Status,Transcript Registration Date,Training Start Date,Transcript Completed Date,Transcript Assigned Date,Training Hours,Credits',
  ],
  [
    'learning',
    'successfactors-learning',
    'User,Active User,First Name,Last Name,Middle Name,Entity ID,Item Type,Entity Type,Item Revision Date,Revision Number,Entity Title,Class ID,Completion Date,Grade,Completion Status ID,Completion Status,Total Hours',
  ],
  [
    'learning',
    'successfactors-learning-import',
    'User ID,LEARN Item Type,Item ID,Item Revision Date,Item Revision Time,Grade,Completion Status,Completion Date,Completion Time,Credit Hours,CPE Hours,Contact Hours,Total Hours,Instructor Name,Comments,Scheduled Offering ID',
  ],
  [
    'learning',
    'linkedin-learning',
    'Name,Email,Unique User ID,Content,Content Provider,Content Type,Content ID,Hours Viewed,Percent Completed,Completed At (PST/PDT),Total Assessments,Assessments Completed',
  ],
  [
    'learning',
    'udemy-business',
    'User First Name,User Last Name,User Email,External ID,User Groups,Course ID,Course Title,Course Duration,% Marked Completed,Minutes Video Consumed,Date Enrolled,Date Started,First Date Completed,Date Completed,Date Last Active,Course Category,Assigned,Assigned By,User Is Deactivated',
  ],
  [
    'learning',
    'docebo',
    'Username,Full name,Email,User unique ID,Branch,Course Code,Course Name,Enrollment Date,Course First Access Date,Completion Date,Enrollment Status,Final score,Time in course',
  ],
  [
    'learning',
    'openedx-enterprise',
    'enrollment_id,enrollment_date,unenrollment_date,course_key,courserun_key,course_title,has_passed,last_activity_date,progress_status,passed_date,current_grade,letter_grade,user_email,enterprise_sso_uid',
  ],
  ['learning', 'openedx-completions', 'email,course_title,course_subject,enroll_type,passed_date'],
  ['learning', 'degreed', 'UserID,CourseID,CompletionDate,ContentType,Provider'],
  [
    'learning',
    'credly',
    'Badge Name,Badge Template ID,Issued by,Earner Badge ID,Issuer Earner ID,Group Tag,Badge URL,Issued to First Name,Issued to Middle Name,Issued to Last Name,Country,State,Region,Sub-region,Account status,Issued to Email,Issued to Email Domain,Status,Expired,Issue Date,Record Created',
  ],
  [
    'learning',
    'adobe-learning',
    'Name,email,Adobe ID,User Unique ID,Learning plan Name,LP/Certification/Course,Type,Course,LO Unique ID,Instance,Selection Criteria,Module,Version,Delivery Type,Language,Comment,Enrollment Date (PST TimeZone),Started Date (PST TimeZone),Completion Date (PST TimeZone),Deadline (PST TimeZone),Overdue,Status,Progress %,Time Spent(minutes),Grade,Quiz Score,userState,Manager Name,Enrollment Count,Started Count,Completion Count',
  ],
  ['learning', 'totara-completions', 'username,courseshortname,courseidnumber,completiondate,grade'],
  ['learning', 'totara-completions', 'username,certificationshortname,certificationidnumber,completiondate'],
  ['learning', 'quarterdeck-learning', 'Personalnummer,Kurs,Status,Abschlussdatum'],
];

describe('the headers that a system is known to write', () => {
  test.each(headers.map(([kind, profile, line]) => ({ kind, profile, line })))(
    'are found to be $profile: $line',
    ({ kind, profile, line }) => {
      const [cells = []]: string[][] = parse(line);
      const found = detectProfile(profiles, [{ name: '', firstRows: [{ line: 1, cells }] }], kind);
      expect([found.profile.id, found.questions]).toEqual([profile, []]);
    },
  );
});
