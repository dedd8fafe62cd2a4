from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from sayso.errors import SettingError
from sayso.serve.guard.access import make
from sayso.serve.guard.forgery import COOKIE
from sayso.serve.guard.head import Heads
from sayso.serve.guard.public import public
from sayso.serve.settings import Settings
from tests.serve.conftest import HERE, PROGRAM, Opened

TEXT = "/api/v1/jobs/text"


@pytest.fixture
def tokens(tmp_path: Path) -> dict[str, str]:
    """A token of each role, and the file that holds their digests."""
    file = tmp_path / "tokens.tsv"
    made = {
        role: make(file, name=f"a {role}", role=role) for role in ("reader", "reviewer", "admin")
    }
    assert not any(token in file.read_text() for token in made.values())
    return {**made, "file": str(file)}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_every_answer_forbids_inline_scripts_frames_and_other_machines(desk: TestClient) -> None:
    for address in ("/login", "/api/v1/runs", "/static/nothing.js", "/nothing", "/incidents"):
        headers = desk.get(address).headers
        rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
        assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_tiles_are_the_only_thing_from_elsewhere_and_only_by_setting(opened: Opened) -> None:
    client = opened(tiles="https://tiles.example/{z}/{x}/{y}.png")
    policy = client.get("/login").headers["content-security-policy"]
    assert "img-src 'self' data: https://tiles.example;" in policy
    assert policy.count("tiles.example") == 1
    with pytest.raises(SettingError):
        Settings(tiles="https://tiles.example; script-src *//{z}{x}{y}")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", "", "a b", "10.0.0.1"]
)
def test_a_name_that_is_not_the_desks_is_refused(desk: TestClient, host: str) -> None:
    answer = desk.get("/api/v1/runs", headers={"Host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "[::1]:8321", "LOCALHOST"])
def test_the_desks_own_names_are_known(desk: TestClient, host: str) -> None:
    assert desk.get("/api/v1/runs", headers={"Host": host}).status_code == 200


def test_further_names_and_numbers_are_known_by_setting(
    opened: Opened, tokens: dict[str, str]
) -> None:
    file = Path(tokens["file"])
    client = opened(host="0.0.0.0", tokens=file, names=("desk.example",))
    who = bearer(tokens["reader"])
    for host, status in (("desk.example", 200), ("10.0.0.7:80", 200), ("evil.example", 421)):
        assert client.get("/api/v1/runs", headers={"Host": host, **who}).status_code == status


def test_a_change_needs_the_token_of_the_cookie(opened: Opened) -> None:
    client = opened()
    given = {"text": "Nothing."}
    assert client.post(TEXT, json=given).status_code == 403
    client.get("/login")
    token = client.cookies[COOKIE]
    assert client.post(TEXT, json=given).status_code == 403
    assert client.post(TEXT, json=given, headers={"X-CSRF-Token": "x"}).status_code == 403
    assert client.post(TEXT, json=given, headers={"X-CSRF-Token": token}).status_code == 202
    form = {"token": "x", "csrf": token}
    assert client.post("/login", data=form).status_code == 401  # past the check, no such token
    assert client.post("/login", data={**form, "csrf": "x"}).status_code == 403


def test_a_token_that_the_desk_did_not_make_is_none(opened: Opened) -> None:
    client = opened()
    own = "planted.0123456789abcdef0123456789abcdef"
    client.cookies.set(COOKIE, own)
    answer = client.post(TEXT, json={"text": "Nothing."}, headers={"X-CSRF-Token": own})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
    ],
)
def test_a_change_from_another_site_is_refused_whatever_it_carries(
    opened: Opened, headers: dict[str, str]
) -> None:
    client = opened()
    client.get("/login")
    carried = {"X-CSRF-Token": client.cookies[COOKIE], **PROGRAM}
    sent = {"text": "Nothing."}
    assert client.post(TEXT, json=sent, headers={**carried, **headers}).status_code == 403
    own = {"Sec-Fetch-Site": "same-origin", "Origin": HERE}
    assert client.post(TEXT, json=sent, headers={**carried, **own}).status_code == 202


def test_beyond_loopback_tokens_are_needed() -> None:
    for host in ("0.0.0.0", "::", "192.168.1.5", "desk.example"):
        with pytest.raises(SettingError, match="no tokens"):
            Settings(host=host)
    for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost"):
        assert Settings(host=host).loopback


def test_without_a_token_nothing_is_shown(opened: Opened, tokens: dict[str, str]) -> None:
    client = opened(tokens=Path(tokens["file"]))
    answer = client.get("/api/v1/reports")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert client.get("/api/v1/openapi.json").status_code == 401
    assert client.get("/incidents.json").status_code == 401
    page = client.get("/incidents?q=a%26b")
    assert page.status_code == 303
    assert page.headers["location"] == "/login?next=%2Fincidents%3Fq%3Da%2526b"
    assert client.get("/api/v1/reports", headers=bearer("wrong")).status_code == 401
    assert client.get("/api/v1/reports", headers=bearer(tokens["reader"])).status_code == 200


def test_roles_may_do_more_and_more(opened: Opened, tokens: dict[str, str]) -> None:
    client = opened(tokens=Path(tokens["file"]), fetch=True)
    asked = [
        (TEXT, {"text": "Nothing."}, ("reviewer", "admin")),
        ("/api/v1/incidents/refresh", {}, ("admin",)),
        ("/api/v1/jobs/addresses", {"addresses": ["http://127.0.0.1/"]}, ("admin",)),
    ]
    for address, body, allowed in asked:
        for role in ("reader", "reviewer", "admin"):
            status = client.post(address, json=body, headers=bearer(tokens[role])).status_code
            assert (status < 300) == (role in allowed), (address, role, status)


def test_a_browser_signs_in_stays_on_the_desk_and_signs_out(
    opened: Opened, tokens: dict[str, str]
) -> None:
    client = opened(tokens=Path(tokens["file"]))
    client.get("/login")
    form = {"csrf": client.cookies[COOKIE], "token": tokens["reader"]}
    for wanted, given in (("//evil.example", "/"), ("/\\evil", "/"), ("/runs.json", "/runs.json")):
        answer = client.post("/login", data={**form, "next": wanted})
        assert (answer.status_code, answer.headers["location"]) == (303, given)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert client.get("/api/v1/runs").status_code == 200
    assert client.post("/logout", data={"csrf": form["csrf"]}).status_code == 303
    assert client.get("/api/v1/runs").status_code == 401


@pytest.mark.parametrize("address", ["/incidents", "/api/v1/runs", "/nothing"])
def test_a_request_for_headers_alone_gets_those_of_the_page(desk: TestClient, address: str) -> None:
    desk.get("/login")  # has the cookie set, which the first answer brings
    page, head = desk.get(address), desk.head(address)
    assert head.status_code == page.status_code
    assert head.headers == page.headers
    assert page.content
    assert head.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e%2f%2e%2e%2ferrors.py",
        "/static//etc/passwd",
        "/static/..\\settings.py",
        "/api/v1/reports/..%2f..%2fetc%2fpasswd/original",
    ],
)
def test_no_path_leads_out_of_the_static_files(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in (404, 421)
    assert "import" not in answer.text
    assert "root:" not in answer.text


def test_a_request_over_the_limit_is_refused_however_it_comes(opened: Opened) -> None:
    client = opened(upload=5_000, headers=PROGRAM)
    big = {"text": "x" * 6_000}
    assert client.post(TEXT, json=big).status_code == 413

    def dripped() -> list[bytes]:
        return [b'{"text": "', *([b"x" * 1_000] * 10), b'"}']

    headers = {"Content-Type": "application/json"}
    assert client.post(TEXT, content=iter(dripped()), headers=headers).status_code == 413
    files = [("files", ("a.txt", b"x" * 6_000))]
    assert client.post("/api/v1/jobs/files", files=files).status_code == 413


@pytest.mark.parametrize(
    ("number", "allowed"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("localhost", False),
    ],
)
def test_only_numbers_of_the_open_internet_are_public(number: str, allowed: bool) -> None:
    assert public(number) is allowed


def test_the_body_of_a_page_is_not_sent_for_head() -> None:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["method"] == "GET"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"a page", "more_body": True})
        await send({"type": "http.response.body", "body": b"and more"})

    async def never() -> Message:
        raise AssertionError("nothing is read")

    async def ask(method: str) -> bytes:
        bodies: list[bytes] = []

        async def send(message: Message) -> None:
            bodies.append(message.get("body", b""))

        await Heads(page)({"type": "http", "method": method}, never, send)
        return b"".join(bodies)

    with ThreadPoolExecutor(1) as apart:  # the browser's tests leave a loop running in this one
        assert apart.submit(asyncio.run, ask("HEAD")).result() == b""
        assert apart.submit(asyncio.run, ask("GET")).result() == b"a pageand more"
