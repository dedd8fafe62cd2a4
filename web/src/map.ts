/** The map: look closer, and narrow the list to what is seen or to an area that is drawn. */
import { brush } from "d3-brush";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";

import { drawTiles } from "./tiles";

/** One unit of the sheet is a tenth of a degree of longitude; see sayso/serve/page/sheet.py. */
const SIDE = 3600;
const CLOSEST = 60;
const LABEL = 11;

let held: { window: string; transform: ZoomTransform } | undefined;

export function mapOf(live: HTMLElement, chosen: (bbox: string) => void): void {
  const svg = live.querySelector<SVGSVGElement>("svg.map");
  const world = svg?.querySelector<SVGGElement>("g.world");
  if (!svg || !world) return;
  const view = svg.viewBox.baseVal;
  const window = svg.dataset["window"] ?? "";
  const root = select<SVGSVGElement, unknown>(svg);
  let now = zoomIdentity;

  const looking = zoom<SVGSVGElement, unknown>()
    .scaleExtent([Math.min(1, view.width / SIDE), CLOSEST])
    .filter((event: WheelEvent & TouchEvent) => {
      if (event.type === "wheel") return event.ctrlKey;
      return event.touches ? event.touches.length > 1 : !event.button;
    })
    .on("zoom", (event: { transform: ZoomTransform }) => {
      now = event.transform;
      held = { window, transform: now };
      world.setAttribute("transform", now.toString());
      resize();
    });

  /** Keep dots and names as large on the screen as they were, however close one looks. */
  function resize(): void {
    const unit = view.width / Math.max(1, svg!.clientWidth) / now.k;
    for (const dot of world!.querySelectorAll("circle")) {
      const share = Number(dot.dataset["r"]);
      dot.setAttribute("r", String(share * Math.max(svg!.clientWidth, 420) * unit));
    }
    world!.querySelector(".labels")?.setAttribute("font-size", String(LABEL * unit));
    const tiles = world!.querySelector<SVGGElement>("g.tiles");
    if (tiles) drawTiles(svg!, tiles, now);
  }

  root.call(looking).on("dblclick.zoom", null);
  if (held?.window === window) root.call(looking.transform, held.transform);
  resize();

  const by = (factor: number) => () => void root.call(looking.scaleBy, factor);
  const area = toggle("Draw an area", (on) => (on ? drawArea() : layer.remove()));
  const tools = document.createElement("div");
  tools.className = "map-tools";
  tools.append(
    button("+", "Look closer", by(1.8)),
    button("−", "Look from further away", by(1 / 1.8)),
    button("⤢", "Back to all places", () => void root.call(looking.transform, zoomIdentity)),
    area,
    button("Only what is seen", "Narrow the list to what the map shows", () =>
      chosen(boxOf([view.x, view.y], [view.x + view.width, view.y + view.height])),
    ),
  );
  svg.parentElement?.append(tools);
  let layer = root.append("g");

  function drawArea(): void {
    const drawing = brush<unknown>()
      .extent([
        [view.x, view.y],
        [view.x + view.width, view.y + view.height],
      ])
      .on("end", (event: { selection: [[number, number], [number, number]] | null }) => {
        if (event.selection) chosen(boxOf(...event.selection));
      });
    layer.remove();
    layer = root.append("g").attr("class", "brush");
    layer.call(drawing as never);
  }

  /** West, south, east, north of a rectangle on the screen. */
  function boxOf(one: [number, number], two: [number, number]): string {
    const [west, north] = degrees(now.invert(one));
    const [east, south] = degrees(now.invert(two));
    return [west, south, east, north].map((part) => part.toFixed(4)).join(",");
  }
}

/** Longitude and latitude of a place on the sheet. */
export function degrees([x, y]: [number, number]): [number, number] {
  const lon = Math.max(-180, Math.min(180, (x * 360) / SIDE - 180));
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / SIDE))) * 180) / Math.PI;
  return [lon, lat];
}

function button(words: string, title: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.title = title;
  if (words.length === 1) made.setAttribute("aria-label", title);
  made.addEventListener("click", pressed);
  return made;
}

function toggle(words: string, turned: (on: boolean) => void): HTMLButtonElement {
  const made = button(words, words, () => {
    const on = made.getAttribute("aria-pressed") !== "true";
    made.setAttribute("aria-pressed", String(on));
    turned(on);
  });
  made.setAttribute("aria-pressed", "false");
  return made;
}
