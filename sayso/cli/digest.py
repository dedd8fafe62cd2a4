"""Accounts and settled values in a few words; the words for whole incidents are the exports'."""

from __future__ import annotations

from sayso.export.headline import count, gist, kind_of, told_by, value
from sayso.model.incident import Account, Settled

__all__ = ["chosen", "count", "gist", "kind_of", "saying", "told_by", "value"]


def saying(account: Account) -> str:
    """A value as an account gives it: `Red Front (accuses)`, `denied: Red Front`."""
    if account.polarity == "negated":
        return f"denied: {account.value}"
    marked = [] if account.act in ("states", "confirms") else [account.act.replace("_", " ")]
    marked += ["by the attacker itself"] if account.partisan else []
    return f"{account.value} ({', '.join(marked)})" if marked else account.value


def chosen(settled: Settled) -> str:
    """The settled value, or in words that there is none."""
    if settled.value is None:
        return f"not settled ({settled.rule})"
    return f"{settled.value} ({settled.rule})"
