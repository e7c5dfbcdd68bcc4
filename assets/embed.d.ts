/** Types for embed.js; docs/embedding.md says what each of these does. */

/** What is shown; whatever is left out stays as it is. */
export interface Settings {
  /** As typed into the search box. */
  query?: string;
  /** Replaces all filters. */
  filters?: Filters;
  /** The part of a link that names a view: `about=europe`, `doc=leo-liu&p=0abc1234`, or nothing for the hits. */
  view?: string;
  /** In which language the page speaks: `en`, `zh-Hans`. */
  locale?: string;
  /** A whole link's fragment, as a `statechange` event has it; the others are applied to it. */
  fragment?: string;
}

export interface Filters {
  topic?: string[];
  speaker?: string[];
  source?: string[];
  year?: string[];
  role?: ("question" | "answer" | "narration")[];
  document?: string[];
}

interface Message<Type extends string> {
  /** The version of the protocol. */
  catena: 1;
  type: Type;
}

export type Ready = Message<"ready">;

export interface Shown extends Message<"state"> {
  fragment: string;
  query: string;
  filters: Filters;
  view: string;
  /** The full page that shows the same; empty where it has no address. */
  link: string;
}

export interface Quote extends Message<"quote"> {
  text: string;
  speaker: string;
  title: string;
  link: string;
}

export interface Failed extends Message<"error"> {
  reason: "webassembly" | "incomplete" | "unreachable" | "unreadable" | "stopped";
}

export interface CatenaExplorerEventMap {
  ready: CustomEvent<Ready>;
  statechange: CustomEvent<Shown>;
  quote: CustomEvent<Quote>;
  error: CustomEvent<Failed>;
}

/** `<catena-explorer src=… query=… topic=… view=… height=auto theme=… accent=…>` */
export interface CatenaExplorer extends HTMLElement {
  set(settings: Settings): void;
  addEventListener<Name extends keyof CatenaExplorerEventMap>(
    type: Name,
    listener: (event: CatenaExplorerEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "catena-explorer": CatenaExplorer;
  }
}
