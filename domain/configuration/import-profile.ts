/** How one system's export is read. The shape of a profile belongs to the import story. */
export interface ImportProfile {
  id: string;
  version: string;
  system: string;
  kind: 'roster' | 'learning' | 'levels';
}
