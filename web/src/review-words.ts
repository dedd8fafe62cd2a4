/**
 * Selecting words of a report, by mouse or by keyboard, as code points of its text.
 *
 * The page counts UTF-16 units and the server code points; every paragraph says at which code
 * point it begins, so that only the words before a place in its own paragraph are counted.
 */
export interface Words {
  start: number;
  end: number;
  quote: string;
}

interface Place {
  paragraph: HTMLElement;
  unit: number;
}

let picking = false;

/** Whether words are being selected: other keys of the page then keep still. */
export function isPicking(): boolean {
  return picking;
}

/** Ask for words of the text; null where it is given up. `about` says what for. */
export function pickWords(root: HTMLElement, about: string): Promise<Words | null> {
  const text = root.querySelector<HTMLElement>(".text");
  if (!text || picking) return Promise.resolve(null);
  const back = document.activeElement as HTMLElement | null;
  return new Promise((done) => new Picker(text, about, (words) => {
    done(words);
    if (back?.isConnected) back.focus();
  }));
}

class Picker {
  private readonly bar = bar();
  private readonly stop = new AbortController();
  private words: Words | null = null;

  constructor(
    private readonly text: HTMLElement,
    about: string,
    private readonly done: (words: Words | null) => void,
  ) {
    picking = true;
    const { signal } = this.stop;
    document.body.classList.add("picking");
    document.body.append(this.bar);
    this.part("about").textContent = about;
    this.part("use").addEventListener("click", () => this.end(this.words));
    this.part("cancel").addEventListener("click", () => this.end(null));
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("selectionchange", () => this.look(), { signal });
    document.addEventListener("keydown", (event) => this.press(event), { signal, capture: true });
    (this.part("use") as HTMLButtonElement).focus();
    this.look();
  }

  private part(name: string): HTMLElement {
    return this.bar.querySelector<HTMLElement>(`[data-part=${name}]`) as HTMLElement;
  }

  private end(words: Words | null): void {
    picking = false;
    this.stop.abort();
    this.bar.remove();
    document.body.classList.remove("picking");
    getSelection()?.removeAllRanges();
    this.done(words);
  }

  private look(): void {
    this.words = selected(this.text);
    this.part("words").textContent = this.words ? `“${this.words.quote}”` : "nothing yet";
    (this.part("use") as HTMLButtonElement).disabled = this.words === null;
  }

  private press(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -2, ArrowDown: 2 }[event.key];
    const onCancel = document.activeElement === this.part("cancel");
    if (event.key === "Enter") this.look(); // the browser tells of a new selection a little later
    if (event.key === "Escape" || (event.key === "Enter" && onCancel)) this.end(null);
    else if (event.key === "Enter" && this.words) this.end(this.words);
    else if (step) this.step(step, event.shiftKey);
    else if (event.key === "Tab" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Go to the next or previous word (1) or paragraph (2); with `more`, take it in. */
  private step(by: number, more: boolean): void {
    const all = allWords(this.text);
    const held = getSelection();
    const range = held?.rangeCount ? held.getRangeAt(0) : null;
    const inside = range && this.text.contains(range.startContainer) ? range : null;
    let first = inside ? all.findIndex((word) => inside.comparePoint(...endOf(word)) >= 0) : -1;
    let last = inside ? all.findLastIndex((word) => inside.comparePoint(...startOf(word)) <= 0) : -1;
    if (first < 0 || last < first) first = last = by > 0 ? -1 : all.length;
    const edge = by > 0 ? last : more ? last : first;
    const next = Math.abs(by) === 1 ? edge + by : paragraphFrom(all, edge, Math.sign(by));
    const to = Math.min(Math.max(next, 0), all.length - 1);
    const from = more && first >= 0 && first < all.length ? Math.min(first, to) : to;
    choose(all[from], all[to]);
  }
}

function bar(): HTMLElement {
  const made = document.createElement("div");
  made.className = "picker card";
  made.setAttribute("role", "dialog");
  made.setAttribute("aria-label", "Select words");
  const line = (part: string, tag = "p"): HTMLElement => {
    const one = document.createElement(tag);
    one.dataset["part"] = part;
    made.append(one);
    return one;
  };
  line("about");
  const words = line("words");
  words.setAttribute("aria-live", "polite");
  words.className = "picked";
  line("help").textContent =
    "Select with the mouse, or with ← → word by word, ↑ ↓ by paragraph, Shift to take in more.";
  line("use", "button").textContent = "Use these words";
  line("cancel", "button").textContent = "Cancel";
  return made;
}

interface Word {
  paragraph: HTMLElement;
  start: number;
  end: number;
}

function paragraphs(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>("p[data-start]")];
}

function allWords(text: HTMLElement): Word[] {
  return paragraphs(text).flatMap((paragraph) =>
    [...(paragraph.textContent ?? "").matchAll(/\S+/gu)].map((match) => ({
      paragraph,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

function paragraphFrom(all: Word[], at: number, way: number): number {
  const here = all[Math.min(Math.max(at, 0), all.length - 1)]?.paragraph;
  for (let next = at + way; next >= 0 && next < all.length; next += way)
    if (all[next]?.paragraph !== here)
      return all.findIndex((word) => word.paragraph === all[next]?.paragraph);
  return at;
}

function choose(first: Word | undefined, last: Word | undefined): void {
  if (!first || !last) return;
  getSelection()?.setBaseAndExtent(...startOf(first), ...endOf(last));
  last.paragraph.scrollIntoView({ block: "nearest" });
}

function startOf(word: Word): [Node, number] {
  return node({ paragraph: word.paragraph, unit: word.start }, false);
}

function endOf(word: Word): [Node, number] {
  return node({ paragraph: word.paragraph, unit: word.end }, true);
}

/** The text node and its offset at a place; at a seam, the node before it for an end. */
function node(place: Place, end: boolean): [Node, number] {
  const walker = document.createTreeWalker(place.paragraph, NodeFilter.SHOW_TEXT);
  let before = 0;
  let found: [Node, number] = [place.paragraph, 0];
  while (walker.nextNode()) {
    const size = walker.currentNode.textContent?.length ?? 0;
    const inside = end ? place.unit <= before + size : place.unit < before + size;
    found = [walker.currentNode, Math.min(place.unit - before, size)];
    if (inside) break;
    before += size;
  }
  return found;
}

/** The words that are selected in the text, without blanks at their ends; null for none. */
export function selected(text: HTMLElement): Words | null {
  const held = getSelection();
  if (!held?.rangeCount || held.isCollapsed) return null;
  const range = held.getRangeAt(0);
  const paragraph = paragraphs(text).find((one) => range.intersectsNode(one));
  if (!paragraph) return null;
  const whole = paragraph.textContent ?? "";
  const low = paragraph.contains(range.startContainer) ? units(paragraph, range.startContainer, range.startOffset) : 0;
  const high = paragraph.contains(range.endContainer)
    ? units(paragraph, range.endContainer, range.endOffset)
    : whole.length;
  const words = whole.slice(low, high);
  const quote = words.trim();
  if (!quote) return null;
  const begin = low + words.length - words.trimStart().length;
  const start = Number(paragraph.dataset["start"]) + points(whole.slice(0, begin));
  return { start, end: start + points(quote), quote };
}

/** How many UTF-16 units of a paragraph stand before a place in it. */
function units(paragraph: HTMLElement, container: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(container, offset);
  return before.toString().length;
}

/** How many code points a string has. */
export function points(words: string): number {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}
