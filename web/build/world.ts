/**
 * The outlines of countries as one SVG file, drawn once when the pages are built.
 *
 * Natural Earth 1:50m (public domain) by way of the npm package world-atlas. One unit is a tenth
 * of a degree of longitude; the projection is Mercator's, so that a rectangle on the map is a
 * rectangle of longitudes and latitudes. `sayso/serve/page/map.py` puts points on the same sheet.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { geoMercator, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";

/** The whole world is a square of so many units. */
const SIDE = 3600;
/** Bends that enclose less than so many square degrees on the sphere are left out. */
const FINEST = 0.03;
const ANTARCTICA = "010";

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export function world(): string {
  const atlas = read();
  const countries = atlas.objects.countries;
  const kept: typeof countries = {
    ...countries,
    geometries: countries.geometries.filter((country) => country.id !== ANTARCTICA),
  };
  const projection = geoMercator()
    .scale(SIDE / (2 * Math.PI))
    .translate([SIDE / 2, SIDE / 2]);
  const path = geoPath(projection).digits(1);
  const land = path(feature(atlas, kept)) ?? "";
  const borders = path(mesh(atlas, kept, (a, b) => a !== b)) ?? "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">`,
    `<path id="land" d="${land}"/>`,
    `<path id="borders" fill="none" d="${borders}"/>`,
    "</svg>",
  ].join("\n");
}

function read(): Atlas {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const whole = JSON.parse(readFileSync(file, "utf8")) as Atlas;
  return simplify(presimplify(whole as never), FINEST) as unknown as Atlas;
}
