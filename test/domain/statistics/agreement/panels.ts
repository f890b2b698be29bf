import fc from 'fast-check';

const level = fc.integer({ min: 0, max: 50 }).map((tenth) => tenth / 10);

/** Complete panels of 2 to 8 people and 2 to 5 raters, levels to a tenth. */
export const completePanels = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 5 }))
  .chain(([people, raters]) => fc.array(row(raters, level), { minLength: people, maxLength: people }));

/** The same with missing ratings. */
export const panelsWithHoles = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 5 }))
  .chain(([people, raters]) =>
    fc.array(row(raters, fc.option(level)), { minLength: people, maxLength: people }),
  );

/** Whole levels of a scale of 0 to 3, so that values meet often. */
export const panelsOfFewLevels = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 4 }))
  .chain(([people, raters]) =>
    fc.array(row(raters, fc.integer({ min: 0, max: 3 })), { minLength: people, maxLength: people }),
  );

/** The panel with people and raters in another order. */
export function shuffled<T>(panel: readonly (readonly T[])[]): T[][] {
  const [first, ...others] = panel.map(([one, ...rest]) => [
    ...rest.toReversed(),
    ...(one === undefined ? [] : [one]),
  ]);
  return [...others, ...(first ? [first] : [])];
}

function row<T>(raters: number, value: fc.Arbitrary<T>) {
  return fc.array(value, { minLength: raters, maxLength: raters });
}
