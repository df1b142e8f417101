"""An `Executor` over the machines of a Dask cluster. The only file that imports `distributed`.

Each machine does its pieces in processes of its own, by `workers.py`, so that every limit holds there as it does here.
A machine that is lost costs the time of what it had: Dask gives that to another one.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from queue import Empty, SimpleQueue
from typing import Any, Generic

from briefing_archive.model import Limits
from briefing_archive.publishing.origin import versions
from briefing_archive.publishing.shaping import code
from briefing_archive.publishing.workers import Workers, WorkersError
from briefing_archive.work import Failed, Item, Result

# With all that comes before, a build says within ten seconds that nobody answers.
_SECONDS_TO_CONNECT = 4.0
# A piece takes milliseconds, and a message as long.
_AT_ONCE = 50
# How many orders each process of the cluster has before it.
_AHEAD = 3
_THREAD = threading.local()


class Cluster:
    """The processes behind the scheduler at an address such as `tcp://host:8786`.

    Each piece may take `memory` bytes.
    """

    def __init__(self, address: str, memory: int = Limits().body_bytes) -> None:
        """Connect to nothing yet."""
        self.memory = memory
        self._address = address
        self._client: Any = None

    def begin(self) -> None:
        """Connect. Raises WorkersError, which names the address, where nobody answers within seconds."""
        self._connected()

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item], *, seconds: float
    ) -> Iterator[Result | Failed]:
        """Yield `work(item)` for each item, in order; `Failed` for one that took longer than `seconds` or broke."""
        rest = iter(items)
        orders = (_Order(work, some, seconds, self.memory) for some in iter(lambda: tuple(islice(rest, _AT_ONCE)), ()))
        try:
            yield from self._results(orders)
        except WorkersError:
            raise
        except Exception as error:
            # Whatever became of the connection or the cluster: there is a class for each, and no list of them.
            raise WorkersError(f"The cluster at {self._address} cannot go on: {_reason(error)}") from error

    def _results(self, orders: Iterator[_Order[Item, Result]]) -> Iterator[Result | Failed]:
        first = next(orders, None)
        if not first:
            return
        client = self._connected()
        waiting = chain((first,), orders)

        def started(number: int) -> list[Any]:
            return [client.submit(_done, order, pure=False) for order in islice(waiting, number)]

        running = deque(started(_AHEAD * sum(client.nthreads().values())))
        while running:
            yield from running.popleft().result()
            running.extend(started(1))

    def close(self) -> None:
        """Let the cluster go."""
        if self._client:
            self._client.close()
            self._client = None

    def _connected(self) -> Any:
        if self._client:
            return self._client
        try:
            from distributed import Client  # noqa: PLC0415 - nobody else needs it
        except ImportError as error:
            raise WorkersError(
                f"`workers` names a cluster, {self._address}, and Dask is not installed: install briefing-archive with "
                "its extra, as in pip install './briefing-archive[dask]'"
            ) from error
        self._client = self._answering(partial(Client, self._address, timeout=_SECONDS_TO_CONNECT))
        misfit = _misfit(self._answering(partial(self._client.run, _made_of)))
        if misfit:
            self.close()
            raise WorkersError(f"The cluster at {self._address} cannot be used: {misfit}")
        return self._client

    def _answering(self, ask: Callable[[], Any]) -> Any:
        """What the cluster answers. Dask waits for good where something takes a connection and says nothing."""
        answers: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()

        def asking() -> None:
            try:
                answers.put((ask(), None))
            except Exception as error:  # noqa: BLE001 - whatever it is, who waits is told
                answers.put((None, error))

        threading.Thread(target=asking, daemon=True).start()
        try:
            answer, error = answers.get(timeout=_SECONDS_TO_CONNECT + 1)
        except Empty:
            answer, error = None, TimeoutError(f"nothing came within {_SECONDS_TO_CONNECT + 1:.0f} seconds")
        if error:
            raise WorkersError(f"The cluster at {self._address} does not answer: {_reason(error)}") from error
        return answer


def _reason(error: Exception) -> str:
    """What an error says; its kind where it says nothing."""
    return str(error) or type(error).__name__


@dataclass(frozen=True, slots=True)
class _Order(Generic[Item, Result]):
    """Pieces of work for one process of the cluster, with their limits."""

    work: Callable[[Item], Result]
    items: Sequence[Item]
    seconds: float
    memory: int


def _done(order: _Order[Item, Result]) -> list[Result | Failed]:
    """Runs in the cluster: work through an order, in a process that can be ended."""
    workers: Workers | None = getattr(_THREAD, "workers", None)
    if workers is None:
        workers = _THREAD.workers = Workers(1)
    workers.memory = order.memory
    return list(workers.map(order.work, order.items, seconds=order.seconds))


def _misfit(machines: Mapping[str, Mapping[str, str]]) -> str:
    """Why a site made with these would be another one; empty where it would not. Each tells what it is made of."""
    own = _made_of()
    for place, there in sorted(machines.items()):
        for name in sorted(own.keys() | there.keys()):
            here, other = own.get(name, "none"), there.get(name, "none")
            if here != other:
                return f"the worker {place} has {name} {other}, and this machine {here}; make them equal"
    return "" if machines else "it has no workers"


def _made_of() -> Mapping[str, str]:
    """What shapes a site on this machine."""
    return {**versions(), "briefing-archive (its code)": code().hex()[:12]}
