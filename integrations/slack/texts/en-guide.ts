/** The steps with which an operator connects Slack, in Markdown. Names in bold are those that Slack shows. */
export const guideMessages = {
  guideCreate:
    'Copy or download the manifest below. On [api.slack.com/apps](https://api.slack.com/apps), choose **Create New App**, then **From a manifest**, and paste it. Create the app, then choose **Install to Workspace**.',
  guideSigningSecret:
    'In Slack, open **Basic Information** and copy the **Signing Secret**. Save it here first: Slack tests the address of this site, and only gets an answer when the secret is known here.',
  guideBotToken: 'Open **OAuth & Permissions**, copy the **Bot User OAuth Token** and save it here.',
  guideAppToken: 'Open **Basic Information**, create an **App-Level Token** with the scope `connections:write` and save it here.',
  guideChannel:
    'Save the channel for incidents here. The app joins a public channel. In a private one, enter `/invite` and the name of the app.',
  guideRetry:
    'In Slack, open **Event Subscriptions**. If the address is marked as not verified, choose **Retry**. Until then, the Home tab of the app stays empty.',
  guideNeedsHttps: ({ siteUrl }: { siteUrl: string }) =>
    `Slack accepts only https addresses, and this site is ${siteUrl}. Set MONOSTAT_SITE_URL to its public https address, or set "Connection" to "socket".`,
};
