/**
 * Another view of the same page without a new page: the server draws it, the part of the page
 * that is marked `data-live` is put in place of the old one, and the address follows.
 */
type Drawn = (live: HTMLElement) => void;

let running: AbortController | undefined;

/** Keep the live part level with the address; `drawn` is called now and after each new view. */
export function keepLive(drawn: Drawn): (address: string) => void {
  const go = (address: string, push = true): void => void load(address, push, drawn);
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement | SVGAElement>(
      "[data-live] a[href]",
    );
    const address = link && addressOf(link);
    if (!address || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (new URL(address).pathname !== location.pathname) return;
    event.preventDefault();
    go(address);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "get" || new URL(form.action).pathname !== location.pathname) return;
    event.preventDefault();
    go(`${form.action}?${asked(form)}`);
  });
  addEventListener("popstate", () => go(location.href, false));
  drawn(livePart(document));
  return go;
}

function addressOf(link: HTMLAnchorElement | SVGAElement): string {
  const href = typeof link.href === "string" ? link.href : link.href.baseVal;
  return new URL(href, location.href).href;
}

function asked(form: HTMLFormElement): string {
  const values = [...new FormData(form)].filter(([, value]) => value !== "");
  return new URLSearchParams(values as [string, string][]).toString();
}

async function load(address: string, push: boolean, drawn: Drawn): Promise<void> {
  running?.abort();
  running = new AbortController();
  const old = livePart(document);
  old.setAttribute("aria-busy", "true");
  let words: string;
  try {
    const answer = await fetch(address, { signal: running.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    words = await answer.text();
  } catch (error) {
    if ((error as Error).name !== "AbortError") location.assign(address);
    return;
  }
  const read = new DOMParser().parseFromString(words, "text/html");
  const focus = place(document.activeElement);
  const kept = openParts(old);
  const fresh = livePart(read);
  old.replaceWith(document.adoptNode(fresh));
  document.title = read.title;
  if (push && address !== location.href) history.pushState(null, "", address);
  restore(fresh, kept);
  drawn(fresh);
  if (focus) find(fresh, focus)?.focus({ preventScroll: true });
  const hash = new URL(address).hash.slice(1);
  if (hash) document.getElementById(hash)?.scrollIntoView({ block: "center" });
}

function livePart(page: Document): HTMLElement {
  const part = page.querySelector<HTMLElement>("[data-live]");
  if (!part) throw new Error("this page has no live part");
  return part;
}

/** Where the focus is, in words that hold for the next view too. */
function place(element: Element | null): { group: string; words: string } | null {
  const group = element?.closest("[aria-labelledby], [aria-label]");
  if (!element || !group || !element.closest("[data-live]")) return null;
  const label = group.getAttribute("aria-labelledby") ?? group.getAttribute("aria-label") ?? "";
  return { group: label, words: wordsOf(element) };
}

function wordsOf(element: Element): string {
  return (element.querySelector(".name")?.textContent ?? element.textContent ?? "").trim();
}

function find(part: HTMLElement, held: { group: string; words: string }): HTMLElement | undefined {
  const groups = part.querySelectorAll("[aria-labelledby], [aria-label]");
  const group = [...groups].find(
    (one) => (one.getAttribute("aria-labelledby") ?? one.getAttribute("aria-label")) === held.group,
  );
  const all = group?.querySelectorAll<HTMLElement>("a, button, input, summary") ?? [];
  return [...all].find((one) => wordsOf(one) === held.words);
}

/** Which folds are open and which boxes are ticked, in the order of the page. */
function openParts(part: HTMLElement): Map<string, boolean> {
  const held = new Map<string, boolean>();
  for (const fold of part.querySelectorAll<HTMLDetailsElement>("details.fold"))
    held.set("fold", fold.open);
  for (const box of part.querySelectorAll<HTMLInputElement>(".facet .rest input"))
    held.set(box.closest("section")?.getAttribute("aria-labelledby") ?? "", box.checked);
  for (const box of part.querySelectorAll<HTMLInputElement>(".tools input")) held.set(box.id, box.checked);
  return held;
}

function restore(part: HTMLElement, held: Map<string, boolean>): void {
  for (const fold of part.querySelectorAll<HTMLDetailsElement>("details.fold"))
    fold.open = held.get("fold") ?? fold.open;
  for (const box of part.querySelectorAll<HTMLInputElement>(".facet .rest input"))
    box.checked = held.get(box.closest("section")?.getAttribute("aria-labelledby") ?? "") ?? false;
  for (const box of part.querySelectorAll<HTMLInputElement>(".tools input"))
    box.checked = held.get(box.id) ?? false;
}
