import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, most of them half a minute or more; the longest is first. */
const longest = [
  'web/states',
  'story/crash',
  'integrations/slack/crash',
  'web/live-connection',
  'integrations/slack/card',
  'server/command',
  'dev',
  'web/admin/workflows',
  'integrations/slack/listeners',
  'integrations/mail-server',
  'integrations/slack/endpoint',
  'server/integration',
  'integrations/opsgenie',
  'story/stopped-hanging',
  'server/account/sign-in',
  'server/graphql/permission',
  'server/incident/verbs',
  'server/faults/silent-connections',
  'web/admin/incidents',
  'web/admin/users',
  'server/faults/disk-full',
  'web/admin/pages',
];

/**
 * Runs the longest files first, so that at the end no worker waits for one that has just begun a long file. Vitest itself
 * knows only the size of a file on a clean checkout.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted
      .map((file) => ({ file, place: longest.findIndex((name) => file.moduleId.endsWith(`/test/${name}.test.ts`)) }))
      .sort((a, b) => (a.place < 0 ? longest.length : a.place) - (b.place < 0 ? longest.length : b.place))
      .map(({ file }) => file);
  }
}
