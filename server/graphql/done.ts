import { builder } from './builder.ts';

/** A mutation that has nothing to say but that it was done. */
export const Done = builder.objectRef<{ done: true }>('Done').implement({
  fields: (t) => ({ done: t.boolean({ resolve: () => true }) }),
});

export const done = { done: true as const };
