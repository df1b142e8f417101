"""How pieces of work are carried out: in line, or by whatever executor the edge of the program chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failed:
    """What stands in the place of a result when a piece of work took too long, too much memory, or broke."""

    reason: str


class Executor(Protocol):
    """Carries out pieces of work, on one machine or many, and gives the results in the order of the items."""

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item], *, seconds: float
    ) -> Iterator[Result | Failed]:
        """Yield `work(item)` for each item, in order; `Failed` for one that took longer than `seconds` or broke.

        `work` is a function of a module that does not import MkDocs, so that other processes can run it.
        """
        ...


class InLine:
    """Carries out everything at once and here. It cannot end a piece that takes too long."""

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        seconds: float,  # noqa: ARG002 - one piece cannot be ended by the process that carries it out
    ) -> Iterator[Result | Failed]:
        """Yield each result in order; `seconds` has no effect."""
        for item in items:
            yield work(item)
