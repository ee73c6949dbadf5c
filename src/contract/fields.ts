import * as v from 'valibot';

/** Names a field of the request that was refused, never its value: `path` is dotted (`contact`, `address.city`). */
export const FieldErrorSchema = v.object({ path: v.string(), rule: v.string() });
export type FieldError = Readonly<v.InferOutput<typeof FieldErrorSchema>>;
