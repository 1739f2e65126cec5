import { z } from 'zod';
import { OperatorError, PermanentFailure } from '../../server/errors.ts';
import { defineIntegration } from '../../server/integration/contract.ts';
import { UserError } from '../../server/errors.ts';
import { defineTexts } from '../../server/language/integration-texts.ts';
import { sameText } from '../../server/secret.ts';

/** The calls that the dummy integration received, in order, and how it should react. */
export interface Dummy {
  handled: string[];
  jobs: string[];
  /** The resources that it opened and closed, in order. */
  opened: string[];
  /** Runs before each hook; throw here to simulate a failure. */
  before: (type: string, signal: AbortSignal) => void | Promise<void>;
}

const texts = defineTexts('dummy', {
  en: {
    settings: {
      title: 'Dummy',
      description: 'For the tests.',
      fields: { greeting: { title: 'Greeting' }, password: { title: 'Password' } },
    },
    messages: { passwordMissing: 'The password is missing: set one.', works: 'The dummy works.' },
  },
});

/** An integration that uses every part of the contract. */
export function createDummy() {
  const dummy: Dummy = { handled: [], jobs: [], opened: [], before: () => undefined };
  const integration = defineIntegration({
    name: 'dummy',
    texts,
    config: z.object({
      greeting: z.string().default('hello'),
      password: z.string().default('').meta({ secret: true }),
    }),
    initial: () => ({ password: 'a password of the dummy' }),
    routes: [
      {
        method: 'POST',
        path: '/hook/:secret',
        bodyLimit: 1000,
        async handle({ config, url }, { params, body }) {
          if (!sameText(config.password, params['secret'] ?? '')) throw new UserError('FORBIDDEN', 'webhook.wrongSecret');
          return { status: 200, body: { greeting: config.greeting, bytes: body.length, url: url('/x') } };
        },
      },
    ],
    hooks: {
      async 'incident.suspected'(host, { type, data }) {
        await dummy.before(type, host.signal);
        dummy.handled.push(type);
        host.recordSent();
        await host.store.set('last', data.incidentId);
        await host.enqueue('greet', ['Ada', 'Sam']);
      },
      async 'incident.confirmed'(host, { type }) {
        await dummy.before(type, host.signal);
        dummy.handled.push(`${type} after ${String(await host.store.get('last'))}`);
      },
    },
    jobs: {
      async greet({ config }, { recipient }) {
        if (recipient === 'Mallory') throw new PermanentFailure('not Mallory');
        dummy.jobs.push(`${config.greeting} ${recipient}`);
      },
    },
    async connect({ config: { greeting }, signal }) {
      await dummy.before('open', signal);
      dummy.opened.push(`open ${greeting}`);
      return { close: async () => void dummy.opened.push(`close ${greeting}`) };
    },
    async check({ config }) {
      if (!config.password) throw new OperatorError(texts.message('passwordMissing'));
      return [texts.message('works')];
    },
  });
  return { dummy, integration };
}
