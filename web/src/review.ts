/**
 * Correcting a report where it is read: accept, reject and correct items, claims and values by
 * selecting words; add what was missed. Without scripts, accepting and rejecting still work.
 */
import { type Field, read, type Review, say, shown, type Target, type Told, type Word } from "./review-api";
import { button, editor, el } from "./review-edit";
import { isPicking, pickWords } from "./review-words";

interface Mounted {
  /** Called when the report is to be drawn anew. */
  changed(): void;
}

/** What outlives a new view: the item whose panel is open, and what is to be told. */
const kept: { open: string | null; notice: HTMLElement | null } = { open: null, notice: null };
let keys = false;

export function mountReview(root: HTMLElement, data: Mounted): void {
  const places = [...root.querySelectorAll<HTMLElement>(".verdicts[data-review]")];
  const report = root.querySelector<HTMLInputElement>(".verdicts input[name=report], .review-whole input[name=report]");
  if (!report) return;
  const page = new Page(root, report.value, data);
  for (const place of places) page.mount(place);
  page.mountWhole();
  if (!keys) document.addEventListener("keydown", pressed);
  keys = true;
}

/** `c` opens the panel of the chosen item, `a` accepts it, `x` rejects it. */
function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isPicking()) return;
  if ((event.target as Element).closest("input, textarea, select")) return;
  const name = { a: "[value=accept]", x: "[value=reject]", c: ".open-panel" }[event.key];
  const chosen = document.querySelector<HTMLElement>("li.item.chosen .verdicts");
  if (name) chosen?.querySelector<HTMLButtonElement>(`button${name}`)?.click();
}

class Page {
  private review: Promise<Review> | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly report: string,
    private readonly data: Mounted,
  ) {}

  mount(place: HTMLElement): void {
    const item = place.dataset["review"] ?? "";
    const open = button("Correct", () => void this.toggle(place, item, open));
    open.classList.add("open-panel", "quiet");
    open.setAttribute("aria-expanded", "false");
    place.append(open);
    if (kept.open === item) void this.toggle(place, item, open);
  }

  mountWhole(): void {
    const part = this.root.querySelector<HTMLElement>(".review-whole");
    const hint = this.root.querySelector<HTMLElement>(".tools .keys");
    hint?.append(" · ", key("a"), " accept · ", key("x"), " reject · ", key("c"), " correct");
    part?.prepend(button("Add a missed event", () => void this.addEvent()));
    if (kept.notice) this.root.querySelector(".items")?.prepend(kept.notice);
    kept.notice = null;
  }

  private async toggle(place: HTMLElement, item: string, open: HTMLElement): Promise<void> {
    const old = place.parentElement?.querySelector(".correct");
    kept.open = old ? null : item;
    open.setAttribute("aria-expanded", String(!old));
    if (old) return old.remove();
    const panel = el("section", "correct");
    panel.setAttribute("aria-label", "Correct this item");
    place.after(panel);
    try {
      const review = await this.state();
      for (const target of review.targets)
        if (target.shown && (target.id === item || target.item === item))
          panel.append(this.target(target));
      panel.append(button("Add a claim", () => void this.addClaim(item)));
    } catch (error) {
      this.tell((error as Error).message);
    }
  }

  private state(): Promise<Review> {
    return (this.review ??= read(this.report));
  }

  private target(target: Target): HTMLElement {
    const made = el("fieldset", "target");
    made.append(el("legend", "", target.kind === "claim" ? `Claim: ${target.title}` : target.title));
    if (target.kind === "claim")
      for (const verdict of ["accept", "reject"] as const)
        made.append(
          button(`${verdict[0]?.toUpperCase()}${verdict.slice(1)} this claim`, () =>
            void this.say([{ target: target.id, verdict }]),
          ),
        );
    const list = el("dl", "fields");
    for (const field of target.fields) list.append(...this.field(target, field));
    made.append(list);
    return made;
  }

  private field(target: Target, field: Field): HTMLElement[] {
    const name = el("dt", "", field.label);
    const held = el("dd", "");
    held.append(el("span", "now", shown(field.value)));
    const put = (word: Omit<Word, "target" | "field">): void =>
      void this.say([{ target: target.id, field: field.name, ...word }]);
    const change = button("Change", () => {
      const open = held.querySelector(".editor");
      if (open) return open.remove();
      const made = editor(this.root, field, (value) => put({ verdict: "correct", value }));
      held.append(made);
      made.querySelector<HTMLElement>("button, select, input")?.focus();
    }, `Change ${field.label}`);
    held.append(change, button("✓", () => put({ verdict: "accept" }), `${field.label} is right`));
    if (field.empty && shown(field.value) !== "nothing")
      held.append(button("Empty", () => put({ verdict: "reject" }), `${field.label} should be empty`));
    const machine = target.rows.filter((row) => row.field === field.name && row.verdict !== "accept");
    const last = machine.filter((row) => ["stands", "conflict"].includes(row.state)).at(-1);
    if (last) held.append(el("span", "machine", `coder: ${shown(last.machine)}; ${last.reviewer}`));
    return [name, held];
  }

  private async addEvent(): Promise<void> {
    const trigger = await pickWords(this.root, "The words that tell of the event");
    if (!trigger) return;
    const field: Field = {
      name: "category",
      label: "category of the new event",
      type: "label",
      value: "ASSAULT",
      allowed: await this.categories(),
      empty: false,
    };
    const ask = el("div", "card new-event", `New event: “${trigger.quote}” `);
    ask.append(
      editor(this.root, field, (category) =>
        void this.say([
          { target: this.report, verdict: "add", value: { kind: "event", item: { category, trigger } } },
        ]),
      ),
      button("Cancel", () => ask.remove()),
    );
    this.root.querySelector(".review-whole")?.append(ask);
    ask.querySelector<HTMLElement>("select")?.focus();
  }

  private async categories(): Promise<string[]> {
    return (await this.state()).categories;
  }

  private async addClaim(item: string): Promise<void> {
    const evidence = await pickWords(this.root, "The words that carry both who says so and what");
    if (evidence) await this.say([{ target: item, verdict: "add", value: { evidence } }]);
  }

  private async say(words: Word[]): Promise<void> {
    try {
      const told = await say(await this.state(), words);
      kept.notice = notice(told);
      this.data.changed();
    } catch (error) {
      this.tell((error as Error).message);
    }
  }

  private tell(words: string): void {
    const said = el("p", "notice-error card", words);
    said.setAttribute("role", "alert");
    this.root.querySelector(".items .notice-error")?.remove();
    this.root.querySelector(".items")?.prepend(said);
  }
}

/** What is to be told after a word: that somebody else said otherwise, or coded anew. */
function notice(told: Told): HTMLElement | null {
  const mine = new Set(told.rows.map((row) => row.id));
  const others = told.conflicts.filter((row) => !mine.has(row.id));
  if (!others.length && !told.anew) return null;
  const made = el("div", "notice-conflict card");
  made.setAttribute("role", "alert");
  if (told.anew) made.append(el("p", "", "The report was coded anew since you loaded it."));
  for (const row of others)
    made.append(
      el(
        "p",
        "contested-words",
        `${row.reviewer} said otherwise meanwhile (${row.field ?? row.verdict}: ${
          row.verdict === "reject" ? "rejected" : shown(row.field ? row.value : null)
        }). Both words are kept; the later one is shown until somebody decides.`,
      ),
    );
  return made;
}

function key(name: string): HTMLElement {
  return el("kbd", "", name);
}
