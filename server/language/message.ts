/** Makes texts where the language of their reader is not known: an id and parameters, which are rendered for each reader. */
import { areaTexts, type Language } from './index.ts';
import type { messages as english } from './en/messages.ts';

export type Params = Record<string, unknown>;

export interface Message {
  readonly id: string;
  readonly params: Params;
  /** Renders the text for a reader of this language. */
  render(language: Language): string;
}

/** A text, or a function that puts its parameters into one. */
export type Template = string | ((params: never) => string);

/** The parameters of a template: none for a plain text. */
export type ParamsOf<T extends Template> = T extends (params: infer P) => string ? [params: P] : [params?: Record<string, never>];

type English = typeof english;
/** The ids of the core's messages. */
export type MessageId = keyof English;
export type MessageParams<Id extends MessageId> = ParamsOf<English[Id]>;

/** Makes a message of the core. */
export function message<Id extends MessageId>(id: Id, ...[params = {}]: MessageParams<Id>): Message {
  return messageOf((language) => areaTexts(language, 'messages')[id], id, params);
}

/** Makes a message of any catalogue: `find` returns its template in a language. */
export function messageOf(find: (language: Language) => Template, id: string, params: object): Message {
  return {
    id,
    params: params as Params,
    render(language) {
      const template = find(language);
      return typeof template === 'string' ? template : template(params as never);
    },
  };
}

/** Returns whether the core has a message with this id. */
export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(areaTexts('en', 'messages'), id);
}

/** Joins messages to one of several sentences. */
export function joinMessages(all: readonly Message[]): Message {
  const id = all.map((each) => each.id).join(' ');
  return { id, params: {}, render: (language) => all.map((each) => each.render(language)).join(' ') };
}
