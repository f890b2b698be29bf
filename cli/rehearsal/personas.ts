import { createHash } from 'node:crypto';

/** How a simulated person answers: from which rung on they act, and how many days later; null: never. */
export interface Persona {
  id: 'prompt' | 'reminded' | 'late' | 'never';
  afterRung: 'invitation' | 'reminder-1' | 'last-call' | null;
  delayDays: number;
  /** Local hour of the day at which they sit down. */
  hour: number;
}

/** 58 % answer within three days, 22 % after a reminder, 12 % at the last call, 8 % never: by employee number, not by chance. */
export function personaOf(employeeNumber: string): Persona {
  const roll = rollOf(`persona/${employeeNumber}`, 100);
  const hour = 10 + rollOf(`hour/${employeeNumber}`, 7);
  const delayDays = rollOf(`delay/${employeeNumber}`, 3);
  if (roll < 58) return { id: 'prompt', afterRung: 'invitation', delayDays, hour };
  if (roll < 80) return { id: 'reminded', afterRung: 'reminder-1', delayDays, hour };
  if (roll < 92) return { id: 'late', afterRung: 'last-call', delayDays: Math.min(delayDays, 1), hour };
  return { id: 'never', afterRung: null, delayDays: 0, hour };
}

/** What a simulated rater sees: the person's standing in a skill, seen a little more kindly by themselves. */
export function simulatedLevel({
  subject,
  skill,
  source,
}: {
  subject: string;
  skill: string;
  source: string;
}): number | 'not-observed' {
  if (source !== 'self' && rollOf(`observed/${subject}/${skill}`, 100) < 6) return 'not-observed';
  const standing =
    1.2 + rollOf(`talent/${subject}`, 24) / 10 + (rollOf(`skill/${subject}/${skill}`, 17) - 8) / 10;
  const kindness = source === 'self' ? 0.35 : 0;
  const noise = (rollOf(`noise/${source}/${subject}/${skill}`, 9) - 4) / 10;
  return Math.max(0, Math.min(5, Math.round(standing + kindness + noise)));
}

/** A whole number from 0 up to `below`, always the same for the same words. */
function rollOf(words: string, below: number): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) % below;
}
