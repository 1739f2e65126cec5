import type { Player } from './player.ts';

/** A state of a public page that can be played, in development and in tests. */
export interface PageState {
  /** Describes the state in the list of states. */
  title: string;
  /** False when nothing was ever reported; otherwise a year of incidents has gone by. */
  history?: false;
  /** The settings of the site that differ from those of the other states. */
  site?: Record<string, unknown>;
  /** Makes the incidents. Returns the path of the page that shows the state, if that is not the status page. */
  play?(player: Player): Promise<string | void>;
  /** True when the pages cannot read anything. */
  broken?: true;
  /** The address with which a visitor then sends the form to subscribe. */
  subscribeAs?: string;
  /** True when the page then loses its connection. */
  disconnected?: true;
}

/**
 * Does on a loaded page what a visitor does or meets in this state. It runs in the browser, from its own source, so it must
 * use nothing but its arguments.
 */
export function arrangePage(document: Document, { subscribeAs, disconnected }: Pick<PageState, 'subscribeAs' | 'disconnected'>) {
  if (subscribeAs !== undefined) {
    const field = document.querySelector<HTMLInputElement>('input[type=email]')!;
    field.value = subscribeAs;
    field.form!.requestSubmit();
  }
  if (disconnected) {
    // A copy, because the script of the page would soon hide the banner itself again: it finds that it is connected.
    const offline = document.getElementById('offline')!;
    const banner = offline.cloneNode(true) as HTMLElement;
    const time = new Date(Date.now() - 180_000);
    banner.querySelector('time')!.textContent = time.toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' });
    banner.hidden = false;
    banner.removeAttribute('id');
    offline.after(banner);
  }
}
