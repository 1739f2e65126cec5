/** Commands of the Python program that this product does not have, and what to run instead. */
export const removedCommands: Record<string, string> = {
  all: 'run "monostat serve". One process serves the pages and sends messages.',
  web: 'run "monostat serve". One process serves the pages and sends messages; several can run beside each other.',
  worker: 'run "monostat serve" and leave the worker out. Every process sends messages; NUM_WORKERS says how many at a time.',
};
