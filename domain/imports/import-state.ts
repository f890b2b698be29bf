/** How an import stands. */
export type ImportState =
  | 'staged'
  | 'asking'
  | 'checked'
  | 'held'
  | 'approved'
  | 'applied'
  | 'rejected'
  | 'unchanged'
  | 'failed'
  | 'undone';
