const courses = 40;

/** A roster of so many people, for a learning export that names them. */
export function rosterOf(people: number): string {
  const lines = Array.from(
    { length: people },
    (_, n) => `${n + 1},First${n},Last${n},Engineer,p${n}@example.test`,
  );
  return ['Employee #,First Name,Last Name,Job Title,Work Email', ...lines, ''].join('\n');
}

/**
 * A transcript report of so many rows about so many people. One row in two hundred names a day that does not exist, and
 * another one somebody whom nobody knows.
 */
export function transcriptOf(rows: number, people: number): string {
  const lines = Array.from({ length: rows }, (_, n) => transcriptLine(n, people));
  const header =
    'User ID,Training Title,Transcript Status,Transcript Registration Date,Transcript Completed Date,Training Hours';
  return [header, ...lines, ''].join('\n');
}

function transcriptLine(n: number, people: number): string {
  const person = n % 200 === 7 ? 900_000 + n : 1 + (n % people);
  const attempt = Math.floor(n / people);
  const begun = new Date(Date.UTC(2024, 0, 1 + Math.floor(attempt / courses))).toISOString().slice(0, 10);
  const ended = n % 200 === 11 ? '2026-02-31' : '2026-03-01';
  return `${person},Course ${attempt % courses},${attempt % 9 === 0 ? 'Failed' : 'Completed'},${begun},${ended},1.5`;
}
