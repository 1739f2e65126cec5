import { UserError } from '../../server/errors.ts';
import type { Route, RouteAnswer } from '../../server/integration/contract.ts';
import type { SlackConfig } from './config.ts';
import { PATIENCE } from './receiver.ts';
import type { SlackApp } from './slack-app.ts';
import { assertSigned } from './signature.ts';
import { texts } from './texts/index.ts';

/** Creates the one endpoint for all requests of Slack: events, buttons, dialogs, shortcuts and commands. */
export function createRoutes(slackApp: SlackApp): Route<SlackConfig>[] {
  return [
    {
      method: 'POST',
      path: '/events',
      bodyLimit: 512 * 1024,
      patience: PATIENCE,
      async handle(host, request) {
        try {
          assertSigned(host.config.signingSecret, request, host.ctx.now());
        } catch (error) {
          if (error instanceof UserError) slackApp.requests.recordRejected(host, error.text.id.replace('slack.', ''));
          throw error;
        }
        slackApp.requests.recordSigned(host);
        const body = parse(request.body.toString('utf8'), String(request.headers['content-type'] ?? ''));
        if (body['type'] === 'url_verification') return { status: 200, body: { challenge: body['challenge'] } };
        if (body['ssl_check']) return { status: 200, body: '' };

        const { promise, resolve, reject } = Promise.withResolvers<RouteAnswer>();
        const ack = async (answer?: unknown) => resolve(answerOf(answer));
        const retryNum = Number(request.headers['x-slack-retry-num'] ?? 0);
        slackApp.receiver.take(host, { body, ack, retryNum }, request.receivedAt).catch(reject);
        return promise;
      },
    },
  ];
}

/** Parses a body: events are JSON, interactions are a form with JSON in it, and commands are a form. */
function parse(text: string, contentType: string): Record<string, unknown> {
  try {
    if (!contentType.includes('application/x-www-form-urlencoded')) return recordOf(JSON.parse(text));
    const form = Object.fromEntries(new URLSearchParams(text));
    return form['payload'] === undefined ? form : recordOf(JSON.parse(form['payload']));
  } catch {
    throw new UserError('INVALID_INPUT', texts.message('requestInvalid'));
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return value as Record<string, unknown>;
}

/** Converts a listener's answer. Without one the body is empty, because Slack would take `{}` for a message without text. */
function answerOf(answer: unknown): RouteAnswer {
  return { status: 200, body: typeof answer === 'string' && answer !== '' ? { text: answer } : (answer ?? '') };
}
