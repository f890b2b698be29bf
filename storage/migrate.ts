import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Db } from './database.ts';
import { grantApplicationRole } from './migrations/grant.ts';
import { keepPeople } from './migrations/0001_keep_people.ts';
import { runCampaigns } from './migrations/0002_run_campaigns.ts';
import { keepRatingsApart } from './migrations/0003_keep_ratings_apart.ts';
import { reportAndCelebrate } from './migrations/0004_report_and_celebrate.ts';
import { takeInExports } from './migrations/0005_take_in_exports.ts';
import { learningInTwoTimes } from './migrations/0006_learning_in_two_times.ts';
import { keepToldRecords } from './migrations/0007_told_records.ts';
import { decideAndReopen } from './migrations/0008_decide_and_reopen.ts';
import { watchAFolder } from './migrations/0009_watch_a_folder.ts';
import { fillHistory } from './migrations/0010_fill_history.ts';
import { editCampaigns } from './migrations/0011_edit_campaigns.ts';
import { standOutsideCampaigns } from './migrations/0012_stand_outside_campaigns.ts';
import { peopleInMotion } from './migrations/0013_people_in_motion.ts';
import { explainNotices } from './migrations/0014_explain_notices.ts';
import { mailSafety } from './migrations/0015_mail_safety.ts';
import { keepRehearsals } from './migrations/0016_keep_rehearsals.ts';
import { confirmLaunches } from './migrations/0017_confirm_launches.ts';
import { tellOfLaunches } from './migrations/0018_tell_of_launches.ts';
import { approveReports } from './migrations/0019_approve_reports.ts';
import { waitForApproval } from './migrations/0020_wait_for_approval.ts';
import { keepCauses } from './migrations/0021_keep_causes.ts';
import { keepReasons } from './migrations/0022_keep_reasons.ts';
import { launchAgain } from './migrations/0023_launch_again.ts';
import { leaveBy } from './migrations/0024_leave_by.ts';
import { keepReleasedCells } from './migrations/0025_keep_released_cells.ts';
import { packRatings } from './migrations/0026_pack_ratings.ts';
import { answerPlans } from './migrations/0027_answer_plans.ts';
import { sayOnBehalf } from './migrations/0028_say_on_behalf.ts';
import { knowThePlace } from './migrations/0030_know_the_place.ts';
import { keepReleasedAnswers } from './migrations/0031_keep_released_answers.ts';
import { keepPeopleOnce } from './migrations/0032_keep_people_once.ts';
import { fillGroupResults } from './migrations/0033_fill_group_results.ts';
import { lookAfterReports } from './migrations/0034_look_after_reports.ts';
import { fetchWorkbooks } from './migrations/0035_fetch_workbooks.ts';
import { nameCertification } from './migrations/0036_name_certification.ts';
import { tellOfWeeks } from './migrations/0044_tell_of_weeks.ts';
import { tellOfSentBack } from './migrations/0046_tell_of_sent_back.ts';
import { pageReleasedMembers } from './migrations/0050_page_released_members.ts';
import { keepToldProgrammes } from './migrations/0053_keep_told_programmes.ts';
import { postToChannels } from './migrations/0041_post_to_channels.ts';
import { nominate } from './migrations/0042_nominate.ts';
import { tellOfMonths } from './migrations/0043_tell_of_months.ts';
import { askForLevels } from './migrations/0037_ask_for_levels.ts';
import { importStudyLines } from './migrations/0038_import_study_lines.ts';
import { celebrateMore } from './migrations/0039_celebrate_more.ts';
import { tellOfMentors } from './migrations/0040_tell_of_mentors.ts';
import { importStudies } from './migrations/0057_import_studies.ts';

/** Each by its name, in the order in which they run. */
export const migrations: Record<string, Migration> = {
  '0001_keep_people': statement(keepPeople),
  '0002_run_campaigns': statement(runCampaigns),
  '0003_keep_ratings_apart': statement(keepRatingsApart),
  '0004_report_and_celebrate': statement(reportAndCelebrate),
  '0005_take_in_exports': statement(takeInExports),
  '0006_learning_in_two_times': statement(learningInTwoTimes),
  '0007_told_records': statement(keepToldRecords),
  '0008_decide_and_reopen': statement(decideAndReopen),
  '0009_watch_a_folder': statement(watchAFolder),
  '0010_fill_history': statement(fillHistory),
  '0011_edit_campaigns': statement(editCampaigns),
  '0012_stand_outside_campaigns': statement(standOutsideCampaigns),
  '0013_people_in_motion': statement(peopleInMotion),
  '0014_explain_notices': statement(explainNotices),
  '0015_mail_safety': statement(mailSafety),
  '0016_keep_rehearsals': statement(keepRehearsals),
  '0017_confirm_launches': statement(confirmLaunches),
  '0018_tell_of_launches': statement(tellOfLaunches),
  '0019_approve_reports': statement(approveReports),
  '0020_wait_for_approval': statement(waitForApproval),
  '0021_keep_causes': statement(keepCauses),
  '0022_keep_reasons': statement(keepReasons),
  '0023_launch_again': statement(launchAgain),
  '0024_leave_by': statement(leaveBy),
  '0025_keep_released_cells': statement(keepReleasedCells),
  '0026_pack_ratings': statement(packRatings),
  '0027_answer_plans': statement(answerPlans),
  '0028_say_on_behalf': statement(sayOnBehalf),
  '0030_know_the_place': statement(knowThePlace),
  '0031_keep_released_answers': statement(keepReleasedAnswers),
  '0032_keep_people_once': statement(keepPeopleOnce),
  '0033_fill_group_results': statement(fillGroupResults),
  '0034_look_after_reports': statement(lookAfterReports),
  '0035_fetch_workbooks': statement(fetchWorkbooks),
  '0036_name_certification': statement(nameCertification),
  '0041_post_to_channels': statement(postToChannels),
  '0044_tell_of_weeks': statement(tellOfWeeks),
  '0046_tell_of_sent_back': statement(tellOfSentBack),
  '0050_page_released_members': statement(pageReleasedMembers),
  '0053_keep_told_programmes': statement(keepToldProgrammes),
  '0042_nominate': statement(nominate),
  '0043_tell_of_months': statement(tellOfMonths),
  '0037_ask_for_levels': statement(askForLevels),
  '0038_import_study_lines': statement(importStudyLines),
  '0039_celebrate_more': statement(celebrateMore),
  '0040_tell_of_mentors': statement(tellOfMentors),
  '0057_import_studies': statement(importStudies),
};

function statement(text: string): Migration {
  return { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) };
}

function migrator(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

/** Brings the database to the newest version, as its owner. Throws the first error: the migrator itself never does. */
export async function migrate(db: Db): Promise<void> {
  const { error } = await migrator(db).migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error));
  await sql.raw(grantApplicationRole).execute(db);
}

/** Names of the migrations that the database still lacks. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await migrator(db).getMigrations();
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name);
}
