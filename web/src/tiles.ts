/** Tiles of the user's own under the map, where the desk was started with them; see `--tiles`. */
import type { ZoomTransform } from "d3-zoom";

/** The side of the sheet, which is the square of the one tile of zoom 0. */
const SIDE = 3600;
const FINEST = 18;
const MOST = 80;
const PIXELS = 256;
const SVG = "http://www.w3.org/2000/svg";

/** Draw the tiles of what is seen; call it again whenever that has changed. */
export function drawTiles(svg: SVGSVGElement, layer: SVGGElement, now: ZoomTransform): void {
  const pattern = svg.dataset["tiles"];
  if (!pattern) return;
  const view = svg.viewBox.baseVal;
  const wanted = Math.log2((svg.clientWidth * now.k * SIDE) / (view.width * PIXELS));
  const z = Math.max(0, Math.min(FINEST, Math.round(wanted)));
  const held = new Map([...layer.children].map((tile) => [tile.getAttribute("href"), tile]));
  const shown: Element[] = [];
  for (const [x, y] of seen(view, now, z)) {
    const href = pattern.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`);
    shown.push(held.get(href) ?? tile(href, x, y, SIDE / 2 ** z));
  }
  layer.replaceChildren(...shown);
}

/** Columns and rows of the tiles of a zoom that a view shows. */
function seen(view: DOMRect, now: ZoomTransform, z: number): [number, number][] {
  const side = SIDE / 2 ** z;
  const last = 2 ** z - 1;
  const nth = (at: number): number => Math.max(0, Math.min(last, Math.floor(at / side)));
  const [left, top] = now.invert([view.x, view.y]);
  const [right, bottom] = now.invert([view.x + view.width, view.y + view.height]);
  const found: [number, number][] = [];
  for (let x = nth(left); x <= nth(right); x++)
    for (let y = nth(top); y <= nth(bottom); y++) if (found.length < MOST) found.push([x, y]);
  return found;
}

function tile(href: string, x: number, y: number, side: number): SVGImageElement {
  const made = document.createElementNS(SVG, "image") as SVGImageElement;
  const values = { href, x: x * side, y: y * side, width: side, height: side };
  for (const [name, value] of Object.entries(values)) made.setAttribute(name, `${value}`);
  return made;
}
