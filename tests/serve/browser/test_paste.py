"""Paste: a text is handed in, its coding watched, and the report shown."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.serve.browser.conftest import Visit

TEXT = (
    "NAIROBI, March 5, 2024 (Example Wire) - Two guards were killed in Garissa on Monday when "
    "gunmen attacked a police post, police spokesman Musa Keita said on Twitter.\n"
)


def test_a_pasted_text_is_coded_and_shown(own_site: str, visit: Visit) -> None:
    page = visit(f"{own_site}/paste")
    page.get_by_label("The report").fill(TEXT)
    page.get_by_role("button", name="Code it").click()
    page.wait_for_url("**/reports/**", timeout=60_000)
    expect(page.locator("li.item").first).to_contain_text("ASSAULT")
    expect(page.locator(".text")).to_contain_text("Musa Keita")


def test_files_are_handed_in_without_scripts_too(
    own_site: str, visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    page = visit(f"{own_site}/paste", java_script_enabled=False)
    page.get_by_label("Files").set_input_files([tmp_path / "one.txt", tmp_path / "empty.txt"])
    page.get_by_role("button", name="Code it").click()
    page.wait_for_url("**/jobs/**")
    expect(page.locator("h1")).to_have_text("Done", timeout=60_000)
    expect(page.locator("main")).to_contain_text("one.txt")
    page.locator(".results-of h3 a").click()
    expect(page.locator(".text")).to_contain_text("Musa Keita")


def test_files_can_be_dropped(own_site: str, visit: Visit) -> None:
    page = visit(f"{own_site}/paste")
    page.evaluate(
        """text => {
            const all = new DataTransfer();
            all.items.add(new File([text], "dropped.txt", {type: "text/plain"}));
            document.body.dispatchEvent(
                new DragEvent("drop", {dataTransfer: all, bubbles: true, cancelable: true}));
        }""",
        TEXT,
    )
    expect(page.locator(".chosen-files")).to_contain_text("dropped.txt")
    page.get_by_role("button", name="Code it").click()
    page.wait_for_url("**/reports/**", timeout=60_000)
    expect(page.locator(".text")).to_contain_text("Garissa")
