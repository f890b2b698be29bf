const namedAtMost = 10;

/** What is held back because of what was shown before, and why, in a sentence; none where nothing is. */
export function heldNotes(names: readonly string[], groupMinimum: number): string[] {
  if (names.length === 0) return [];
  const some = names.slice(0, namedAtMost).join(', ');
  const more = names.length > namedAtMost ? ` and ${names.length - namedAtMost} more` : '';
  return [
    `Under correction, and so hidden: ${some}${more}. Figures of nearly the same people were shown before, and the difference would tell of fewer than ${groupMinimum}; they are shown again when enough has changed.`,
  ];
}
