"""What a page states of itself: JSON-LD, Open Graph and other meta tags, times, trafilatura."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.read.day import iso_day
from sayso.read.draft import About

_TITLES = ("og:title", "twitter:title", "dc.title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate",
    "pubdate", "dc.date.issued", "dc.date", "date", "sailthru.date", "parsely-pub-date",
    "citation_publication_date",
)  # fmt: skip
_WRITERS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_NEWS = re.compile(r"Article|Report|BlogPosting|LiveBlog", re.I)
_ADDRESS = re.compile(r"https?://\S+$")


def stated(tree: Any, document: Any, *, url: str | None) -> About:
    """What the page states; what it does not state is None. `document` is trafilatura's or None."""
    meta = dict(_meta(tree))
    linked = next(_articles(tree), {})
    site = _text(linked.get("publisher")) or _first(meta, _SITES)
    title = _text(linked.get("headline")) or _first(meta, _TITLES) or _of(document, "title")
    day = iso_day(linked.get("datePublished")) or iso_day(_first(meta, _DAYS)) or _time(tree)
    writer = _text(linked.get("author")) or _first(meta, _WRITERS) or _of(document, "author")
    address = url or _canonical(tree) or meta.get("og:url") or None
    return About(
        title=_untitled(title, site),
        outlet=site or _site(document),
        byline=None if writer and _ADDRESS.match(writer) else _unsigned(writer),
        published=day or iso_day(_of(document, "date")),
        language=tree.get("lang") or None,
        url=address,
    )


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for element in reversed(tree.xpath("//meta[@content]")):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content").strip():
            yield name.lower(), element.get("content").strip()


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(found):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and _NEWS.search(name) for name in kinds):
                yield item


def _items(found: object) -> Iterator[dict[str, Any]]:
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (
                (part for part in graph if isinstance(part, dict))
                if isinstance(graph, list)
                else ()
            )


def _text(value: object) -> str | None:
    """The words of a JSON-LD value: a string, a thing with a name, or a list of these."""
    if isinstance(value, list):
        names = [name for name in map(_text, value) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((" ".join(meta[name].split()) for name in names if meta.get(name)), None)


def _time(tree: Any) -> str | None:
    """The day of the first <time> that the page marks as its publication, or its only one."""
    times = tree.xpath("//time[@datetime]")
    marked = [t for t in times if t.get("pubdate") is not None or _published(t)]
    chosen = marked[:1] or (times if len(times) == 1 else [])
    return iso_day(chosen[0].get("datetime")) if chosen else None


def _published(element: Any) -> bool:
    return "publish" in f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()


def _canonical(tree: Any) -> str | None:
    links = tree.xpath('//link[@rel="canonical"]/@href')
    return str(links[0]) if links and _ADDRESS.match(links[0]) else None


def _of(document: Any, name: str) -> str | None:
    value = getattr(document, name, None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _site(document: Any) -> str | None:
    """The site's name as trafilatura finds it, unless that is but a host's name."""
    name = _of(document, "sitename")
    return None if name and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) else name


def _untitled(title: str | None, site: str | None) -> str | None:
    """The title without the site's name behind a bar or dash."""
    if title and site:
        return re.sub(rf"\s*[|–—-]\s*{re.escape(site)}\s*$", "", title) or title
    return title


def _unsigned(writer: str | None) -> str | None:
    return re.sub(r"^by\s+", "", writer, flags=re.I) or None if writer else None
