/** A whole study comes in as plain tables: what it is about, answers of those who were asked, measurements of both groups. */
export const importStudies = `
alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check check (kind in ('roster', 'learning', 'levels', 'measures', 'budget',
  'catalogue', 'assignments', 'absences', 'unit-leads', 'declared', 'cost-lines', 'benefit-lines', 'mentors', 'studies', 'study-answers',
  'study-measurements'));
alter table told_records drop constraint told_records_kind_check;
alter table told_records add constraint told_records_kind_check check (kind in ('levels', 'measures', 'budget', 'catalogue', 'assignments',
  'absences', 'unit-leads', 'declared', 'cost-lines', 'benefit-lines', 'mentors', 'studies', 'study-answers', 'study-measurements'));

create view programme_studies as
select id, content ->> 'study' as study, content ->> 'programme' as programme, content ->> 'studyTitle' as title,
  (content ->> 'studyFrom')::date as from_day, (content ->> 'studyTo')::date as to_day, (content ->> 'hurdle')::numeric as hurdle_percent,
  content ->> 'currency' as currency, (content ->> 'starters')::numeric as starters, (content ->> 'completers')::numeric as completers,
  (content ->> 'trainingHours')::numeric as hours, (content ->> 'hourlyRateMinor')::bigint as hourly_rate_minor,
  (content ->> 'discountShare')::numeric as discount_share, as_of, known_since, import_id, line
from told_records where kind = 'studies' and known_until is null;

create view programme_answers as
select id, content ->> 'programme' as programme, content ->> 'line' as line_name, (content ->> 'foundOn')::date as found_on,
  content ->> 'respondent' as respondent, content ->> 'team' as team, (content ->> 'improvement')::numeric as improvement,
  (content ->> 'isolationShare')::numeric as isolation_share, (content ->> 'confidenceShare')::numeric as confidence_share,
  content ->> 'basis' as basis, as_of, known_since, import_id, line
from told_records where kind = 'study-answers' and known_until is null;

create view programme_measurements as
select id, content ->> 'programme' as programme, content ->> 'line' as line_name, (content ->> 'foundOn')::date as found_on,
  content ->> 'measuredId' as measured, content ->> 'studyGroup' as study_group, content ->> 'team' as team,
  (content ->> 'valueBefore')::numeric as value_before, (content ->> 'valueAfter')::numeric as value_after, as_of, known_since, import_id, line
from told_records where kind = 'study-measurements' and known_until is null;
`;
