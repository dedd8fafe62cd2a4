/** The timeline: drag over bars to narrow the list to those days; press one bar for its spell. */
import { brushX } from "d3-brush";
import { pointer, select } from "d3-selection";

const WIDE = 10;
const HIGH = 100;

export function timelineOf(live: HTMLElement, chosen: (since: string, until: string) => void): void {
  const svg = live.querySelector<SVGSVGElement>("svg.timeline");
  const bars = [...(svg?.querySelectorAll<SVGAElement>("a[data-start]") ?? [])];
  if (!svg || !bars.length) return;
  const told = readout(svg);
  const brush = brushX<unknown>()
    .extent([
      [0, 0],
      [bars.length * WIDE, HIGH],
    ])
    .on("end", (event: { sourceEvent?: MouseEvent; selection: [number, number] | null }) => {
      if (!event.sourceEvent) return;
      const [low, high] = event.selection ?? [at(event.sourceEvent), at(event.sourceEvent)];
      choose(Math.floor(low / WIDE), Math.ceil(high / WIDE) - (event.selection ? 1 : 0));
    });

  function at(event: MouseEvent): number {
    return pointer(event, svg)[0];
  }

  function choose(first: number, last: number): void {
    const from = bars[clamp(first)];
    const to = bars[clamp(Math.max(first, last))];
    if (from && to) chosen(from.dataset["start"] ?? "", to.dataset["end"] ?? "");
  }

  function clamp(nth: number): number {
    return Math.max(0, Math.min(bars.length - 1, nth));
  }

  const group = select(svg).append("g").attr("class", "brush").call(brush as never);
  const on = bars.map((bar, nth) => (bar.classList.contains("on") ? nth : -1)).filter((n) => n >= 0);
  const [first, last] = [on[0], on.at(-1)];
  if (first !== undefined && last !== undefined)
    group.call(brush.move as never, [first * WIDE, (last + 1) * WIDE]);
  group.on("pointermove", (event: MouseEvent) => {
    told.textContent = bars[clamp(Math.floor(at(event) / WIDE))]?.querySelector("title")?.textContent ?? "";
  });
  group.on("pointerleave", () => {
    told.textContent = "";
  });
}

/** A line that says what the bar under the pointer stands for. */
function readout(svg: SVGSVGElement): HTMLElement {
  const line = document.createElement("p");
  line.className = "readout small";
  svg.closest("figure")?.querySelector("figcaption")?.append(line);
  return line;
}
