"""The process that parses input: `python -m sayso.serve.work.reader`, confined before it begins.

On standard input comes a line of JSON that says how it is confined; then, for each input, a line
that says what to read and its bytes. On standard output goes a line for each reading and one more
at the end of each input. Nothing but plain values passes, so that whoever took over a parser could
not reach the desk with it.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.model.codec import encode
from sayso.model.reading import Reading

END = "end"
_FOREIGN = (
    "Lundi matin, des hommes armés ont attaqué le poste de police de la ville et tué deux gardes, "
    "selon le maire et plusieurs habitants joints par téléphone."
)


def main() -> None:
    """Read one input after another until standard input ends."""
    from sayso.read.language import identify
    from sayso.serve.work.confine import confine

    asked = json.loads(sys.stdin.buffer.readline())
    identify(_FOREIGN)  # unpacks the model of languages while there still are temporary files
    confine(memory=asked["memory"], fetch=asked["fetch"])
    while line := sys.stdin.buffer.readline():
        given = json.loads(line)
        data = sys.stdin.buffer.read(given["size"])
        for reading in _readings(given, data):
            _say(_told(reading, data))
        _say({END: True})


def _say(value: Mapping[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(value, ensure_ascii=True)}\n")
    sys.stdout.flush()


def _readings(given: Mapping[str, Any], data: bytes) -> Iterator[Reading]:
    from sayso.read import read_bytes, read_inputs, read_text
    from sayso.read.limits import Limits

    limits = Limits(document=given["document"])
    if given["kind"] == "text":
        text = data.decode("utf-8", "replace")
        yield read_text(text, name=given["name"], limits=limits, **given["about"])
    elif given["kind"] == "address":
        yield from read_inputs([given["name"]], limits=limits)
    else:
        yield from read_bytes(data, name=given["name"], media=given["media"], limits=limits)


def _told(reading: Reading, data: bytes) -> dict[str, Any]:
    """A reading as JSON values; its bytes are left out where they are those that were given."""
    error = reading.error
    own = None if reading.data == data else base64.b64encode(reading.data).decode()
    fault = {"kind": type(error).__name__, **_parts(error)} if error else None
    plain = {name: getattr(reading, name) for name in ("name", "media", "read_at")}
    return {**plain, "data": own, "report": encode(reading.report), "error": fault}


def _parts(error: Any) -> dict[str, str]:
    return {name: getattr(error, name) for name in ("what", "where", "allowed", "do")}


if __name__ == "__main__":
    main()
