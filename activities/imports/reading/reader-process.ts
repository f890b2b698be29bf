import { readFile } from './read-file.ts';
import { serveReader } from './serve-reader.ts';

serveReader(readFile);
