/** Every page loads this; the page's own part is fetched when it has one. */
import "./style/all.css";

const parts: Record<string, () => Promise<{ start(): void }>> = {
  incidents: () => import("./incidents"),
  report: () => import("./report"),
  paste: () => import("./paste"),
  job: () => import("./job"),
  review: () => import("./review-queue"),
};

const page = document.body.dataset["page"] ?? "";
void Promise.resolve(parts[page]?.()).then((part) => {
  part?.start();
  document.body.dataset["ready"] = "";
});
