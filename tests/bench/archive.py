"""An archive of any size to measure with: the same number gives the same files.

Names and measure types are chosen as they are in real archives: a few stand in most briefings, most in few (Zipf).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

ACTORS, TYPES, TOPICS, YEARS, WORDS = 250, 170, 40, 20, 400
_FIRST_DAY = date(2005, 1, 1)
_SYLLABLES = [
    "an",
    "ber",
    "cor",
    "den",
    "el",
    "fir",
    "gan",
    "hol",
    "im",
    "jor",
    "kel",
    "lan",
    "mer",
    "nov",
    "or",
    "pel",
    "quin",
    "ras",
    "sol",
    "tem",
    "ul",
    "ver",
    "wil",
    "xan",
    "yor",
    "zel",
]


@dataclass(frozen=True, slots=True)
class Names:
    """Things that briefings name, the frequent ones first, and how often each is chosen."""

    names: Sequence[str]
    weights: Sequence[float]

    @classmethod
    def zipf(cls, names: Sequence[str]) -> Names:
        """The second is chosen half as often as the first, the third a third as often."""
        return cls(names, list(accumulate(1 / (place + 1) for place in range(len(names)))))

    def some(self, random: Random, number: int) -> list[str]:
        """That many choices, each name once."""
        return list(dict.fromkeys(random.choices(self.names, cum_weights=self.weights, k=number)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What an actor did to others, by names."""

    type: str
    sender: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A briefing before it is written for one generator or another.

    `path` is that below the folder of all briefings, and the links of `body`, in Markdown, are relative to it. `url` and
    `source` are the address and title of its source, which its first actor published.
    """

    path: str
    day: date
    title: str
    summary: str
    actors: tuple[str, ...]
    acts: tuple[Act, ...]
    topics: tuple[str, ...]
    source: str
    url: str
    body: str

    @property
    def measures(self) -> tuple[str, ...]:
        """The types of its acts, each once."""
        return tuple(dict.fromkeys(act.type for act in self.acts))


class Generator:
    """Makes briefings one after another; each may link to those before it."""

    def __init__(self, number: int) -> None:
        self._random = Random(f"briefings {number}")
        self._number = number
        self._actors = Names.zipf(self._made_up(ACTORS, 3))
        self._types = Names.zipf([name.lower() for name in self._made_up(TYPES, 2)])
        self._topics = Names.zipf(self._made_up(TOPICS, 2))
        self._words = Names.zipf([name.lower() for name in self._made_up(3000, 3)])
        self._paths: list[str] = []

    def texts(self) -> Iterator[Text]:
        """All briefings, by date."""
        for place in range(self._number):
            day = _FIRST_DAY + timedelta(days=place * YEARS * 365 // self._number)
            text = self._text(place, day)
            yield text
            self._paths.append(text.path)

    def _text(self, place: int, day: date) -> Text:
        actors = tuple(self._actors.some(self._random, 4))
        number = self._random.choice((1, 1, 1, 2, 3))
        # The order is part of what the seed fixes.
        return Text(
            path=f"{day.year}/{day.isoformat()}-event-{place:06}.md",
            day=day,
            actors=actors,
            acts=tuple(self._act(actors) for _ in range(number)),
            title=f"{self._sentence(9)} ({place})",
            summary=f"{self._sentence(24)}.",
            source=self._sentence(6),
            url=f"https://example.org/{place}",
            topics=tuple(self._topics.some(self._random, 2)),
            body="\n".join(self._body(day)),
        )

    def _act(self, actors: Sequence[str]) -> Act:
        sender, *targets = self._random.sample(actors, min(len(actors), 3))
        return Act(sender=sender, targets=tuple(targets or actors[:1]), type=self._types.some(self._random, 1)[0])

    def _body(self, day: date) -> Iterator[str]:
        yield f"{self._paragraph(80)} {self._link(day)}\n"
        yield f"## {self._sentence(4)}\n"
        yield f"{self._paragraph(100)}\n"
        yield from (f"- {self._sentence(20)}." for _ in range(3))
        yield f"\n## {self._sentence(4)}\n"
        yield f"{self._paragraph(80)} {self._link(day)}\n"
        yield f"**{self._sentence(5)}**: {self._paragraph(WORDS - 80 - 100 - 60 - 80 - 13)}\n"

    def _link(self, day: date) -> str:
        if not self._paths:
            return ""
        path = self._random.choice(self._paths[-2000:])
        year, _, name = path.partition("/")
        return f"See [{self._sentence(3)}]({name if year == str(day.year) else f'../{path}'})."

    def _paragraph(self, words: int) -> str:
        return " ".join(f"{self._sentence(20)}." for _ in range(words // 20))

    def _sentence(self, words: int) -> str:
        chosen = self._random.choices(self._words.names, cum_weights=self._words.weights, k=words)
        return " ".join(chosen).capitalize()

    def _made_up(self, number: int, syllables: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < number:
            made["".join(self._random.choices(_SYLLABLES, k=syllables)).capitalize()] = None
        return list(made)


def briefing(text: Text) -> str:
    """A text as this project reads it."""
    return "\n".join(
        (
            "---",
            f"title: {text.title}",
            f"date: {text.day.isoformat()}",
            f"summary: {text.summary}",
            f"actors: [{', '.join(text.actors)}]",
            "measures:",
            *(_measure(place, act) for place, act in enumerate(text.acts)),
            "sources:",
            f"  - {{id: a, title: {text.source}, publisher: {text.actors[0]}, url: '{text.url}'}}",
            f"topics: [{', '.join(text.topics)}]",
            "---",
            "",
            text.body,
        )
    )


def _measure(place: int, act: Act) -> str:
    sides = f"sender: {act.sender}, target: [{', '.join(act.targets)}]"
    return f"  - {{type: {act.type}, id: act-{place}, {sides}, source: a}}"


def write(number: int, folder: Path, form: Callable[[Text], str] = briefing) -> None:
    """Write an archive of that many briefings into a folder, in the form that a generator reads."""
    for text in Generator(number).texts():
        file = folder / text.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(form(text), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
