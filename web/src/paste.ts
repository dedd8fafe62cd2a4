/** Handing in: files can be dropped anywhere on the page. */
export function start(): void {
  const form = document.querySelector<HTMLFormElement>("form.paste");
  const field = form?.querySelector<HTMLInputElement>("input[type=file]");
  const drop = form?.querySelector<HTMLElement>(".drop");
  const list = form?.querySelector<HTMLElement>(".chosen-files");
  if (!form || !field || !drop || !list) return;

  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const all = new DataTransfer();
    for (const file of [...(field.files ?? []), ...(event.dataTransfer?.files ?? [])])
      all.items.add(file);
    field.files = all.files;
    tell();
  });
  field.addEventListener("change", tell);
  form.addEventListener("submit", () => {
    const button = form.querySelector<HTMLButtonElement>("button.first");
    if (button) button.disabled = true;
  });

  function tell(): void {
    list!.replaceChildren(
      ...[...(field!.files ?? [])].map((file) => {
        const line = document.createElement("li");
        line.textContent = `${file.name} (${Math.ceil(file.size / 1000)} kB)`;
        return line;
      }),
    );
  }
}
