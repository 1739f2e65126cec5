import type { App, ViewOutput, ViewResponseAction } from '@slack/bolt';
import { UserError } from '../../../server/errors.ts';
import { errorFields } from '../../../server/log.ts';
import type { SlackHost } from '../config.ts';
import { doneDialog, noticeDialog } from '../dialogs/notice.ts';
import { FormValues, metaOf } from '../dialogs/form-values.ts';
import { escape } from '../text.ts';
import { userMessage } from '../errors.ts';
import { words } from '../words.ts';
import { returnDraft } from './draft.ts';
import { refreshHome } from './home.ts';
import { authorize, type Deps } from './authorize.ts';
import { submissions } from './submissions.ts';

/**
 * Registers the dialogs. Errors are shown beside their fields. When the work takes longer than Slack waits, the dialog stays
 * open and says so. When it is done, the dialog says that; when it failed, the person gets the reason and all typed texts
 * as a message.
 */
export function registerSubmissions(app: App, deps: Deps): void {
  for (const [callback_id, submit] of Object.entries(submissions))
    app.view({ type: 'view_submission', callback_id }, async ({ view, body }) => {
      const request = deps.request();
      const { host } = request;
      const form = new FormValues(view);
      const meta = metaOf(view);
      let answer: ViewResponseAction | undefined;
      let reason: string;
      try {
        answer = await submit(await authorize(deps, host, body.user.id), { form, meta, view });
        reason = answer ? reasonOf(answer, callback_id) : '';
      } catch (error) {
        const known = userMessage(error);
        host.log[known ? 'info' : 'error'](errorFields(error), 'a dialog of Slack could not be dealt with');
        const sentence = known ?? words().failed;
        reason = escape(sentence);
        answer = error instanceof UserError ? noticeAnswer(sentence, form) : errorAnswer(sentence, form);
      }
      const isShown = await request.answer(answer);
      if (answer && !isShown) return returnDraft(deps, { userId: body.user.id, channel: meta.channel }, view, reason);
      if (!isShown) await showDone(deps, host, view);
      if (!answer && meta.home) await refreshHome(deps, body.user.id);
    });
}

/** Says in a dialog that was still open that it is done. The person may have closed it meanwhile: a failure is only logged. */
async function showDone({ api }: Deps, host: SlackHost, { id }: ViewOutput): Promise<void> {
  await api.call(host, 'views.update', { view_id: id, view: doneDialog() }).catch((error: unknown) => {
    host.log.info(errorFields(error), 'a dialog of Slack could not be shown as done');
  });
}

/** Replaces the dialog by a notice with the typed texts, because it cannot be sent again. */
function noticeAnswer(reason: string, form: FormValues): ViewResponseAction {
  return { response_action: 'update', view: noticeDialog(reason, form.texts()) };
}

/** Keeps the dialog open with the reason beside its first field, because it may be sent again. */
function errorAnswer(reason: string, form: FormValues): ViewResponseAction {
  return { response_action: 'errors', errors: form.shown({ '': reason }) };
}

/** The escaped reason why a dialog failed, for a person who no longer sees it. */
function reasonOf(answer: ViewResponseAction, callback: string): string {
  if (answer.response_action === 'errors') return escape(Object.values(answer.errors).join(' '));
  // The dialog that follows the choice of an incident is not an error.
  if (callback === 'incident_choose' || answer.response_action !== 'update') return words().typed.tooLong;
  const [first] = (answer.view as { blocks: { text?: { text?: string } }[] }).blocks;
  return first?.text?.text?.split('\n')[0] ?? words().stale.unknown;
}
