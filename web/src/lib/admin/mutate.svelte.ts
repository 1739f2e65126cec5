import { send } from '#lib/admin/ask.ts';
import { proof } from '#lib/admin/proof.svelte.ts';
import type { Document } from '#lib/graphql.ts';
import type { AdminTexts } from '../../../../server/language/admin/index.ts';

/** What every mutation may answer instead of its result; ask for it as `... on UserError { code field message }`. */
export interface Refused {
  __typename: 'UserError';
  code: string;
  field: string | null;
  message: string;
}

/** What a mutation gives when it was not refused. */
type Done<Data> = Exclude<Data[keyof Data], { __typename: 'UserError' }>;

/**
 * A mutation that a component runs, and what has become of it. Make one a form:
 * `const save = new Mutation(document, texts)`, `await save.run({ input })`, `save.busy`, `save.problem('email')`.
 */
export class Mutation<Data, Variables extends Record<string, unknown>> {
  busy = $state(false);
  refused = $state.raw<Refused | null>(null);
  readonly #document: Document<Data, Variables>;
  readonly #texts: AdminTexts;

  constructor(document: Document<Data, Variables>, texts: AdminTexts) {
    this.#document = document;
    this.#texts = texts;
  }

  /** The result; null when it was refused. Where a recent proof is asked for, it is asked of the person and tried again. */
  async run(variables: Variables): Promise<Done<Data> | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      let answer = await this.#send(variables);
      if (isRefused(answer) && answer.code === 'REAUTHENTICATION_REQUIRED' && (await proof.ask()))
        answer = await this.#send(variables);
      this.refused = isRefused(answer) ? answer : null;
      return this.refused ? null : (answer as Done<Data>);
    } finally {
      this.busy = false;
    }
  }

  /** What is wrong with this field, to be said beside it. */
  problem(field: string): string | null {
    return this.refused?.field === field ? sentence(this.refused, this.#texts) : null;
  }

  /** What is wrong with none of these fields, to be said above the form. */
  problemBeside(...fields: string[]): string | null {
    return this.refused && !fields.includes(this.refused.field ?? '') ? sentence(this.refused, this.#texts) : null;
  }

  async #send(variables: Variables): Promise<unknown> {
    try {
      const { data, errors } = await send(fetch, this.#document, variables);
      if (data && !errors) return Object.values(data)[0];
      return refusedFor(errors?.[0]?.extensions?.code ?? 'other', errors?.[0]?.message);
    } catch {
      return refusedFor('other');
    }
  }
}

function refusedFor(code: string, message = ''): Refused {
  return { __typename: 'UserError', code, field: null, message };
}

function isRefused(answer: unknown): answer is Refused {
  return (answer as { __typename?: string } | null)?.__typename === 'UserError';
}

/** The API speaks English; what we have no exact words for in another language is said by its code. */
function sentence({ code, message }: Refused, texts: AdminTexts): string {
  const byCode = texts.refusal[code] ?? texts.refusal.other;
  if (texts.sentences[message]) return texts.sentences[message];
  return texts.english && message && code !== 'other' ? message : byCode;
}
