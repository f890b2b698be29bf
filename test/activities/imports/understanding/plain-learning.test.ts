import { expect, test } from 'vitest';
import { readText } from '../../../fixtures/read-text.ts';

test('a plain list of learning with every common status is read without a question, and a cost without a currency is told of once', async () => {
  const statuses = ['completed', 'in_progress', 'not_started', 'failed', 'Expired', 'DEADLINE EXPIRED'];
  const rows = Array.from({ length: 1800 }, (_, at) => {
    const status = ['unknown', 'Cmpleted', 'done?'][at - 600] ?? statuses[at % statuses.length] ?? '';
    const completedOn = status === 'completed' ? '2024-03-05' : '';
    return `E${at},user${at}@example.com,Ana Ruiz,C1,First aid,${status},71.5,2.25,2024-03-04,${completedOn},Academy,12.50`;
  });
  const header =
    'employee_id,email,full_name,course_id,course_title,status,score,hours,started_on,completed_on,provider,cost';
  const read = await readText({ kind: 'learning', content: [header, ...rows] });
  expect(read.understanding).toMatchObject({ profile: 'quarterdeck-learning', questions: [] });
  const counts: Record<string, number> = {};
  for (const { outcome } of read.learning) counts[outcome] = (counts[outcome] ?? 0) + 1;
  expect(counts).toEqual({
    completed: 299,
    'in-progress': 299,
    'not-started': 299,
    failed: 300,
    expired: 600,
  });
  expect(read.findings).toEqual([
    '2 course_title UnknownCourse',
    '2 cost UnknownCurrency',
    '602 status UnknownStatus',
    '603 status UnknownStatus',
    '604 status UnknownStatus',
  ]);
});

test('a month without its day, where a system writes one, is its first day, and that is told', async () => {
  const read = await readText({
    kind: 'learning',
    content: [
      'UserID|CourseID|CompletionDate|ContentType|Provider',
      '1001|c/1|20240517|course|X',
      '1002|c/1|202405|course|X',
      '1003|c/1|202413|course|X',
    ],
  });
  expect(read.understanding).toMatchObject({ profile: 'degreed', questions: [] });
  expect(read.learning.map(({ completedOn }) => completedOn)).toEqual(['2024-05-17', '2024-05-01']);
  expect(read.findings).toContain('3 CompletionDate DayNotGiven');
  expect(read.findings).toContain('4 CompletionDate NotADate');
});
