/** So many answers are kept, because the memory of a reader is small. */
const mostAnswers = 50_000;

/**
 * The same function, which works each answer out once: most cells of a large file occur again. A column that repeats itself
 * too little is no longer remembered.
 */
export function remembering<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  let repeated = 0;
  let pays = true;
  return (text) => {
    if (!pays) return answer(text);
    const before = known.get(text);
    if (before !== undefined) {
      repeated += 1;
      return before;
    }
    const found = answer(text);
    if (known.size >= mostAnswers) {
      pays = repeated > mostAnswers;
      repeated = 0;
      known.clear();
    }
    if (pays) known.set(alone(text), found);
    return found;
  };
}

/** A text of its own: a cell may be a view into a large piece of its file, which would be kept with it. */
export function alone(text: string): string {
  return ` ${text}`.slice(1);
}
