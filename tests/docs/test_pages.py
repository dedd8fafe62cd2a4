"""The documents are complete: commands, options, columns, exit codes, keys; and links lead on."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import sayso
from sayso import errors
from sayso.cli import export as export_command
from sayso.cli.main import BROKEN_OFF, cli
from sayso.data import tables
from sayso.export import (
    FORMATS,
    LEVELS,
    acled,
    claim_table,
    event_table,
    incident_table,
    plover,
    ucdp,
)

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LINKED = [*PAGES, ROOT / "README.md", ROOT / "samples/SYNTHETIC.md", ROOT / "eval/corpus/README.md"]


def page(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under one heading, up to the next of its level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"there is no heading {title!r}"
    return found[1]


def first_cells(text: str) -> list[str]:
    """The words in backticks in the first column of the tables of a section."""
    return re.findall(r"^\| `([^`]+)`", text, re.M)


def options(command: click.Command) -> set[str]:
    """The options of a command; of a group, those of all its commands."""
    if isinstance(command, click.Group):
        return set().union(*map(options, command.commands.values()))
    made = (p for p in command.params if isinstance(p, click.Option))
    return {name for option in made for name in option.opts} - {"--help", "-h"}


@pytest.mark.parametrize("name", cli.commands)
def test_every_option_is_documented_and_no_other(name: str) -> None:
    told = section(page("commands.md"), name)
    rows = "\n".join(re.findall(r"^\| (`.*?) \|", told, re.M))
    assert set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", rows)) == options(cli.commands[name])


def test_every_command_of_a_group_is_documented() -> None:
    for name, group in cli.commands.items():
        if isinstance(group, click.Group):
            told = first_cells(section(page("commands.md"), name))
            named = [" ".join(row.split()[:2]) for row in told if row.startswith(f"{name} ")]
            assert named == [f"{name} {each}" for each in group.commands]


def test_no_command_is_documented_that_is_not_there() -> None:
    assert re.findall(r"^## (\S+)$", page("commands.md"), re.M) == list(cli.commands)


@pytest.mark.parametrize(
    ("title", "columns"),
    [
        ("Events", [column.name for column in event_table.COLUMNS]),
        ("Claims", [column.name for column in claim_table.COLUMNS]),
        ("Incidents", [column.name for column in incident_table.COLUMNS]),
        ("PLOVER", list(plover.FIELDS)),
        ("ACLED", list(acled.COLUMNS)),
        ("UCDP GED", list(ucdp.COLUMNS)),
    ],
)
def test_every_column_is_documented_in_order(title: str, columns: list[str]) -> None:
    assert first_cells(section(page("exports.md"), title)) == columns


@pytest.mark.parametrize("title", ["Incidents", "Events", "Claims"])
def test_columns_mean_what_the_table_of_columns_says(title: str) -> None:
    rows = [row for row in tables.rows("export_columns") if row["table"] == title.lower()]
    told = "".join(f"| `{r['column']}` | {r['type']} | {r['about']} |\n" for r in rows)
    assert told in section(page("exports.md"), title)


def test_the_levels_of_every_format_are_documented() -> None:
    head = page("exports.md").partition("\n## ")[0]
    for names, levels in re.findall(r"^\| (`.*?) \|.*\| ([a-z, ]+) \|$", head, re.M):
        for name in re.findall(r"`([a-z-]+)`", names):
            assert levels == ", ".join(LEVELS[name]), name


def test_every_format_is_documented_and_offered() -> None:
    head = page("exports.md").partition("\n## ")[0]
    told = re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`.*?) \|", head, re.M)))
    assert told == list(FORMATS)
    assert list(FORMATS) == list(export_command.FORMS)


def every_error(kind: type[errors.SaysoError]) -> Iterator[type[errors.SaysoError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every_error(below)


def test_every_error_and_exit_code_is_documented() -> None:
    text = page("settings.md")
    kinds = list(every_error(errors.SaysoError))
    codes = {kind.exit_code for kind in kinds} | {0, BROKEN_OFF}
    table = section(text, "Exit codes")
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.M)} == codes
    for kind in kinds[1:]:
        assert f"`{kind.__name__}`" in section(text, "Errors")
        family = next(k for k in kind.__mro__ if k.__base__ is errors.SaysoError)
        row = re.search(rf"^\| {kind.exit_code} \|.*$", table, re.M)
        assert row, kind
        assert f"`{family.__name__}`" in row[0]


def test_every_key_of_the_form_is_documented() -> None:
    text = page("form.md")
    for shape in sayso.schema()["$defs"].values():
        for key in shape["properties"]:
            assert f"`{key}`" in text, key


def test_every_name_of_the_package_is_documented() -> None:
    text = page("python.md")
    for name in set(sayso.__all__) - {"__version__"}:
        assert f"{name}" in text, name


def test_the_example_in_python_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", page("python.md"), re.S)
    exec(compile(example, "python.md", "exec"), {})


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    bare = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", bare):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{path.name} links to {link}"
        if anchor:
            assert anchor in anchors(target), f"{path.name} links to {link}"


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in PAGES:
        assert path.relative_to(DOCS).as_posix() in menu
