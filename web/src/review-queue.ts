/** The queue by keyboard: from task to task, a verdict by one key, and the way to the report. */
export function start(): void {
  const tasks = [...document.querySelectorAll<HTMLElement>("li.task")];
  document.querySelector<HTMLElement>(".kinds .keys")?.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).closest("input, textarea, select")) return;
    const at = tasks.findIndex((task) => task.contains(document.activeElement));
    if (event.key === "j" || event.key === "k") tasks[next(at, event.key, tasks.length)]?.focus();
    else if (event.key === "u") press(document.querySelector("[data-undo]"));
    else if (event.key === "o") press(tasks[at]?.querySelector("a.open") ?? null);
    else if (/^[axn]$/.test(event.key))
      press(tasks[at]?.querySelector(`button[data-key="${event.key}"]`) ?? null);
  });
  if (document.querySelector(".told")) tasks[0]?.focus({ preventScroll: true });
}

function next(at: number, key: string, count: number): number {
  if (at < 0) return 0;
  return Math.min(Math.max(at + (key === "j" ? 1 : -1), 0), count - 1);
}

function press(part: Element | null): void {
  if (part instanceof HTMLElement) part.click();
}
