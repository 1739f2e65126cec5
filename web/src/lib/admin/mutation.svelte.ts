import { callApi } from '#lib/admin/api.ts';
import { reauthentication } from '#lib/admin/reauthentication.svelte.ts';
import type { Document } from '#lib/graphql.ts';
import type { AdminTexts } from '../../../../server/language/admin/index.ts';

/** What every mutation may answer instead of its result; ask for it as `... on UserError { code field message }`. */
export interface ApiError {
  __typename: 'UserError';
  code: string;
  field: string | null;
  message: string;
}

/** What a mutation gives when it was not refused. */
type MutationResult<Data> = Exclude<Data[keyof Data], { __typename: 'UserError' }>;

/**
 * A mutation that a component runs, and what has become of it. Make one a form:
 * `const save = new Mutation(document, texts)`, `await save.run({ input })`, `save.busy`, `save.problem('email')`.
 */
export class Mutation<Data, Variables extends Record<string, unknown>> {
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  readonly #document: Document<Data, Variables>;
  readonly #texts: AdminTexts;

  constructor(document: Document<Data, Variables>, texts: AdminTexts) {
    this.#document = document;
    this.#texts = texts;
  }

  /** The result; null when it was refused. Where a recent proof is asked for, it is asked of the person and tried again. */
  async run(variables: Variables): Promise<MutationResult<Data> | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      let answer = await this.#send(variables);
      if (isApiError(answer) && answer.code === 'REAUTHENTICATION_REQUIRED' && (await reauthentication.ask()))
        answer = await this.#send(variables);
      this.error = isApiError(answer) ? answer : null;
      return this.error ? null : (answer as MutationResult<Data>);
    } finally {
      this.busy = false;
    }
  }

  /** What is wrong with this field, to be said beside it. */
  problem(field: string): string | null {
    return this.error?.field === field ? sentence(this.error, this.#texts) : null;
  }

  /** What is wrong with none of these fields, to be said above the form. */
  formProblem(...fields: string[]): string | null {
    return this.error && !fields.includes(this.error.field ?? '') ? sentence(this.error, this.#texts) : null;
  }

  async #send(variables: Variables): Promise<unknown> {
    try {
      const { data, errors } = await callApi(fetch, this.#document, variables);
      if (data && !errors) return Object.values(data)[0];
      return apiError(errors?.[0]?.extensions?.code ?? 'other', errors?.[0]?.message);
    } catch {
      return apiError('other');
    }
  }
}

function apiError(code: string, message = ''): ApiError {
  return { __typename: 'UserError', code, field: null, message };
}

function isApiError(answer: unknown): answer is ApiError {
  return (answer as { __typename?: string } | null)?.__typename === 'UserError';
}

/** The API speaks English; what we have no exact words for in another language is said by its code. */
function sentence({ code, message }: ApiError, texts: AdminTexts): string {
  const byCode = texts.refusal[code] ?? texts.refusal.other;
  if (texts.sentences[message]) return texts.sentences[message];
  return texts.english && message && code !== 'other' ? message : byCode;
}
