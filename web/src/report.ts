/** A report: from item to item by keyboard, from words to what was coded from them and back. */
import { keepLive } from "./live";
import { mountReview } from "./review";
import { isPicking } from "./review-words";

export function start(): void {
  const go = keepLive((live) => {
    drawn(live);
    mountReview(live, { changed: () => go(location.href) });
  });
  document.addEventListener("keydown", pressed);
  document.addEventListener("pointerover", (event) => hover(event.target as Element));
}

function drawn(live: HTMLElement): void {
  live.querySelector<HTMLElement>(".keys")?.removeAttribute("hidden");
  for (const mark of live.querySelectorAll<HTMLElement>(".text mark[data-items]"))
    mark.addEventListener("click", () => fromWords(mark));
  for (const item of items())
    item.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("a, button, input, textarea, select, summary")) choose(item, "text");
    });
  const chosen = document.querySelector<HTMLElement>(".item.chosen");
  if (chosen) toList(chosen);
}

function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("li.item")];
}

/** The next item that these words are part of, the first one if none of them is chosen. */
function fromWords(mark: HTMLElement): void {
  if (isPicking()) return;
  const of = (mark.dataset["items"] ?? "").split(" ");
  const now = document.querySelector<HTMLElement>(".item.chosen")?.dataset["n"] ?? "";
  const next = of[(of.indexOf(now) + 1) % of.length];
  const item = items().find((one) => one.dataset["n"] === next);
  if (item) choose(item, "list");
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.target as Element).closest("input, textarea, select, [contenteditable]")) return;
  const step = { j: 1, k: -1 }[event.key];
  if (event.key === "Escape") clear();
  if (step === undefined) return;
  const all = items();
  const at = all.findIndex((item) => item.classList.contains("chosen"));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  if (next) choose(next, "both");
}

function choose(item: HTMLElement, show: "text" | "list" | "both"): void {
  clear();
  item.classList.add("chosen");
  item.setAttribute("aria-current", "true");
  const words = marksOf(item.dataset["n"] ?? "");
  for (const mark of words) {
    mark.classList.add("chosen");
    const core = mark.dataset["core"]?.split(" ") ?? [];
    mark.classList.toggle("core", core.includes(item.dataset["n"] ?? ""));
  }
  if (show !== "text") toList(item);
  if (show !== "list") words[0]?.scrollIntoView({ block: "center" });
  if (show === "both") item.querySelector<HTMLElement>("h4 a")?.focus({ preventScroll: true });
  const address = new URL(location.href);
  address.searchParams.set("item", item.id);
  address.searchParams.delete("at");
  address.hash = "";
  history.replaceState(null, "", address);
}

/** Bring an item into view in its list, and the list only where it scrolls by itself. */
function toList(item: HTMLElement): void {
  const list = item.closest<HTMLElement>(".items");
  if (!list) return;
  if (list.scrollHeight > list.clientHeight + 2)
    list.scrollTop += item.getBoundingClientRect().top - list.getBoundingClientRect().top - 40;
}

function clear(): void {
  for (const one of document.querySelectorAll(".chosen")) {
    one.classList.remove("chosen", "core");
    one.removeAttribute("aria-current");
  }
}

function marksOf(n: string): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>(".text mark[data-items]");
  return [...all].filter((mark) => mark.dataset["items"]?.split(" ").includes(n));
}

function hover(target: Element): void {
  const item = target.closest?.<HTMLElement>("li.item");
  for (const one of document.querySelectorAll("mark.hover")) one.classList.remove("hover");
  if (item) for (const mark of marksOf(item.dataset["n"] ?? "")) mark.classList.add("hover");
}
