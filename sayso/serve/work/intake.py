"""What people hand in, checked before it becomes a job."""

from __future__ import annotations

import queue
from collections.abc import Iterable

from fastapi import UploadFile
from starlette.exceptions import HTTPException

from sayso.errors import EmptyInput, SettingError, TooLarge
from sayso.serve.desk import Desk
from sayso.serve.guard import public
from sayso.serve.guard.access import Who
from sayso.serve.work.input import Input, of_address, of_file
from sayso.serve.work.jobs import Job


def hand_in(desk: Desk, who: Who, inputs: Iterable[Input]) -> Job:
    """Make a job of inputs; EmptyInput if there are none, TooLarge if there are too many.

    429 while too many jobs wait.
    """
    held = list(inputs)
    if not held:
        raise EmptyInput("there is nothing to code", do="paste a text or choose a file")
    if len(held) > desk.settings.files:
        raise TooLarge(
            f"these are {len(held)} files",
            allowed=f"up to {desk.settings.files} at a time",
            do="give the rest later, or code a folder with `sayso code`",
        )
    try:
        return desk.jobs.submit(held, by=who.name)
    except queue.Full:
        words = "too many jobs wait; try again when some are done"
        raise HTTPException(429, words, {"Retry-After": "30"}) from None


def uploaded(files: Iterable[UploadFile]) -> list[Input]:
    """The files of a form; fields that were left empty are passed over."""
    chosen = [file for file in files if file.filename or file.size]
    return [of_file(file.filename, file.file.read(), file.content_type) for file in chosen]


def addresses(desk: Desk, who: Who, given: Iterable[str]) -> list[Input]:
    """Addresses to fetch: 403 unless the desk fetches and an admin asks; SettingError."""
    if not desk.settings.fetch:
        raise HTTPException(403, "this desk fetches no addresses; it was not started with --fetch")
    if not who.may("admin"):
        raise HTTPException(403, f"this needs the role admin; {who.name} is {who.role}")
    wanted = [address.strip() for address in given if address.strip()]
    if not wanted:
        raise SettingError("no address is given")
    for address in wanted:
        public.check(address)
    return [of_address(address) for address in wanted]
