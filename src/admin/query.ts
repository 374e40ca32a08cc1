/** Reads what a query string names. */
import { ApiError } from "./api-error.js";

/** @throws ApiError BAD_REQUEST when it is missing or empty */
export function required(query: Readonly<Record<string, string>>, name: string): string {
  const value = query[name] ?? "";
  if (value === "") throw new ApiError("BAD_REQUEST", `needs ?${name}=`);
  return value;
}

/** @throws ApiError BAD_REQUEST unless the text is a whole number between min and max */
export function wholeNumber(text: string, name: string, min: number, max: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new ApiError("BAD_REQUEST", `${name} needs a whole number from ${min} to ${max}`);
  return value;
}
