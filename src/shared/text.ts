/** What no text may hold that goes over the wire or into the database. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
export const CONTROL_CHARACTER = /[\u0000-\u001f\u007f]/;

/** A UTF-16 surrogate without its other half: it cannot be written as UTF-8. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
