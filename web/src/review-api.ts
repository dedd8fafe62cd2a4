/** What the reviewing parts of a page ask of the API. */
import type { Words } from "./review-words";

export interface Field {
  name: string;
  label: string;
  type: "words" | "list" | "label" | "date" | "toll" | "tolls" | "flag";
  value: unknown;
  allowed: string[] | null;
  empty: boolean;
}

export interface Row {
  id: string;
  target: string;
  field: string | null;
  verdict: string;
  value: unknown;
  reviewer: string;
  at: string;
  state: string;
  machine: unknown;
}

export interface Target {
  id: string;
  kind: string;
  item: string | null;
  title: string;
  shown: boolean;
  kept: boolean;
  verdict: string | null;
  conflict: boolean;
  fields: Field[];
  rows: Row[];
}

export interface Review {
  report: string;
  result: string;
  saw: string | null;
  categories: string[];
  targets: Target[];
}

export interface Word {
  target: string;
  verdict: "accept" | "reject" | "correct" | "add";
  field?: string;
  value?: unknown;
  note?: string;
}

export interface Told {
  rows: Row[];
  conflicts: Row[];
  anew: boolean;
  review: Review;
}

export interface Toll {
  low: number | null;
  high: number | null;
  text: Words;
  who: Words | null;
}

const HOME = "/api/v1/reviews";

export async function read(report: string): Promise<Review> {
  return (await asked(`${HOME}/reports/${encodeURIComponent(report)}`)) as Review;
}

/** Say something of a report; what the server will not take is thrown in its own words. */
export async function say(review: Review, words: Word[]): Promise<Told> {
  const { report, result, saw } = review;
  const body = JSON.stringify({ result, saw, words });
  return (await asked(`${HOME}/reports/${encodeURIComponent(report)}`, body)) as Told;
}

async function asked(address: string, body?: string): Promise<unknown> {
  const csrf = document.querySelector<HTMLMetaElement>("meta[name=csrf]")?.content ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
  const answer = await fetch(address, body === undefined ? {} : { method: "POST", headers, body });
  const told = (await answer.json()) as { detail?: string; do?: string };
  if (!answer.ok) throw new Error([told.detail, told.do].filter(Boolean).join(" "));
  return told;
}

/** A value in a few words, as the pages say it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length ? value.map(shown).join(", ") : "nothing";
  if (typeof value !== "object") return String(value);
  const held = value as Record<string, unknown>;
  if (typeof held["edtf"] === "string") return held["edtf"];
  if (typeof held["quote"] === "string") return `“${held["quote"]}”`;
  if ("text" in held && "low" in held) {
    const ends = [held["low"], held["high"]].map((end) => (end === null ? "?" : String(end)));
    return `${shown(held["text"])} (${ends[0] === ends[1] ? ends[0] : ends.join(" to ")})`;
  }
  const parts = Object.entries(held).map(([name, part]) => `${name} ${shown(part)}`);
  return parts.length ? parts.join("; ") : "nothing";
}
