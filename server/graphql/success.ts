import { builder } from './builder.ts';

/** The result of a mutation that returns nothing else. */
export const Success = builder.objectRef<{ ok: true }>('Success').implement({
  description: 'The mutation succeeded and returns nothing else.',
  fields: (t) => ({ ok: t.boolean({ description: 'Always true.', resolve: () => true }) }),
});

export const success = { ok: true as const };
