"""What asking a language model took, in words."""

from __future__ import annotations

from sayso.cli.digest import count
from sayso.model.run import Spent


def taken(spent: Spent) -> str:
    """`3 answers asked for, 1 kept from before; 9,120 tokens in, 1,004 out; cost 0.002`."""
    kept = f", {spent.kept:,} kept from before" if spent.kept else ""
    said = f"{count(spent.asked, 'answer')} asked for{kept}"
    if not spent.asked:
        return said
    tokens = f"{_number(spent.tokens_in)} tokens in, {_number(spent.tokens_out)} out"
    cost = "cost unknown" if spent.cost is None else f"cost {spent.cost:.4g}"
    return f"{said}; {tokens}; {cost}"


def _number(value: int | None) -> str:
    return "unknown" if value is None else f"{value:,}"
