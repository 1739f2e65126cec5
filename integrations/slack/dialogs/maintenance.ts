import type { NewIncident } from '../../../server/incident/create.ts';
import { words } from '../words.ts';
import { dialog, textField, checkboxesField, timeField, type Dialog, type Meta } from './fields.ts';
import type { FormValues, Read } from './form-values.ts';
import { newTextFields, readTextFields } from './text-fields.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A start that is further in the past is taken for a mistake in the date, in milliseconds. */
const LATE = 10 * MINUTE;

export interface MaintenanceFacts {
  recipientCount: number;
  now: Date;
  /** The default title, in the site's language. */
  title: string;
  defaultText?: string;
  meta?: Meta;
}

export function maintenanceDialog({ recipientCount, now, title, defaultText, meta = {} }: MaintenanceFacts): Dialog {
  const { dialog: texts } = words();
  const start = new Date(Math.ceil((now.getTime() + HOUR) / HOUR) * HOUR);
  return dialog('maintenance_create', texts.maintenance, texts.maintenanceSubmit, meta, [
    textField('title', { label: texts.title, max: 200, initial: title }),
    timeField('start', { label: texts.windowStart, initial: start }),
    timeField('end', { label: texts.windowEnd, initial: new Date(start.getTime() + HOUR) }),
    textField('message', {
      ...{ label: texts.windowText, lines: true, optional: true, focus: true },
      ...{ placeholder: defaultText, hint: texts.markdownOrDefault },
    }),
    ...newTextFields(),
    checkboxesField('tell', {
      label: texts.notify,
      choices: [
        ['now', texts.mailNow(recipientCount)],
        ['later', texts.mailLater],
      ],
      initial: [],
    }),
  ]);
}

/** `defaultTitle` is the title in the opened dialog: if it is unchanged, the incident keeps a default title. */
export function readMaintenance(form: FormValues, now: Date, defaultTitle?: string): Read<NewIncident> {
  const start = form.time('start') ?? now;
  const end = form.time('end');
  if (start.getTime() < now.getTime() - LATE) form.addError('start', words().error.startPast);
  if (!end) form.addError('end', words().error.endMissing);
  else if (end <= start) form.addError('end', words().error.endBeforeStart);
  else if (end <= now) form.addError('end', words().error.endPast);
  const title = form.title('title');
  return form.result({
    title: title === defaultTitle ? undefined : title,
    severity: 'maintenance',
    status: start > now ? 'planned' : 'confirmed',
    start,
    end,
    message: form.text('message'),
    ...readTextFields(form),
    notify: form.isChecked('tell', 'now'),
    notifyOnStart: form.isChecked('tell', 'later'),
    notifyOnEnd: form.isChecked('tell', 'later'),
  });
}
