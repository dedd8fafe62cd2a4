"""DOCX: the paragraphs and table cells of a Word document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sayso.errors import TooLarge, UnreadableInput
from sayso.read.draft import About, Draft
from sayso.read.limits import Limits, megabytes

_RATIO = 200  # a packed file that grows more than so many times is no document
_SLACK = 10_000_000  # below this size the ratio does not matter


def read_docx(data: bytes, *, where: str, limits: Limits) -> Draft:
    """Draft the text of a Word document, a line a paragraph; the core title and author if set.

    Raise UnreadableInput if it is no Word document, broken or locked, TooLarge if it unpacks
    to more than `limits.unpacked` bytes.
    """
    _check(data, where, limits)
    import docx

    try:
        document = docx.Document(BytesIO(data))
        lines = list(_paragraphs(document))
        stated = document.core_properties
        title, author = stated.title or None, stated.author or None
    except Exception as error:  # python-docx lets errors of zip, XML and its own lookups through
        raise _broken(where, error) from error
    if author and author.casefold() in ("python-docx", "user", "admin", "microsoft office user"):
        author = None
    return Draft("\n".join(lines), About(title=title, byline=author), "application/" + _MEDIA)


_MEDIA = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def _check(data: bytes, where: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken(where, error) from error
    size = sum(info.file_size for info in infos)
    if size > limits.unpacked or (size > _SLACK and size > _RATIO * len(data)):
        raise TooLarge(
            f"the file unpacks to {megabytes(size)}",
            where=where,
            allowed=f"up to {megabytes(limits.unpacked)} and {_RATIO} times its size",
            do="paste its text instead",
        )
    if "word/document.xml" not in {info.filename for info in infos}:
        raise UnreadableInput(
            "it is a packed file, but no Word document",
            where=where,
            allowed="DOCX is read, archives are not",
            do="unpack it and give the files in it",
        )


def _paragraphs(document: Any) -> Iterator[str]:  # python-docx ships no types
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
                yield " ".join(cell for cell in cells if cell)
        else:
            yield part.text


def _broken(where: str, error: Exception) -> UnreadableInput:
    return UnreadableInput(
        f"the Word document is broken or locked ({type(error).__name__})",
        where=where,
        do="open it and save it again without a password, or paste its text",
    )
