/** Who mentors whom comes in as a plain table; the mentor as the file names them, because they may be told of before they are known. */
export const tellOfMentors = `
alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check check (kind in ('roster', 'learning', 'levels', 'measures', 'budget',
  'catalogue', 'assignments', 'absences', 'unit-leads', 'declared', 'cost-lines', 'benefit-lines', 'mentors'));
alter table told_records drop constraint told_records_kind_check;
alter table told_records add constraint told_records_kind_check check (kind in ('levels', 'measures', 'budget', 'catalogue', 'assignments',
  'absences', 'unit-leads', 'declared', 'cost-lines', 'benefit-lines', 'mentors'));

create view mentorships as
select id, person_id, content ->> 'mentor' as mentor, valid_from, valid_to, as_of, known_since, import_id, line
from told_records where kind = 'mentors' and known_until is null;
`;
