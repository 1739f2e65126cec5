import type { ExecutionResult } from 'graphql';
import type { Api } from '../api/yoga.ts';
import type { Language } from '../language/index.ts';
import type { Readings } from '../readings.ts';

/**
 * Runs an operation without HTTP, for the front end in this process. Data that is the same for all visitors is taken from
 * `readings`, if there are any. Throws when there are errors.
 */
export async function executeInProcess<Data>(
  api: Api,
  document: string,
  variables: Record<string, unknown>,
  visitor: { address: string; cookies?: string | null; language?: Language | null },
  readings: Readings | undefined,
): Promise<Data> {
  const { parse, validate, execute, schema, contextFactory } = api.getEnveloped({
    ...visitor,
    ...(readings ? { readings } : {}),
    params: { query: document, variables },
  });
  const parsed = parse(document);
  const problems = validate(schema, parsed);
  if (problems.length > 0) throw new AggregateError(problems, 'The operation does not fit the schema.');
  const args = { schema, document: parsed, variableValues: variables, contextValue: await contextFactory() };
  const { data, errors } = (await execute(args)) as ExecutionResult;
  if (errors?.length) throw new AggregateError(errors, errors.map((error) => error.message).join('; '));
  return data as Data;
}
