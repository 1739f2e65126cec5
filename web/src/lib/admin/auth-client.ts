/** Calls the endpoints for signing in. They are not part of the GraphQL API, because they set cookies. */

/** The answer of an endpoint; `problem` is the error code when it failed. */
export type AuthResult<Answer = object> = (Answer & { problem?: undefined }) | { problem: string };

export async function callAuth<Answer extends object = object>(path: string, input?: object): Promise<AuthResult<Answer>> {
  try {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
    const response = await fetch(`/admin/auth${path}`, input ? init : {});
    const answer = (await response.json()) as Answer & { code?: string };
    return response.ok ? answer : { problem: answer.code ?? 'other' };
  } catch {
    return { problem: 'other' };
  }
}

/** Returns whether this browser offers passkeys where a user types their address. */
export async function offersPasskeys(): Promise<boolean> {
  try {
    return (await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.()) ?? false;
  } catch {
    return false;
  }
}

/**
 * Signs in with a passkey alone, without a password. With `offer`, the browser only lists passkeys below the field for the
 * address, and nothing happens until the user chooses one. A browser has one such request at a time: abort it before another.
 */
export async function signInWithPasskey(offer?: AbortSignal): Promise<AuthResult> {
  const options = await callAuth<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options');
  if ('problem' in options && options.problem) return options;
  try {
    // The passkey counts as two factors, so the device must verify the user by finger, face or PIN.
    const json = { ...(options as PublicKeyCredentialRequestOptionsJSON), userVerification: 'required' };
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json);
    const request = offer ? { publicKey, mediation: 'conditional' as const, signal: offer } : { publicKey };
    const credential = (await navigator.credentials.get(request)) as PublicKeyCredential;
    const { problem } = await callAuth('/passkey/verify-authentication', { response: credential.toJSON() });
    return problem
      ? { problem: problem === 'other' || /PASSKEY|VERIF|AUTHENT|CHALLENGE/.test(problem) ? 'PASSKEY' : problem }
      : {};
  } catch {
    return { problem: 'PASSKEY' };
  }
}

/** Creates a passkey for the user who is signed in. */
export async function addPasskey(name: string): Promise<AuthResult> {
  const options = await callAuth<PublicKeyCredentialCreationOptionsJSON>('/passkey/generate-register-options');
  if ('problem' in options && options.problem) return options;
  try {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
    const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
    return await callAuth('/passkey/verify-registration', { response: credential.toJSON(), name });
  } catch {
    return { problem: 'PASSKEY' };
  }
}
