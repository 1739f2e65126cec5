export const mailTexts = {
  mail: {
    confirmSubject: (site: string) => `Confirm your subscription to ${site} status`,
    confirmText: (site: string) => `Someone, probably you, asked us to send mail about incidents at ${site} to this address.`,
    confirmButton: 'Confirm the subscription',
    confirmIgnore: 'If it was not you, do nothing: we will not write again and forget this address within three days.',
    statusSubject: (site: string, status: string, title: string) => `[${status}] ${site}: ${title}`,
    statusLine: (status: string, severity: string) => `${status} · ${severity}`,
    startedAt: 'Began',
    startsAt: 'Starts',
    endedAt: 'Ended',
    expectedEnd: 'Expected end',
    readMore: 'Read more on the status page',
    why: (site: string) => `You get this mail because you subscribed to the status of ${site}.`,
    unsubscribe: 'Unsubscribe',
  },
};
