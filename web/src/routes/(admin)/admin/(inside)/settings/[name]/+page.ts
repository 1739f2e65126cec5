import { error } from '@sveltejs/kit';

export async function load({ params, parent }) {
  const found = (await parent()).settings.find(({ name }) => name === params.name);
  if (!found) error(404, { message: 'Not Found' });
  return { found };
}
