/** The start page: a timeline to brush, a map to look around on; both narrow the list. */
import { keepLive } from "./live";
import { mapOf } from "./map";
import { timelineOf } from "./timeline";

const NARROW = "(max-width: 58rem)";

export function start(): void {
  const fold = document.querySelector<HTMLDetailsElement>("details.fold");
  if (fold && matchMedia(NARROW).matches) fold.open = false;
  const go = keepLive((live) => {
    timelineOf(live, (since, until) => go(changed({ since, until })));
    mapOf(live, (bbox) => go(changed({ bbox })));
  });
}

/** The address with some filters set anew, from the front of the list. */
function changed(filters: Record<string, string>): string {
  const address = new URL(location.href);
  address.searchParams.delete("cursor");
  for (const [name, value] of Object.entries(filters)) address.searchParams.set(name, value);
  return address.href;
}
