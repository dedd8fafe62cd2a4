/** A job is looked at twice a second until it is over; a single report is then shown at once. */
import { keepLive } from "./live";

const PAUSE = 500;

export function start(): void {
  let watched = false;
  const go = keepLive((live) => {
    if (!over(live)) {
      watched = true;
      setTimeout(() => go(location.href), PAUSE);
    } else if (watched && live.dataset["results"] === "1") {
      const report = live.querySelector<HTMLAnchorElement>(".results-of a");
      if (report) location.replace(report.href);
    }
  });
}

function over(live: HTMLElement): boolean {
  return ["done", "failed"].includes(live.dataset["state"] ?? "");
}
