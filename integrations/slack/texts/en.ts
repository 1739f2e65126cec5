export const en = {
  messages: {
    changedSince: 'This incident has been changed since, so nothing was done. Please look at the message again.',
    draftGone: 'This text is no longer kept. Copy it from the message above.',
    forbidden: 'Only responders can do this. Ask an admin of the status page to add you.',
    guest: "Guests can't do this. An admin of the status page can allow it in the Slack settings.",
    incidentGone: 'This incident no longer exists.',
    notPlanned: 'This maintenance is no longer planned.',
    otherApp: 'This request comes from another Slack app than the one that is set up on the status page.',
    otherWorkspace:
      "People from another workspace can't do this. An admin of the status page can allow it in the Slack settings.",
    requestInvalid: 'This is not a request that Slack sends.',
    requestOld: 'The request was not sent just now.',
    signatureMissing: 'The signature is missing.',
    signatureWrong: 'The signature is wrong.',
    signingSecretUnset: 'The settings have no signing secret.',
  },
};
