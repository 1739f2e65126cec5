import type { State } from '../incident/states.ts';

/** The picture that chat programs show beside a link, 1200 by 630 pixels. */
export interface Card {
  kind: 'card';
  state: State;
  site: string;
  /** The host of the site. It is shown in place of a name that the fonts do not cover. */
  host: string;
  /** The sentence above the headline; may be empty. */
  label: string;
  headline: string;
  /** A sentence from our catalogue, for a headline that the fonts do not cover. */
  otherHeadline: string;
  /** When it was so; may be empty. */
  time: string;
}

/** The icon of a state as an ICO file, for browsers and programs that request `/favicon.ico`. */
export interface Favicon {
  kind: 'favicon';
  state: State;
}

/** The first letter of the site's name, for the home screens of phones. It has no state, because it never changes there. */
export interface HomeIcon {
  kind: 'homeIcon';
  letter: string;
  background: string;
  colour: string;
}

/** A description of a picture that is drawn in a worker. Equal descriptions give equal pictures. */
export type Drawing = Card | Favicon | HomeIcon;
