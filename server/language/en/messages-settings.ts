import { exampleColour } from '../../look/tokens.ts';

interface Range {
  min: number;
  max: number;
}

/** The errors of settings and images, and the warnings about accepted ones. */
export const settingsMessages = {
  'account.providerUnsafe': 'Nobody can sign in with this provider: its URL must begin with https.',
  'check.lastFailure': ({ error }: { error: string }) => `The last delivery failed: ${error}`,
  'check.noAnswer': ({ seconds }: { seconds: number }) => `No answer within ${seconds} seconds.`,
  'check.nothingReceived': 'Nothing has arrived yet. Send an alert from your monitoring.',
  'check.nothingSent': 'Nothing has been sent yet.',
  'check.nothingToCheck': 'There is nothing to check here.',
  'check.sendTest': 'Nothing has been sent yet. Send a test message.',
  'check.switchedOff': 'This integration is off. Turn it on to check it.',
  'colour.buttonContrast': ({ colour, ratio, scheme, needed }: Contrast) =>
    `${colour} has a contrast of ${ratio}:1 on the ${scheme} page. Buttons need ${needed}:1 to be seen, so they get a border.`,
  'colour.linkContrast': ({ colour, ratio, scheme, needed, shown }: Contrast & { shown: string }) =>
    `${colour} has a contrast of ${ratio}:1 on the ${scheme} page. Text needs ${needed}:1, so links are shown in ${shown}.`,
  'image.heavy': ({ size }: { size: string }) =>
    `This image is ${size} and is loaded on every first visit. Less than 16 KB is better.`,
  'image.notAnImage': 'This file is not an image.',
  'image.notBase64': 'Send the data as base64.',
  'image.sizeUnknown': 'This image has no size. An SVG needs a viewBox.',
  'image.svgCleaned': ({ removed }: { removed: string }) => `Removed from the SVG: ${removed}.`,
  'image.tooComplex': ({ max }: { max: number }) => `An SVG can have up to ${max} "use" elements.`,
  'image.tooLarge': ({ size, max }: { size: string; max: string }) => `This image is ${size}. Images can be up to ${max}.`,
  'image.tooManyPixels': ({ max }: { max: number }) => `Images can be up to ${max} pixels wide and high.`,
  'image.wrongFormat': ({ formats }: { formats: string }) => `Choose an image in one of these formats: ${formats}.`,
  'settings.atLeast': ({ min }: { min: number }) => `Enter a number of at least ${min}.`,
  'settings.atMost': ({ max }: { max: number }) => `Enter a number of at most ${max}.`,
  'settings.choice': ({ options }: { options: string }) => `Choose one of: ${options}.`,
  'settings.colour': `Enter a color like ${exampleColour}.`,
  'settings.daysOrNever': ({ min, max }: Range) => `Enter 0 (never delete) or between ${min} and ${max} days.`,
  'settings.email': 'Enter an email address.',
  'settings.emailList': 'Enter email addresses, separated by commas.',
  'settings.empty': 'Enter a value.',
  'settings.httpsUrl': 'Enter a URL that begins with https.',
  'settings.integer': 'Enter a whole number.',
  'settings.fixed': 'An environment variable fixes this value.',
  'settings.hostName': 'Enter only the name, without https:// or spaces.',
  'settings.notAnObject': 'values must be an object of fields.',
  'settings.oneLine': 'Enter a single line.',
  'settings.outdated': 'The stored value is no longer valid, so the default is used. Save a new value.',
  'settings.phone': 'Enter a phone number like +49 30 1234.',
  'settings.secretCharacters': 'Use only letters, digits, - and _.',
  'settings.signInNeedsUsers': 'Only someone who can manage users can change how users sign in.',
  'settings.timeZone': 'Enter a time zone like Europe/Berlin.',
  'settings.tooLong': ({ max }: { max: number }) => `Use at most ${max} characters.`,
  'settings.tooShort': ({ min }: { min: number }) => `Use at least ${min} characters.`,
  'settings.unknownField': ({ field, name }: { field: string; name: string }) => `There is no setting "${field}" in ${name}.`,
  'settings.unknownName': ({ name, names }: { name: string; names: string }) =>
    `There are no settings named "${name}". Available: ${names}.`,
  'settings.url': 'Enter a URL that begins with http or https.',
  'settings.urlOrEmail': 'Enter a URL or an email address.',
};

interface Contrast {
  colour: string;
  ratio: number;
  scheme: 'light' | 'dark';
  needed: number;
}
