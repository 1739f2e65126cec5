import { adminTexts } from '#lib/admin/admin-context.ts';
import { callApi } from '#lib/admin/api.ts';
import { focusInvalid } from '#lib/admin/focus.ts';
import { reauthentication } from '#lib/admin/reauthentication.svelte.ts';
import type { Document } from '#lib/graphql.ts';

/** The error that every mutation may return instead of its result; select it as `... on UserError { code field message }`. */
export interface ApiError {
  __typename: 'UserError';
  code: string;
  field: string | null;
  /** In the language of the person. */
  message: string;
}

/** The result of a mutation that succeeded. */
type MutationResult<Data> = Exclude<Data[keyof Data], { __typename: 'UserError' }>;

/**
 * Runs a mutation for a component and holds its state. Create one for each form:
 * `const save = new Mutation(document)`, `await save.run({ input })`, `save.busy`, `save.problem('email')`.
 */
export class Mutation<Data, Variables extends Record<string, unknown>> {
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  readonly #document: Document<Data, Variables>;
  readonly #texts = adminTexts();

  constructor(document: Document<Data, Variables>) {
    this.#document = document;
  }

  /** Returns the result, or null after an error. When the API requires a recent sign-in, the user reauthenticates and it is tried again. */
  async run(variables: Variables): Promise<MutationResult<Data> | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      let answer = await this.#send(variables);
      if (isApiError(answer) && answer.code === 'REAUTHENTICATION_REQUIRED' && (await reauthentication.ask()))
        answer = await this.#send(variables);
      this.error = isApiError(answer) ? answer : null;
      if (this.error?.field) void focusInvalid();
      return this.error ? null : (answer as MutationResult<Data>);
    } finally {
      this.busy = false;
    }
  }

  /** The error of this field, to be shown beside it. */
  problem(field: string): string | null {
    return this.error?.field === field ? this.error.message : null;
  }

  /** The error that belongs to none of these fields, to be shown above the form. */
  formProblem(...fields: string[]): string | null {
    return this.error && !fields.includes(this.error.field ?? '') ? this.error.message : null;
  }

  /** A failure of the whole operation (the session has ended, say), explained by its code. */
  #failure(code: string): ApiError {
    return {
      __typename: 'UserError',
      code,
      field: null,
      message: this.#texts.errorsByCode[code] ?? this.#texts.errorsByCode.other,
    };
  }

  async #send(variables: Variables): Promise<unknown> {
    try {
      const { data, errors } = await callApi(fetch, this.#document, variables);
      if (data && !errors) return Object.values(data)[0];
      return this.#failure(errors?.[0]?.extensions?.code ?? 'other');
    } catch {
      return this.#failure('other');
    }
  }
}

function isApiError(answer: unknown): answer is ApiError {
  return (answer as { __typename?: string } | null)?.__typename === 'UserError';
}
