/**
 * Full-text search of interviews and other texts: typo-tolerant, with a query
 * language, filters, counts and snippets. No server.
 *
 * @example
 * import init, { Engine } from "catena";
 * await init();
 * const bundle = Engine.build([{ id: 1, title: "On trust", text: "Trust is earned." }]);
 * const engine = Engine.open(bundle);
 * engine.search("trsut").hits[0].document; // 1
 */

/** What an id may be. It comes back as it was given. */
export type Id = string | number;

/** Where a wasm file is: its address, a response, its bytes, or a compiled module. */
export type Source = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/**
 * Loads the engine; call it once before anything else, and as often as you like.
 * Without an argument it takes `catena_bg.wasm` beside the package's own files:
 * by `fetch` in a browser, from disk in Node.
 *
 * What packs documents, `catena_build_bg.wasm`, is loaded when `Engine.build` is
 * first called. In a browser the page waits meanwhile, and a service worker
 * cannot: `await init({ build: true })` loads it beforehand.
 */
export default function init(options?: Source | InitOptions): Promise<void>;

export interface InitOptions {
  /** Where `catena_bg.wasm` is, if not beside the package's own files. */
  source?: Source;
  /** Also loads what `Engine.build` needs: `true` from beside the package's own files. */
  build?: boolean | Source;
}

/** A document to pack. */
export interface Document {
  /** Names it; no two may have the same. */
  id: Id;
  /** Its text: plain, with paragraphs parted by blank lines and speakers as `Name: …`. */
  text: string;
  title?: string;
  /** Where it appeared. */
  source?: string;
  /** `2018`, `2018-03`, `2018-03-07`, or a Date. Any other text is kept, but does not sort. */
  date?: string | Date;
  /** BCP 47 tag. */
  language?: string;
  /** `interview`, `article`, … */
  kind?: string;
  /** Who says all of it, where the text itself does not tell. */
  speaker?: string;
  /** Who takes part. */
  people?: string | Array<string | { name: string; role?: string; organisation?: string }>;
  /** Headings above it, outermost first. */
  section?: string | string[];
  role?: Role;
  /** Seconds into the recording. */
  time_seconds?: number;
  url?: string;
  tags?: string | string[];
  /** Topics to filter by. Left aside where `BuildOptions.topics` is given. */
  topics?: string | string[];
  /** Anything else is kept, as text, in `PassageDetails.other`. */
  [field: string]: unknown;
}

export type Role = "question" | "answer" | "narration";

export interface BuildOptions {
  /** The corpus's title. */
  title?: string;
  /** `"given"`: each text is one passage. `"split"` (default): by paragraphs and speaker turns. */
  passages?: "given" | "split";
  /** Language of documents that do not state theirs; by default found out. */
  language?: string;
  /** Topics to find in the texts, by their cue words. */
  topics?: Lexicon;
  /** Told what was not understood, such as a date. */
  onWarning?: (message: string) => void;
}

/** Topics with the words that speak of them. */
export interface Lexicon {
  /** Whose inflections the cues have. */
  language: string;
  topics: Array<{
    id: string;
    label: string;
    description: string;
    /** Words and phrases of which any earns the topic. */
    cues: string[];
    /** Words and phrases of which two different ones do. */
    weak: string[];
    /** Other names of the topic. */
    aliases: string[];
  }>;
}

export interface SearchOptions {
  /** How many hits to bring; 10. */
  limit?: number;
  /** How many to pass over; 0. */
  offset?: number;
  /** OR inside a group, AND across groups. Values are those of `Facet.values`. */
  filters?: {
    topic?: string | string[];
    speaker?: string | string[];
    source?: string | string[];
    year?: string | number | Array<string | number>;
    role?: Role | Role[];
    document?: Id | Id[];
  };
  /** `relevance`; documents without a date come last, they are never left out. */
  sort?: "relevance" | "newest" | "oldest" | "order";
  /** `false` leaves the counts out. */
  facets?: boolean;
  /** `false` or 0 leaves snippets out; a number is about how many characters they have; 240. */
  snippets?: boolean | number;
  /** Whether the last word may go on, as while it is typed; `true`. A query that ends with a space says `false` by itself. */
  prefix?: boolean;
}

/** The answer to a search. */
export interface Found {
  /** How many passages match in all. */
  total: number;
  /** In how many documents. */
  documents: number;
  /** Words that were also looked for under other spellings. */
  corrections: Correction[];
  /** Words that were let go, because no passage holds all. */
  relaxed: string[];
  /** Mistakes in the query. It is answered all the same. */
  problems: Problem[];
  /** Where nothing was found: words without which something would be. */
  droppable: Array<{ word: string; total: number; query: string }>;
  /** Counts to narrow by; absent with `facets: false`. */
  facets?: Facet[];
  /** Best first. */
  hits: Hit[];
}

export interface Correction {
  typed: string;
  /** Likeliest first. */
  found: string[];
  /** The same query with this word just as typed. */
  exactQuery: string;
}

/** `start` and `end` are places in the query, in UTF-16 units, as `slice` takes them. */
export interface Problem {
  start: number;
  end: number;
  message: string;
}

export interface Facet {
  facet: "topic" | "speaker" | "source" | "year" | "role";
  values: Array<{ value: string; label: string; count: number; chosen: boolean }>;
}

/** How a word matched, best first: exact hits rank above prefixes, and so on. */
export type Quality = "exact" | "prefix" | "stem" | "one_typo" | "two_typos";

export interface Hit {
  /** The document's id, as given. */
  document: Id;
  /** Names the passage, for `Engine.passage`. */
  passage: string;
  title?: string;
  speaker?: string;
  section?: string[];
  source?: string;
  date?: string;
  /** Seconds into the recording. */
  time?: number;
  role: Role;
  topics?: string[];
  /** Comparable within one answer. */
  score: number;
  /** The part that matches best, with `…` where the passage goes on; absent with `snippets: false`. */
  snippet?: string;
  /** Places in the snippet to mark, in UTF-16 units. */
  marks?: Array<[start: number, end: number]>;
  /** Places to mark in the title and in each heading of the section, where any match; absent as `marks` is. */
  titleMarks?: Array<[start: number, end: number]>;
  sectionMarks?: Array<Array<[start: number, end: number]>>;
  /**
   * Which query words matched, by which words of the text, and how; `isTopic` where no text has the word, and the
   * passage is about the topics `found`, which go by it.
   */
  matches: Array<{ typed: string; found: string[]; quality: Quality; isTopic: boolean }>;
}

export interface Suggestion {
  kind: "word" | "title" | "speaker" | "topic" | "section";
  /** For a word, the query with its last word completed; else a name to show. */
  text: string;
  /** For a word: how many passages hold it. */
  passages?: number;
  /** For a title or section. */
  document?: Id;
  /** For a section: its first passage. */
  passage?: string;
  /** For a topic: its value in filters. */
  topic?: string;
  detail?: string;
  /** Places of the letters that were typed, in UTF-16 units. */
  marks: Array<[start: number, end: number]>;
}

/** A passage on its own, with what is known about its document. */
export interface PassageDetails {
  document: Id;
  passage: string;
  text: string;
  role: Role;
  time?: number;
  title?: string;
  speaker?: string;
  source?: string;
  kind?: string;
  date?: string;
  language?: string;
  url?: string;
  section?: string[];
  people?: string[];
  tags?: string[];
  topics?: string[];
  /** Fields of other names, as text. */
  other?: Record<string, string>;
}

/** An opened bundle. */
export class Engine {
  private constructor();
  /**
   * Packs documents into a bundle: bytes to keep in a file, compress with
   * brotli, and open. The same documents give the same bytes.
   *
   * @throws Error that names the document and what to do
   */
  static build(documents: Document[], options?: BuildOptions): Uint8Array;
  /**
   * Opens a bundle. Its bytes are copied and checked, but for the texts, which are checked
   * as they are read: where one is damaged, what would show it throws.
   *
   * @throws Error where the bytes are no whole bundle of this version
   */
  static open(bundle: Uint8Array): Engine;
  /** Title and size of the corpus. */
  about(): { title: string; documents: number; passages: number };
  /**
   * Searches. Any text is a query; operators are in docs/query-language.md.
   *
   * @throws Error for an option that does not exist or has a wrong value
   */
  search(query: string, options?: SearchOptions): Found;
  /** Words that complete the last one typed, then titles, names, topics and sections that look like it; `limit` of each, 8. */
  suggest(text: string, limit?: number): Suggestion[];
  /** The passages most like one, of other documents, best first; 8. Their `matches` are empty. */
  related(id: string, limit?: number): Hit[];
  /** A passage's text and what is known about it; `undefined` where there is none of that id. */
  passage(id: string): PassageDetails | undefined;
  /** Gives the memory back. Not needed before the page is left. */
  free(): void;
  [Symbol.dispose](): void;
}
