/** A worked example of a method, with what it must come to. */
export interface PublishedExample {
  /** Unique, in the order of the table. */
  id: string;
  method: string;
  /** Where its figures stand. */
  source: string;
  /** `printed`: inputs and result stand in the source; `data`: only the inputs do; `constructed`: neither. */
  origin: 'printed' | 'data' | 'constructed';
  /** Relative; absolute where 0 is expected. */
  tolerance: number;
  expected: Record<string, number | string | boolean | null>;
  got: () => Record<string, number | string | boolean | null>;
}
