const known: Record<string, string> = {
  employeeNumber: 'number of the person',
  givenName: 'first name',
  familyName: 'last name',
  displayName: 'full name',
  email: 'e-mail address',
  title: 'job title',
  legalEntity: 'legal entity',
  unit: 'department or unit',
  manager: 'manager',
  managerNumber: 'number of the manager',
  managerEmail: 'e-mail address of the manager',
  site: 'place of work',
  status: 'status',
  employmentStatus: 'second status of employment',
  hiredOn: 'first day of work',
  leftOn: 'last day of work',
  payBand: 'pay band',
  locale: 'language',
  workDays: 'working days',
  personName: 'name of the person',
  courseCode: 'code of the course',
  courseTitle: 'title of the course',
  programTitle: 'title of the programme',
  startedOn: 'day on which it was begun',
  trainedOn: 'day of the training',
  completedOn: 'day on which it was completed',
  validUntil: 'last day on which it is valid',
  assessedOn: 'day of the assessment',
};

/** How a field or a kept attribute reads to people: `employeeNumber` and `employee-number` → `number of the person`, `unitPath` → `unit path`. */
export function fieldInWords(field: string): string {
  return (
    known[field.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] ??
    field
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll(/[-_]/g, ' ')
      .toLowerCase()
  );
}
