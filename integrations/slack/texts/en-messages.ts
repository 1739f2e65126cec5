interface Code {
  code: string;
}

/** The messages about requests from Slack, answers of Slack and the settings, and the results of the check. */
export const messages = {
  changedSince: 'This incident has been changed since, so nothing was done. Please look at the message again.',
  draftGone: 'This text is no longer kept. Copy it from the message above.',
  forbidden: 'Only responders can do this. Ask an admin of the status page to add you.',
  guest: "Guests can't do this. An admin of the status page can allow it in the Slack settings.",
  incidentGone: 'This incident no longer exists.',
  notPlanned: 'This maintenance is no longer planned.',
  otherApp: 'This request comes from another Slack app than the one that is set up on the status page.',
  otherWorkspace: "People from another workspace can't do this. An admin of the status page can allow it in the Slack settings.",
  requestInvalid: 'This is not a valid request from Slack.',
  requestOld: 'The request is too old, or its timestamp is in the future.',
  signatureMissing: 'The signature is missing.',
  signatureWrong: 'The signature is wrong.',
  signingSecretUnset: 'The settings have no signing secret.',

  // The settings
  appTokenMissing: 'The app-level token is missing. Create one under "Basic Information" in Slack.',
  appTokenRejected: ({ code }: Code) => `Slack rejected the app-level token (${code}). It needs the scope connections:write.`,
  botTokenMissing: 'The bot token is missing. Copy it from "OAuth & Permissions" in Slack.',
  channelArchived: ({ channel }: { channel: string }) =>
    `The channel #${channel} is archived. Unarchive it in Slack, or choose another one.`,
  channelMissing: 'The channel is missing. Enter the channel for incidents.',
  channelPrivate: ({ channel }: { channel: string }) =>
    `The channel #${channel} is private. Enter "/invite" and the name of the app there.`,
  channelUnknown: ({ channel }: { channel: string }) =>
    `The app cannot see a channel "${channel}" in Slack. If it is private, enter "/invite" and the name of the app there.`,
  groupUnknown: ({ group }: { group: string }) => `Slack has no user group "${group}". Check the setting "Groups".`,
  mentionUnknown: ({ group }: { group: string }) => `Slack has no user group "${group}" to mention.`,
  notSetUp: 'Slack is not set up yet.',
  scopesMissing: ({ scopes }: { scopes: string }) =>
    `The app lacks ${scopes}. Update it with slack-app.json and install it again.`,
  signingSecretMissing: 'The signing secret is missing. Copy it from "Basic Information" in Slack.',

  // The result of a successful check
  posts: ({ user, channel, team }: { user: string; channel: string; team: string }) =>
    `Slack accepts messages from @${user} in #${channel} of ${team}.`,
  requestSigned: ({ time }: { time: string }) => `Last signed request: ${time}.`,
  requestRejected: ({ time, reason, count }: { time: string; reason: string; count: number }) =>
    `Last rejected request: ${time} (${reason} ${count} in total).`,
  requestsRejected: 'No signed request has been accepted yet. Copy the signing secret again from "Basic Information".',
  requestNone: 'Slack has not sent a signed request yet. Press a button in Slack, then check again.',
  nobodyMentioned: 'Warning: nobody is mentioned when an incident is suspected, so phones may stay silent. Set "Mention".',
  withoutChannelsHistory: 'Without the scope channels:history, a message may be posted twice after a lost connection.',
  withoutGroupsHistory:
    'Without the scope groups:history, a message in a private channel may be posted twice after a lost connection.',
  withoutChannelsJoin: 'Without the scope channels:join, the app must be invited to the channel.',
  withoutGroupsRead: 'Without the scope groups:read, private channels cannot be found.',
  withoutImWrite: 'Without the scope im:write, direct messages may fail.',
  withoutUsersRead: 'Without the scope users:read, people are shown by their IDs.',
  withoutUsergroupsRead: 'Without the scope usergroups:read, user groups cannot be found.',

  // Errors of Slack's API
  tokenUnknown: ({ code }: Code) => `Slack does not know the bot token. Copy it again from "OAuth & Permissions". (${code})`,
  tokenRevoked: ({ code }: Code) =>
    `The bot token was revoked. Install the app again and copy the token from "OAuth & Permissions". (${code})`,
  tokenExpired: ({ code }: Code) => `The bot token has expired. Copy it again from "OAuth & Permissions". (${code})`,
  appRemoved: ({ code }: Code) =>
    `The app was removed from the workspace. Install it again and copy the token from "OAuth & Permissions". (${code})`,
  notInstalled: ({ code }: Code) => `The app is not installed in this workspace. Install it. (${code})`,
  wrongToken: ({ code }: Code) => `This is not a bot token. A bot token begins with xoxb-. (${code})`,
  channelNotFound: ({ code }: Code) =>
    `Slack has no such channel, or it is private and the app was not invited. Enter "/invite" and the name of the app there. (${code})`,
  notInChannel: ({ code }: Code) => `The app is not in the channel. Enter "/invite" and the name of the app there. (${code})`,
  isArchived: ({ code }: Code) => `The channel is archived. Choose another one, or unarchive it. (${code})`,
  restricted: ({ code }: Code) => `The rules of the workspace do not allow the app to post in this channel. (${code})`,
  accessDenied: ({ code }: Code) => `The rules of the workspace do not allow the app to post at the moment. (${code})`,
  tooSlow: ({ code }: Code) => `Slack allows three seconds to open a dialog, and it took longer. Please try again. (${code})`,
  noDirectMessages: ({ code }: Code) => `The app may not send direct messages. Update it with slack-app.json. (${code})`,
  noAnswer: ({ reason }: { reason: string }) => `Slack does not answer. (${reason})`,
  httpError: ({ status }: { status: number }) => `Slack answers with the error ${status}.`,
  scopeMissing: ({ scope }: { scope: string }) =>
    `The app lacks the scope ${scope}. Update it with slack-app.json and install it again.`,
  rateLimited: ({ seconds }: { seconds: number }) => `Slack asks us to wait ${seconds} seconds.`,
  otherError: ({ code }: Code) => `Slack answers: ${code}.`,
};
