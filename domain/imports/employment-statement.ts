import { employments, type Employment } from '../configuration/import-profile.ts';

/** What one file says of somebody's employment on its day. A date that is absent was not told; null: there is none. */
export interface EmploymentStatement {
  employment: Employment;
  hiredOn?: string | null | undefined;
  leftOn?: string | null | undefined;
}

const none = '-';
const untold = '~';

/** As it is kept: `active 2020-03-01 -`. */
export function statementText({ employment, hiredOn, leftOn }: EmploymentStatement): string {
  return [employment, dateText(hiredOn), dateText(leftOn)].join(' ');
}

/** Throws for a text that statementText does not make. */
export function statementOf(text: string): EmploymentStatement {
  const [word, hiredOn, leftOn] = text.split(' ');
  const employment = employments.find((known) => known === word);
  if (!employment || hiredOn === undefined || leftOn === undefined)
    throw new Error('An employment is kept in a form that nobody reads');
  return { employment, ...dateOf('hiredOn', hiredOn), ...dateOf('leftOn', leftOn) };
}

/** True when a statement says nothing that the other does not. */
export function confirms(statement: EmploymentStatement, standing: EmploymentStatement): boolean {
  return (
    statement.employment === standing.employment &&
    (statement.hiredOn === undefined || statement.hiredOn === standing.hiredOn) &&
    (statement.leftOn === undefined || statement.leftOn === standing.leftOn)
  );
}

function dateText(day: string | null | undefined): string {
  if (day === undefined) return untold;
  return day ?? none;
}

function dateOf(field: 'hiredOn' | 'leftOn', text: string): Partial<EmploymentStatement> {
  if (text === untold) return {};
  return { [field]: text === none ? null : text };
}
