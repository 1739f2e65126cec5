/** The ceremonies of signing in, as the browser plays them. Their door is no GraphQL: it sets cookies. */

/** What a ceremony gives; `problem` is the code of why it did not work. */
export type Outcome<Answer = object> = (Answer & { problem?: undefined }) | { problem: string };

export async function callAuth<Answer extends object = object>(path: string, input?: object): Promise<Outcome<Answer>> {
  try {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
    const response = await fetch(`/admin/auth${path}`, input ? init : {});
    const answer = (await response.json()) as Answer & { code?: string };
    return response.ok ? answer : { problem: answer.code ?? 'other' };
  } catch {
    return { problem: 'other' };
  }
}

/** Signs in with a passkey of this device, alone. */
export async function signInWithPasskey(): Promise<Outcome> {
  const options = await callAuth<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options');
  if ('problem' in options && options.problem) return options;
  try {
    // The passkey stands for two factors: it must see a finger, a face or a PIN.
    const json = { ...(options as PublicKeyCredentialRequestOptionsJSON), userVerification: 'required' };
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json);
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    const { problem } = await callAuth('/passkey/verify-authentication', { response: credential.toJSON() });
    return problem
      ? { problem: problem === 'other' || /PASSKEY|VERIF|AUTHENT|CHALLENGE/.test(problem) ? 'PASSKEY' : problem }
      : {};
  } catch {
    return { problem: 'PASSKEY' };
  }
}

/** Makes a passkey for whoever is signed in. */
export async function addPasskey(name: string): Promise<Outcome> {
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
