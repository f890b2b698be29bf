/** Somebody on the roster, as far as it matters for who rates whom. */
export interface RosterPerson {
  personId: string;
  employeeNumber: string;
  title: string | null;
  unitId: string | null;
  managerId: string | null;
  email: string | null;
  employment: 'active' | 'leave' | 'future' | 'ended';
  /** Units that the person leads, as an imported table says; rank 1 before 2. Absent: none. */
  leads?: readonly { unitId: string; rank: number }[] | null;
  /** The first day of the present employment, or leave, or absence for good; absent: not known. */
  since?: string | null;
  /** The first day since which they have worked here without a break, on leave or not; absent: not known. */
  employedSince?: string | null;
  /** A told absence that holds today, YYYY-MM-DD; both ends belong to it, `to` null: nobody knows the end. */
  absence?: { from: string; to: string | null } | null;
  /** Since when no mail goes to their address, because it came back. */
  noMailSince?: string | null;
}

/** Who can act in whose place. */
export interface StandIns {
  /** Here today: may be asked anew. */
  isHere: (person: RosterPerson) => boolean;
  /** Gone for so long that nobody waits for them any more. */
  isOut: (person: RosterPerson) => boolean;
  delegateOf: (personId: string) => string | null;
}

/** Shorter numbers first, so that 9 comes before 10; then as text. */
export function byEmployeeNumber(a: RosterPerson, b: RosterPerson): number {
  return (
    a.employeeNumber.length - b.employeeNumber.length ||
    (a.employeeNumber < b.employeeNumber ? -1 : a.employeeNumber > b.employeeNumber ? 1 : 0) ||
    (a.personId < b.personId ? -1 : 1)
  );
}
