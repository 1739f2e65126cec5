import type { Guide } from '../../server/integration/contract.ts';
import { manifestFor } from './manifest.ts';
import { texts } from './texts/index.ts';

/**
 * Says how to create the app. The order matters: Slack tests the address of this site as soon as it knows it, and the test
 * succeeds only when the signing secret is stored here.
 */
export function guide({ connection }: { connection: 'http' | 'socket' }, siteUrl: string): Guide {
  const isSocket = connection === 'socket';
  const isPublic = siteUrl.startsWith('https:');
  return {
    steps: [
      texts.message('guideCreate'),
      texts.message('guideSigningSecret'),
      texts.message('guideBotToken'),
      ...(isSocket ? [texts.message('guideAppToken')] : []),
      texts.message('guideChannel'),
      ...(isSocket ? [] : [texts.message('guideRetry')]),
    ],
    file: { name: 'slack-app.json', content: manifestFor(siteUrl, connection) },
    ...(!isSocket && !isPublic && { warning: texts.message('guideNeedsHttps', { siteUrl }) }),
  };
}
