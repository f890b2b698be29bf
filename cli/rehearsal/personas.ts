import { createHash } from 'node:crypto';

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

/** What a simulated manager answers when asked whether somebody works at a level. */
export function simulatedWord(of: { subject: string; question: string }): 'yes' | 'not-yet' | 'cannot-say' {
  const roll = rollOf(`word/${of.subject}/${of.question}`, 100);
  if (roll < 45) return 'yes';
  return roll < 90 ? 'not-yet' : 'cannot-say';
}

/** A whole number from 0 up to `below`, always the same for the same words. */
export function rollOf(words: string, below: number): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) % below;
}
