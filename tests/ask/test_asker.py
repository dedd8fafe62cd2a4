"""Asking an endpoint: what goes wrong on the way, and what is asked again or never again."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.annotate.number import read_count
from sayso.ask.asker import Asker, Told
from sayso.ask.prices import Price
from sayso.errors import AskError, AskStopped, SaysoError, StoreWrite, TooLarge
from sayso.model.annotated import Annotated
from sayso.model.coded import Coded
from sayso.model.run import Spent
from tests.ask.endpoint import KEY, Answer, Endpoint, error, settings, told
from tests.ask.made import ANSWER, answer, claim, event, report

GOOD = told(ANSWER)


def asker(endpoint: Endpoint, folder: Path, **other: Any) -> Asker:
    return Asker(settings(endpoint, folder, **other), read_count)


def asked(endpoint: Endpoint, folder: Path, **other: Any) -> Told:
    return asker(endpoint, folder, **other).answer(report())


def found(one: Told) -> int:
    assert isinstance(one.result, Coded), one.result
    return len(one.result.events)


def fault(one: Told, kind: type[SaysoError] = AskError) -> str:
    assert type(one.result) is kind, one.result
    assert KEY not in str(one.result)
    return str(one.result)


def test_what_is_sent(endpoint: Endpoint, tmp_path: Path) -> None:
    assert found(asked(endpoint, tmp_path, max_tokens=900)) == 2
    (sent,) = endpoint.asked
    assert endpoint.paths == ["/v1/chat/completions"]
    assert endpoint.keys == [f"Bearer {KEY}"]
    assert (sent["model"], sent["temperature"], sent["max_tokens"]) == ("small", 0, 900)
    form = sent["response_format"]["json_schema"]
    assert form["strict"] is True
    assert set(form["schema"]["required"]) == set(ANSWER)
    assert KEY not in json.dumps(sent)


def test_the_schema_is_strict_and_the_good_answer_is_valid_against_it() -> None:
    from jsonschema import Draft202012Validator

    from sayso.ask.schema import SCHEMA

    Draft202012Validator(SCHEMA).validate(ANSWER)
    objects = [s for s in _shapes(SCHEMA) if s.get("type") == "object"]
    assert len(objects) == 8
    for shape in objects:
        assert shape["additionalProperties"] is False
        assert shape["required"] == list(shape["properties"])


def _shapes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(s for part in value.values() for s in _shapes(part))]
    return [s for part in value for s in _shapes(part)] if isinstance(value, list) else []


def test_what_was_answered_is_not_asked_again(endpoint: Endpoint, tmp_path: Path) -> None:
    first = asked(endpoint, tmp_path)
    second = asked(endpoint, tmp_path)
    assert len(endpoint.asked) == 1
    assert second.result == first.result
    assert (first.spent.asked, second.spent) == (1, Spent(kept=1))
    assert found(asked(endpoint, tmp_path, temperature=None)) == 2
    assert len(endpoint.asked) == 2


def test_answers_are_kept_for_their_owner_only_and_a_damaged_one_is_asked_for_again(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    asked(endpoint, tmp_path)
    (file,) = (tmp_path / "ask").rglob("*.json")
    assert file.stat().st_mode & 0o077 == 0
    assert KEY not in file.read_text()
    file.write_text('{"content": 1')
    assert found(asked(endpoint, tmp_path)) == 2
    assert len(endpoint.asked) == 2
    assert not list((tmp_path / "ask").rglob("*.part"))


def test_an_answer_that_cannot_be_kept_ends_the_run(endpoint: Endpoint, tmp_path: Path) -> None:
    (tmp_path / "ask").write_text("a file")
    assert "SAYSO_CACHE" in fault(asked(endpoint, tmp_path), StoreWrite)


@pytest.mark.parametrize(
    "wrap",
    ["```json\n{}\n```", "Here it is:\n{}\nI hope it helps.", "<think>a {{ brace</think>\n{}"],
)
def test_what_models_write_around_json_is_left_out(
    endpoint: Endpoint, tmp_path: Path, wrap: str
) -> None:
    words = wrap.replace("{{", "\0").replace("{}", json.dumps(ANSWER)).replace("\0", "{")
    endpoint.script(told(words))
    assert found(asked(endpoint, tmp_path)) == 2


def test_json_that_is_none_is_asked_for_again(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.script(told('{"events": [oops'), GOOD)
    one = asked(endpoint, tmp_path, price=Price(1.0, 10.0))
    assert found(one) == 2
    assert replace(one.spent, cost=None) == Spent(2, 0, 2000, 400, None)
    assert one.spent.cost == pytest.approx(0.006)
    again = endpoint.asked[1]["messages"]
    assert [m["role"] for m in again] == ["system", "user", "assistant", "user"]
    assert again[2]["content"] == '{"events": [oops'


def test_json_that_never_comes_fails_the_report_and_is_not_kept(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.script(told("I would rather not."))
    one = asked(endpoint, tmp_path)
    assert "gave no JSON of the form asked for (3 tries)" in fault(one)
    assert one.spent.asked == 3
    endpoint.script(GOOD)
    assert found(asked(endpoint, tmp_path)) == 2


@pytest.mark.parametrize("status", [429, 500, 502, 503, 408])
def test_what_passes_is_tried_again(endpoint: Endpoint, tmp_path: Path, status: int) -> None:
    endpoint.script(error(status, "busy"), error(status, "busy"), GOOD)
    assert found(asked(endpoint, tmp_path)) == 2
    assert len(endpoint.asked) == 3


def test_a_wait_that_is_asked_for_is_kept_by_all(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.script(error(429, "slow down", Retry_After="0.4"), GOOD)
    one, began = asker(endpoint, tmp_path), time.monotonic()
    threads = [
        threading.Thread(target=one.answer, args=(report(f"{n} died."),)) for n in ("Two", "Six")
    ]
    threads[0].start()
    time.sleep(0.1)
    threads[1].start()
    for thread in threads:
        thread.join()
    assert 0.4 <= time.monotonic() - began < 3
    assert len(endpoint.asked) == 3


@pytest.mark.parametrize(
    ("header", "words"),
    [("3600", "asks to wait 3600 seconds"), ("Wed, 21 Oct 2099 07:28:00 GMT", "asks to wait")],
)
def test_a_wait_that_is_too_long_ends_the_run(
    endpoint: Endpoint, tmp_path: Path, header: str, words: str
) -> None:
    endpoint.script(error(429, "slow down", Retry_After=header))
    assert words in fault(asked(endpoint, tmp_path), AskStopped)
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (401, None, "refuses the key"),
        (403, None, "the key may not do this"),
        (404, "model_not_found", "no such model or endpoint"),
        (402, None, "paid"),
        (429, "insufficient_quota", "quota is used up"),
        (302, None, "leads elsewhere"),
    ],
)
def test_what_cannot_get_better_ends_the_run_at_once(
    endpoint: Endpoint, tmp_path: Path, status: int, code: str | None, words: str
) -> None:
    endpoint.script(error(status, f"no: {KEY}", code, Location="http://127.0.0.1:9/"))
    assert words in fault(asked(endpoint, tmp_path), AskStopped)
    assert len(endpoint.asked) == 1


def test_errors_in_a_row_end_the_run(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.script(error(500, "a fault of ours"))
    one = asker(endpoint, tmp_path, tries=2)
    told_ = [one.answer(report(f"{n} people died.")) for n in ("Two", "Three", "Four")]
    assert "answered 500: a fault of ours (2 tries)" in fault(told_[0])
    fault(told_[1])
    assert "3 reports in a row" in fault(told_[2], AskStopped)


def test_no_server_ends_the_run(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.address = "http://127.0.0.1:1/v1"
    words = fault(asked(endpoint, tmp_path, tries=2), AskStopped)
    assert words.startswith("127.0.0.1:1/v1: the endpoint cannot be reached")
    assert "OPENAI_BASE_URL" in words


def test_silence_is_bounded_and_tried_again(endpoint: Endpoint, tmp_path: Path) -> None:
    silent = Answer(GOOD.body, wait=1.5)
    endpoint.script(silent, GOOD)
    assert found(asked(endpoint, tmp_path, seconds=0.3)) == 2
    endpoint.script(silent)
    began = time.monotonic()
    one = asked(endpoint, tmp_path / "other", seconds=0.2, tries=2)
    assert "no answer within 0.2 seconds (2 tries)" in fault(one)
    assert time.monotonic() - began < 1.4


def test_an_answer_that_breaks_off_on_the_wire_is_asked_for_again(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.script(Answer(GOOD.body, broken=True), Answer("<html>busy</html>"), GOOD)
    assert found(asked(endpoint, tmp_path)) == 2


@pytest.mark.parametrize("refused", [("json_schema",), ("json_schema", "json_object")])
def test_an_endpoint_that_refuses_a_form_is_asked_in_a_plainer_one(
    endpoint: Endpoint, tmp_path: Path, refused: tuple[str, ...]
) -> None:
    def reply(sent: dict[str, Any]) -> Answer:
        form = sent.get("response_format", {}).get("type")
        return error(400, "response_format is not supported") if form in refused else GOOD

    endpoint.reply = reply
    one = asker(endpoint, tmp_path)
    assert found(one.answer(report())) == 2
    assert len(endpoint.asked) == len(refused) + 1
    assert '"additionalProperties"' in endpoint.asked[-1]["messages"][0]["content"]
    one.answer(report("Two people died."))
    assert len(endpoint.asked) == len(refused) + 2


def test_an_endpoint_that_refuses_a_temperature_is_asked_without(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    def reply(sent: dict[str, Any]) -> Answer:
        return error(400, "unsupported value: temperature") if "temperature" in sent else GOOD

    endpoint.reply = reply
    assert found(asked(endpoint, tmp_path)) == 2
    assert endpoint.asked[-1]["response_format"]["type"] == "json_schema"


def test_an_endpoint_that_calls_the_limit_otherwise_is_told_it_so(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    def reply(sent: dict[str, Any]) -> Answer:
        refused = "unsupported: max_tokens; use max_completion_tokens"
        return error(400, refused) if "max_tokens" in sent else GOOD

    endpoint.reply = reply
    assert found(asked(endpoint, tmp_path, max_tokens=900)) == 2
    assert endpoint.asked[-1]["max_completion_tokens"] == 900
    assert endpoint.asked[-1]["response_format"]["type"] == "json_schema"


def test_an_endpoint_that_refuses_everything_fails_the_report(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.script(error(422, "no"))
    assert "refuses the request (422): no" in fault(asked(endpoint, tmp_path))
    assert len(endpoint.asked) == 4


def test_a_refusal_of_one_report_is_its_own(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.script(error(400, "the words are violent", "content_filter"))
    one = asker(endpoint, tmp_path)
    for number in range(5):
        assert "the words are violent" in fault(one.answer(report(f"{number} people died.")))
    refusal = {"choices": [{"finish_reason": "stop", "message": {"refusal": "I cannot."}}]}
    endpoint.script(Answer(refusal))
    assert "the model refuses: I cannot." in fault(one.answer(report()))
    endpoint.script(Answer({"choices": []}))
    assert "holds no choice" in fault(one.answer(report()))


LONG = "\n".join(f"On day {n}, rebels killed {n + 2} soldiers in Gao." for n in range(90))


def by_line(sent: dict[str, Any]) -> Answer:
    """An event and a claim for each line of what was sent."""
    user = sent["messages"][1]["content"]
    lines = re.findall(r"On day \d+, rebels killed \d+ soldiers in Gao\.", user)
    events = [event(f"e{n}", "killed", line, actor=["rebels"]) for n, line in enumerate(lines)]
    said = [claim(f"e{n}", line) for n, line in enumerate(lines)]
    return told(answer(events=events, claims=said))


def test_a_long_report_is_sent_in_chunks_and_nothing_is_found_twice(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.reply = by_line
    one = asker(endpoint, tmp_path, chars=2000).answer(report(LONG))
    assert found(one) == 90
    assert isinstance(one.result, Coded)
    one.result.check()
    assert len(one.result.claims) == 90
    assert one.lost == ()
    assert 2 < len(endpoint.asked) < 6
    assert all("a part of the report" in s["messages"][1]["content"] for s in endpoint.asked)


def cut_off(most: int, how: Answer) -> Callable[[dict[str, Any]], Answer]:
    def reply(sent: dict[str, Any]) -> Answer:
        return how if sent["messages"][1]["content"].count("On day") > most else by_line(sent)

    return reply


@pytest.mark.parametrize(
    "how",
    [
        told('{"events": [{"ref": "e1"', finish="length"),
        error(400, "maximum context length exceeded", "context_length_exceeded"),
    ],
    ids=["answer", "window"],
)
def test_where_an_answer_is_cut_off_less_is_asked(
    endpoint: Endpoint, tmp_path: Path, how: Answer
) -> None:
    endpoint.reply = cut_off(50, how)
    one = asker(endpoint, tmp_path)
    first = one.answer(report(LONG))
    assert found(first) == 90
    sent = len(endpoint.asked)
    assert one.answer(report(LONG)).result == first.result
    assert len(endpoint.asked) == sent + (how.status != 200)


def test_an_answer_that_stays_cut_off_fails_the_report(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.script(told('{"events": [', finish="length"))
    assert "SAYSO_OPENAI_MAX_TOKENS" in fault(asked(endpoint, tmp_path))


def test_a_model_that_only_thinks_is_not_asked_about_ever_smaller_parts(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.script(told("", finish="length"))
    assert "cut off" in fault(asker(endpoint, tmp_path).answer(report(LONG)))
    assert len(endpoint.asked) == 1


def test_an_answer_in_parts_is_read(endpoint: Endpoint, tmp_path: Path) -> None:
    halves = json.dumps(ANSWER)[:50], json.dumps(ANSWER)[50:]
    parts = [{"type": "text", "text": half} for half in halves]
    endpoint.script(Answer({"choices": [{"message": {"content": parts}}]}))
    assert found(asked(endpoint, tmp_path)) == 2


def test_a_report_that_is_far_too_long_is_refused_before_it_is_sent(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    one = asker(endpoint, tmp_path, chars=2000).answer(report("x " * 50_000))
    assert "up to 80,000 are sent" in fault(one, TooLarge)
    assert endpoint.asked == []


def test_an_empty_report_asks_nothing(endpoint: Endpoint, tmp_path: Path) -> None:
    assert found(asker(endpoint, tmp_path).answer(report(" \n"))) == 0
    assert endpoint.asked == []


def test_tokens_that_the_endpoint_does_not_tell_stay_unknown(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.script(told(ANSWER, usage={}))
    spent = asked(endpoint, tmp_path, price=Price(1, 1)).spent
    assert spent == Spent(1, 0, None, None, None)
    assert (spent + Spent(1, 0, 5, 5, 0.1)).cost is None


def test_when_stopped_no_more_is_asked(endpoint: Endpoint, tmp_path: Path) -> None:
    one = asker(endpoint, tmp_path)
    one.stop.set()
    assert "broken off" in fault(one.answer(report()), AskStopped)
    assert endpoint.asked == []


def test_as_a_stage_it_gives_the_coding_or_raises(endpoint: Endpoint, tmp_path: Path) -> None:
    one = asker(endpoint, tmp_path)
    assert len(one.code(Annotated(report(), "any")).events) == 2
    endpoint.script(error(401, "no"))
    with pytest.raises(AskStopped):
        one.code(Annotated(report("Two died."), "any"))
