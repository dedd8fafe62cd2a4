/** Editors of single values: each gives the value to be said, in the form that the API takes. */
import type { Field, Toll } from "./review-api";
import { shown } from "./review-api";
import { pickWords, type Words } from "./review-words";

type Give = (value: unknown) => void;
const TOLLS = ["killed", "injured", "captured", "displaced"];

export function editor(root: HTMLElement, field: Field, give: Give): HTMLElement {
  const made = el("div", "editor");
  const build = { words, list, label, flag: label, date, toll, tolls }[field.type];
  build(root, field, made, give);
  return made;
}

function words(root: HTMLElement, field: Field, made: HTMLElement, give: Give): void {
  made.append(
    button("Select words", () =>
      void pickWords(root, `Words for: ${field.label}`).then((found) => found && give(found)),
    ),
  );
}

function list(root: HTMLElement, field: Field, made: HTMLElement, give: Give): void {
  const held = [...((field.value as Words[] | null) ?? [])];
  for (const [nth, one] of held.entries()) {
    const left = held.filter((_, at) => at !== nth);
    const chip = el("span", "chip", one.quote);
    chip.append(button("✕", () => give(left), `Remove “${one.quote}”`));
    made.append(chip);
  }
  const more = (found: Words | null): void => void (found && give([...held, found]));
  made.append(
    button("Add words", () => void pickWords(root, `Words for: ${field.label}`).then(more)),
  );
}

function label(_: HTMLElement, field: Field, made: HTMLElement, give: Give): void {
  const choice = document.createElement("select");
  choice.setAttribute("aria-label", field.label);
  const every = field.type === "flag" ? ["true", "false"] : (field.allowed ?? []);
  for (const word of every) choice.add(new Option(word.replaceAll("_", " "), word));
  choice.value = String(field.value ?? every[0] ?? "");
  const value = (): unknown => (field.type === "flag" ? choice.value === "true" : choice.value);
  made.append(choice, button("Save", () => give(value())));
}

function date(_: HTMLElement, field: Field, made: HTMLElement, give: Give): void {
  const held = field.value as { edtf: string } | null;
  const box = input("text", field.label, held?.edtf ?? "");
  box.placeholder = "2024-03-04, 2024-03, 2024-03-04/2024-03-06";
  box.addEventListener("keydown", (event) => event.key === "Enter" && give(box.value));
  made.append(box, button("Save", () => give(box.value)));
}

function toll(root: HTMLElement, field: Field, made: HTMLElement, give: Give): void {
  figures(root, field.label, field.value as Toll | null, made, give);
}

function tolls(root: HTMLElement, field: Field, made: HTMLElement, give: Give): void {
  const held = (field.value ?? {}) as Record<string, Toll>;
  for (const kind of TOLLS) {
    const part = el("div", "part", kind);
    figures(root, kind, held[kind] ?? null, part, (value) => give({ ...held, [kind]: value }));
    if (held[kind]) {
      const { [kind]: _, ...left } = held;
      part.append(button("Empty", () => give(left), `No ${kind} by this source`));
    }
    made.append(part);
  }
}

/** A toll: its words, and the figures, which are read from the words where they stay empty. */
function figures(
  root: HTMLElement,
  name: string,
  held: Toll | null,
  made: HTMLElement,
  give: Give,
): void {
  let text: Words | null = held?.text ?? null;
  const low = input("number", `${name}: at least`, held?.low ?? "");
  const high = input("number", `${name}: at most`, held?.high ?? "");
  const told = el("span", "picked", text ? shown(text) : "");
  const choose = async (): Promise<void> => {
    const found = await pickWords(root, `Words for how many: ${name}`);
    if (!found) return;
    text = found;
    told.textContent = shown(found);
    low.value = high.value = "";
  };
  const save = (): void => {
    if (!text) return void choose();
    const ends = low.value || high.value ? { low: number(low), high: number(high) } : {};
    give({ text, who: held?.who ?? null, ...ends });
  };
  made.append(told, button("Select words", () => void choose()), low, high, button("Save", save));
}

function number(box: HTMLInputElement): number | null {
  return box.value === "" ? null : Number(box.value);
}

function input(type: string, name: string, value: string | number): HTMLInputElement {
  const made = document.createElement("input");
  made.type = type;
  if (type === "number") made.min = "0";
  made.value = String(value);
  made.setAttribute("aria-label", name);
  return made;
}

export function el(tag: string, kind: string, words = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = kind;
  made.textContent = words;
  return made;
}

export function button(words: string, act: () => void, name = ""): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  if (name) made.setAttribute("aria-label", name);
  made.addEventListener("click", act);
  return made;
}
