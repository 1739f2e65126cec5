/** The password that somebody has just chosen, so that they need not type it again for a second factor. Only in this tab. */
let chosen: string | null = null;

export function keepPassword(password: string): void {
  chosen = password;
}

/** Returns the password that was chosen on the page before, once; null when there is none. */
export function takePassword(): string | null {
  const password = chosen;
  chosen = null;
  return password;
}
