/**
 * Declares texts by codes that come from elsewhere: any code can be looked up, and every other language must have the same
 * ones.
 */
export function byCode<T extends Record<string, string>>(texts: T): T & Record<string, string> {
  return texts;
}
