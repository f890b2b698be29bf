import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import { pageLocale } from '../send-page.ts';

export function programInWords(configuration: Configuration, programId: string): string {
  const program = configuration.programs.find(({ id }) => id === programId);
  return program ? wordsFor(program.words, pageLocale) : programId;
}
