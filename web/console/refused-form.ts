import type { FastifyRequest } from 'fastify';
import type { FieldView, SignedView } from '../../templates/pages/import-views.ts';
import { readField } from './read-field.ts';

/** Of the forms of a page the one that was not taken, the field that is to be mended, and why. */
export interface Refused {
  form: string;
  /** Its name; null: no field alone is wrong. */
  field: string | null;
  error: string;
}

/** A field of a form: what was typed and why it was not taken, where it is the form that was refused; else empty. */
export function fieldOf(
  { body }: Pick<FastifyRequest, 'body'>,
  refused: Refused | null,
  { form, name }: { form: string; name: string },
): FieldView {
  if (refused?.form !== form) return { value: '', error: null };
  const { typed } = readField(body, { name, words: '', longestChars: Infinity });
  return { value: typed, error: refused.field === name ? refused.error : null };
}

/** Who signs a form of a page. */
export function signedView(request: FastifyRequest, refused: Refused | null, form: string): SignedView {
  return { name: request.signedIn?.name ?? null, by: fieldOf(request, refused, { form, name: 'by' }) };
}
