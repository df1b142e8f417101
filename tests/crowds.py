"""A crowded archive of any size: acts of every standing, answers, disputes, and one actor that takes part in everything.

The same number gives the same files.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

MEASURES = Path(__file__).parents[1] / "briefings" / "measures.yml"
# It sends an act or meets one in every briefing.
CENTRE = "Crowdland"
LONG_NAME = "Nebuchadnezzar" * 5 + "Of Babylon".replace(" ", "-")
LONG_TITLE = " ".join(f"title{number:03}" for number in range(55))[:486]
YEARS, STATES, PERSONS, LAWS = 20, 40, 120, 30
_LASTING = ("travel ban", "asset freeze", "export control", "debt restriction", "arms embargo", "services ban")
_PASSING = ("expulsion of diplomats", "statement", "diplomatic note", "threat of sanctions")
_FIRST_DAY = date(2001, 1, 1)


def write(number: int, folder: Path) -> None:
    """Write an archive of that many briefings, with two acts each, and its registers into a folder."""
    folder.mkdir(parents=True)
    shutil.copy(MEASURES, folder)
    (folder / "archive.yml").write_text("title: Crowded\n", encoding="utf-8")
    (folder / "actors.yml").write_text(json.dumps(dict(_actors()), indent=1), encoding="utf-8")
    for path, text in _Crowd(number).files():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _actors() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "crowdland", {"name": CENTRE, "type": "state"}
    for state in range(STATES):
        yield f"state-{state:02}", {"name": f"State {state:02}", "type": "state"}
    yield "long-name", {"name": LONG_NAME, "type": "person", "part_of": "state-00"}
    for person in range(PERSONS):
        part_of = f"state-{person % STATES:02}"
        about = f"One of several persons of {part_of} who are told apart by their numbers."
        yield (
            f"person-{person:03}",
            {
                "name": f"Person {person:03}",
                "type": "person",
                "part_of": part_of,
                "description": about,
            },
        )


class _Crowd:
    """Briefings one after another; each may bear on those before it."""

    def __init__(self, number: int) -> None:
        self._random = Random(f"crowd {number}")
        self._number = number
        self._written: list[str] = []

    def files(self) -> Iterator[tuple[str, str]]:
        for place in range(self._number):
            day = _FIRST_DAY + timedelta(days=place * YEARS * 365 // self._number)
            id = f"{day.year}/{day}-event-{place:05}"
            yield f"{id}.md", self._briefing(place, day)
            self._written.append(id)

    def _briefing(self, place: int, day: date) -> str:
        front = {
            "title": LONG_TITLE if place % 500 == 499 else f"Event {place}, in which two powers act on each other",
            "date": day.isoformat()[: self._random.choice((10, 10, 10, 10, 10, 7))],
            "summary": "One power acts, and another answers or goes on with what it began.",
            "measures": [self._first(day), self._second(place, day)],
            "sources": [{"id": "a", "title": f"Report {place}", "publisher": "A newspaper", "kind": "press"}],
            "topics": [f"topic {place % 7}"],
        }
        # JSON is YAML.
        return f"---\n{json.dumps(front, indent=1)}\n---\n\nIt was the event of number {place}.\n"

    def _first(self, day: date) -> Mapping[str, object]:
        chosen = self._random
        targets = [f"Person {number:03}" for number in chosen.sample(range(PERSONS), chosen.randint(1, 4))]
        later = (day + timedelta(days=chosen.randint(30, 4000))).isoformat()
        terms = chosen.choice(({}, {}, {"end_date": later}, {"expires": later}, {"stage": "announced"}))
        return {
            "type": chosen.choice(_LASTING),
            "id": "first",
            "sender": CENTRE if chosen.random() < 0.7 else f"State {chosen.randrange(STATES):02}",
            "target": [*targets, LONG_NAME] if chosen.random() < 0.02 else targets,
            "stage": "in effect",
            "instrument": {"title": f"Law {chosen.randrange(LAWS)}"},
            "source": "a",
            **terms,
            **({"start_date": later} if terms == {"stage": "announced"} and chosen.random() < 0.5 else {}),
        }

    def _second(self, place: int, day: date) -> Mapping[str, object]:
        chosen = self._random
        if place % 12 == 11:
            return {"lifts": f"{self._written[-chosen.randint(3, 9)]}#first", "id": "second", "source": "a"}
        answer: dict[str, object] = {}
        if self._written and chosen.random() < 0.5:
            answer["in_response_to"] = [f"{self._written[-1]}#first"]
            if chosen.random() < 0.3:
                answer["accounts"] = [{"of": "in_response_to", "says": "something else", "source": "a"}]
        return {
            "type": chosen.choice(_PASSING),
            "id": "second",
            "sender": f"State {chosen.randrange(STATES):02}",
            "toward": CENTRE,
            "deadline": (day + timedelta(days=chosen.randint(10, 90))).isoformat(),
            "source": "a",
            **answer,
        }
