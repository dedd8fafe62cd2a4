from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from sayso.errors import UnreadableInput
from sayso.flow.recipe import Recipe
from sayso.serve.settings import Settings
from sayso.serve.work import child, jobs
from sayso.serve.work.input import label, of_address, of_file, of_text
from sayso.serve.work.read import Reader
from tests.read import files
from tests.serve.conftest import PROGRAM, SAMPLES, Opened, ended

RULES = Recipe(coder="rules")
TEXT = "Gunmen killed two officers in Quetta on 5 March 2024, police said."


def test_a_pasted_text_is_coded_and_its_incident_shown(opened: Opened) -> None:
    client = opened(headers=PROGRAM, recipe=RULES, user="ada")
    given = {"text": TEXT, "published": "2024-03-06", "outlet": "The Lantern"}
    begun = client.post("/api/v1/jobs/text", json=given)
    assert begun.status_code == 202
    assert begun.json()["by"] == "ada"
    job = ended(client, begun.headers["location"].rsplit("/", 1)[-1])
    assert (job["state"], job["error"]) == ("done", None)
    (entry,) = job["entries"]
    assert entry["outcome"] == "coded"
    report = client.get(f"/api/v1/reports/{job['reports'][0]}").json()["coded"]["report"]
    assert (report["text"].strip(), report["outlet"]) == (TEXT, "The Lantern")
    (incident,) = job["incidents"]
    assert client.get(f"/api/v1/incidents/{incident}").json()["attributes"]["killed"]["best"] == 2
    assert client.get("/api/v1/runs/last").json()["id"] == job["run"]


def test_files_are_coded_in_their_order_and_a_bad_one_stops_none(opened: Opened) -> None:
    client = opened(headers=PROGRAM, recipe=RULES)
    bad = Path(SAMPLES).parent / "bad"
    held = [
        ("files", (name, data))
        for name, data in (
            ("broken.pdf", b"%PDF-1.4 nothing"),
            ("..\\..\\one.txt", TEXT.encode()),
            ("../../etc/two.html", (SAMPLES / "jamundi-2-local.html").read_bytes()),
            ("no-column.csv", (bad / "no-text-column.csv").read_bytes()),
            ("table.csv", f'id,text\na,"{TEXT.replace("two", "nine")}"\n'.encode()),
        )
    ]
    job = ended(client, client.post("/api/v1/jobs/files", files=held).json()["id"])
    assert job["state"] == "done"
    told = [(entry["name"], entry["outcome"]) for entry in job["entries"]]
    assert told == [
        ("broken.pdf", "failed"),
        ("one.txt", "coded"),
        ("two.html", "coded"),
        ("no-column.csv", "failed"),
        ("table.csv row 1", "coded"),
    ]


def test_nothing_and_too_much_are_refused(opened: Opened) -> None:
    client = opened(headers=PROGRAM, files=2)
    assert client.post("/api/v1/jobs/text", json={"text": "  "}).status_code == 422
    three = [("files", (f"{n}.txt", b"x")) for n in range(3)]
    assert client.post("/api/v1/jobs/files", files=three).status_code == 413
    assert client.post("/api/v1/jobs/files").status_code == 422


def test_no_more_jobs_are_taken_in_than_are_kept_waiting(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_AHEAD", 0)
    answer = opened(headers=PROGRAM).post("/api/v1/jobs/text", json={"text": TEXT})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")


def test_a_name_is_only_a_label() -> None:
    assert label("../../etc/passwd") == "passwd"
    assert label("C:\\secret\\a.txt") == "a.txt"
    assert label("a\0\nb\x1b[31m.txt") == "a b [31m.txt"
    assert len(label("x" * 1000)) == 200
    assert of_file("", b"x").name == of_file("..", b"x").name == "upload"


def read(text: str = TEXT, **settings: object) -> list[str]:
    """What came of reading a text: its report's text, or the reason why there is none."""
    reader = Reader(Settings(**settings))  # type: ignore[arg-type]
    try:
        found = list(reader.read(of_text(text)))
    finally:
        reader.close()
    return [r.report.text if r.report else str(r.error) for r in found]


def test_input_is_read_in_a_process_of_its_own() -> None:
    assert read() == [TEXT]


def test_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "START", 0.0)
    (told,) = read(seconds=0.01)
    assert "it took too long to read; up to 0.01 seconds" in told


def test_after_a_failure_the_next_input_is_read() -> None:
    reader = Reader(Settings())
    try:
        assert [r.report for r in reader.read(of_text(TEXT))] != [None]
        assert reader._child
        reader._child._process.kill()
        reader._child._process.wait()
        assert [r.report for r in reader.read(of_text(TEXT))] != [None]
    finally:
        reader.close()


def test_a_process_that_reads_can_reach_nothing() -> None:
    """Its confinement is tried from within: files, programs, the network, memory."""
    import subprocess
    import sys

    tries = """
import os, socket, subprocess, tempfile
from sayso.serve.work.confine import confine
confine(memory=1_000_000_000, fetch=False)
def tried(what, act):
    try:
        act()
    except (PermissionError, OSError, MemoryError) as error:
        print(what, "refused")
    else:
        print(what, "DONE")
def written():
    with open(os.path.join(tempfile.gettempdir(), "confined"), "w") as file:
        file.write("x" * 100)
tried("write", written)
tried("program", lambda: subprocess.run(["true"]))
tried("shell", lambda: os.system("true"))
tried("connection", lambda: socket.create_connection(("127.0.0.1", 9), 1))
tried("public connection", lambda: socket.socket().connect(("8.8.8.8", 80)))
tried("memory", lambda: bytearray(2_000_000_000))
"""
    done = subprocess.run([sys.executable, "-c", tries], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"{what} refused"
        for what in ("write", "program", "shell", "connection", "public connection", "memory")
    ]


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """A server of this machine's network, which nobody may look into, and what it was asked."""
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(TEXT.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


def test_no_address_is_fetched_unless_the_desk_was_told_to(opened: Opened) -> None:
    given = {"addresses": ["https://news.example/"]}
    answer = opened(headers=PROGRAM).post("/api/v1/jobs/addresses", json=given)
    assert answer.status_code == 403
    assert "--fetch" in answer.json()["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "http://user:word@news.example/",
        "http://news.example:22/",
        "http://news.example:99999/",
        "/etc/passwd",
        "http://",
        "http://a b/",
        "http://[::1",
    ],
)
def test_what_is_no_plain_web_address_is_refused(opened: Opened, address: str) -> None:
    client = opened(headers=PROGRAM, fetch=True)
    answer = client.post("/api/v1/jobs/addresses", json={"addresses": [address]})
    assert answer.status_code == 422, answer.text


def test_an_address_of_this_network_is_never_asked(inside: tuple[int, list[str]]) -> None:
    port, asked = inside
    reader = Reader(Settings(fetch=True))
    try:
        for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"):
            (found,) = reader.read(of_address(f"http://{host}:{port}/"))
            assert found.report is None
            assert found.error
    finally:
        reader.close()
    assert asked == []


def test_reading_that_takes_too_much_memory_is_ended() -> None:
    reader = Reader(Settings(memory=150_000_000))
    try:
        huge = b"<html><body>" + b"<div><p>word</p>" * 400_000
        (found,) = reader.read(of_file("huge.html", huge))
    finally:
        reader.close()
    assert isinstance(found.error, UnreadableInput)
    assert "it could not be read within bounds; up to 150 MB of memory" in str(found.error)


def test_what_is_done_between_two_rows_is_not_the_readers_time() -> None:
    rows = "id,text\n" + "".join(f'{n},"{TEXT}"\n' for n in range(4))
    reader = Reader(Settings(seconds=60.0))
    began, slept = time.monotonic(), 0.0
    try:
        for reading in reader.read(of_file("rows.csv", rows.encode())):
            assert reading.report
            time.sleep(0.5)
            slept += 0.5
        assert reader._child
        used = child.START + 60.0 - reader._child._left
        assert used <= time.monotonic() - began - slept
    finally:
        reader.close()


def test_every_kind_of_file_can_be_read_in_confinement() -> None:
    """What a parser loads late, or writes on its way, must not be out of its reach there."""
    import pyarrow
    from pyarrow import parquet

    table = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a"], "text": [files.FIRST]}), table)
    given = {
        "a.html": files.PAGE.encode(),
        "b.pdf": files.pdf([[files.FIRST[:60], files.FIRST[60:], files.SECOND]]),
        "c.pdf": files.pdf([["x"]], password="locked"),
        "d.docx": files.word(files.FIRST, files.SECOND),
        "e.eml": files.mail(plain=f"{files.FIRST}\n\n{files.SECOND}"),
        "f.csv": f'id,text\nx,"{files.FIRST}"\n'.encode(),
        "g.jsonl": json.dumps({"id": "y", "text": files.FIRST}).encode() + b"\n",
        "h.yaml": f"- id: z\n  text: |\n    {files.FIRST}\n".encode(),
        "i.parquet": table.getvalue(),
    }
    reader = Reader(Settings())
    try:
        found = {name: list(reader.read(of_file(name, data))) for name, data in given.items()}
    finally:
        reader.close()
    errors = {name: str(held[0].error) for name, held in found.items() if held[0].error}
    assert set(errors) == {"c.pdf"}, errors
    assert "password" in errors["c.pdf"]
