"""What a page shows, in a few bytes: while they stay the same, so does its content.

A page shows its view and its head, which are worked out from what it is made of. Of each briefing, act and actor in
that, views and templates find out more: the names of who takes part, where an act stands, and the acts that it bears on
or that bear on it. All of that is written out and summed up, in a fraction of the time that the page would take.

On the way it is noted whose texts a page goes by. An edit of a text can change no other page, as long as it names the
same actors and has the same headings to lead to: so the others need not be asked what they are made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from briefing_archive.indexes.entries import Entry, Listing
from briefing_archive.model import Act, Actor, Archive, Briefing
from briefing_archive.rendering.crumbs import Crumb
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.digesting import digest_of
from briefing_archive.rendering.page import Page

# The kinds of pages that show no more than that. The others are few, and ask the whole archive.
KINDS = frozenset({"briefing", "part", "relation", "actor", "measure", "month", "year", "topic", "principal"})
_ATOMS = frozenset({str, int, float, bool, bytes, type(None)})
_NOTHING = ()
# What gives a value of one type as tuples of texts and numbers.
_Form = Callable[["Fingerprints", Any], object]


class Fingerprint(NamedTuple):
    """A fingerprint, empty where there is none, and the ids of all briefings whose texts went into it.

    The texts of a briefing are its title, summary, authors, corrections and body.
    """

    digest: bytes
    texts: tuple[str, ...] = ()


class Fingerprints:
    """Takes the fingerprints of an archive's pages, for as long as the archive is the same."""

    def __init__(self, desk: Desk, ground: bytes = b"") -> None:
        """Take what the pages are made of; `ground` stands for what was read but texts, where there is such a thing."""
        self._desk = desk
        self._ground = ground
        # None of these is bound to this object: in a circle it would outlive its archive.
        self._forms: dict[type, _Form] = {
            Briefing: Fingerprints._briefing,
            Act: Fingerprints._act,
            Actor: Fingerprints._actor,
            Entry: Fingerprints._entry,
            Listing: Fingerprints._listing,
        }
        self._readers: dict[type, Callable[[Any], tuple[Any, ...]]] = {}
        # By what they are of, and then by its name, since hundreds of thousands of names have no room to spare.
        self._known: defaultdict[str, dict[object, Fingerprint]] = defaultdict(dict)
        # Most go by one text, or by the same few as others.
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._texts: set[str] = set()
        archive = desk.index.archive
        registered = (actor for actor in archive.actors if actor.registered)
        # Any text may name anyone in the register, and say who that is.
        self._everywhere = digest_of((self._plain(archive.settings), *map(self._fields, registered)))

    def of(self, page: Page, trail: tuple[Crumb, ...]) -> bytes:
        """The fingerprint of a page of one of `KINDS`; `trail` is the way to it from home."""
        shown = (page.address, page.title, page.description, page.language, page.headings, trail, page.made_of())
        return digest_of((self._everywhere, *map(self._plain, shown)))

    def noting(self, take: Callable[[], bytes]) -> Fingerprint:
        """What is taken, and whose texts it goes by."""
        around, self._texts = self._texts, set()
        try:
            digest, texts = take(), tuple(sorted(self._texts))
            return Fingerprint(digest, self._same.setdefault(texts, texts))
        finally:
            around |= self._texts
            self._texts = around

    def of_texts(self) -> Mapping[str, bytes]:
        """Of each briefing (an id) what stays the same while its texts do."""
        return {one.id: self._of_texts(one) for one in self._desk.index.archive.briefings}

    def of_ground(self) -> bytes:
        """What stays the same while all but texts does; empty where nothing stands for what was read.

        All texts name whom they named then, links can end in them where they could, and they were corrected on the same
        days: what else they say is shown by nobody who does not go by them.
        """
        return self._once("ground", "", self._desk.index.archive, self._of_ground) if self._ground else b""

    def of_briefing(self, briefing: Briefing) -> bytes:
        """What stays the same while all that feeds say of a briefing does."""
        return self._once("told", briefing.id, briefing, self._told)

    def of_text(self, briefing: Briefing) -> bytes:
        """What stays the same while all does that the search finds a briefing by."""
        return self._once("found", briefing.id, briefing, self._found_by)

    def of_acts(self) -> bytes:
        """What stays the same while all acts do, the days and ids of their briefings, and what names whom and what."""
        return self._once("all acts", "", self._desk.index.archive, self._all_acts)

    def of_archive(self) -> bytes:
        """What stays the same while the archive does, but for the texts of briefings after their beginnings."""
        return self._once("archive", "", self._desk.index.archive, self._of_archive)

    def of_archive_but_texts(self) -> bytes:
        """The same for what shows no texts. Where nothing stands for what was read, it is not told apart."""
        return self.of_ground() or self.of_archive()

    def _plain(self, value: object) -> object:
        """The value as tuples of texts and numbers."""
        kind = type(value)
        if kind in _ATOMS:
            return value
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = self._form(kind)
        return form(self, value)

    def _form(self, kind: type) -> _Form:
        if issubclass(kind, tuple):
            return Fingerprints._each
        if issubclass(kind, str):
            # What templates escape and what they do not.
            return lambda _, value: (kind.__name__, str(value))
        if issubclass(kind, date):
            return lambda _, value: value.isoformat()
        if is_dataclass(kind):
            return Fingerprints._fields
        raise TypeError(f"a view holds a {kind.__qualname__}, and nobody knows what templates make of it")

    def _each(self, values: Iterable[object]) -> object:
        # Most of what there is are texts and empty tuples, and of both there are millions.
        return tuple([one if type(one) in _ATOMS or one is _NOTHING else self._plain(one) for one in values])

    def _fields(self, value: object) -> object:
        kind = type(value)
        read = self._readers.get(kind)
        if read is None:
            read = self._readers[kind] = _reader(kind)
        return kind.__name__, self._each(read(value))

    def _entry(self, entry: Entry) -> bytes:
        """The digests of a briefing and of some of its acts: each has one length, so nothing need part them."""
        return b"".join((self._briefing(entry.briefing), *map(self._act, entry.acts)))

    def _listing(self, listing: Listing) -> object:
        return listing.has_year_pages, self._each(listing.entries)

    def _briefing(self, briefing: Briefing) -> bytes:
        return self._once("briefing", briefing.id, briefing, self._of_briefing)

    def _act(self, act: Act) -> bytes:
        return self._once("act", (act.briefing, act.id), act, self._of_act)

    def _actor(self, actor: Actor) -> bytes:
        return self._once("actor", actor.id, actor, self._of_actor)

    def _once(self, kind: str, name: object, value: Any, parts: Callable[[Any], Iterable[object]]) -> bytes:
        """The digest of what stands in dozens of lists: a thing of a kind, by its name."""
        all_known = self._known[kind]
        known = all_known.get(name)
        if known is None:
            known = all_known[name] = self.noting(lambda: digest_of(tuple(parts(value))))
        else:
            self._texts.update(known.texts)
        return known.digest

    def _told(self, briefing: Briefing) -> Iterator[object]:
        yield self._everywhere
        yield self._entry(Entry(briefing=briefing, acts=briefing.acts))

    def _found_by(self, briefing: Briefing) -> Iterator[object]:
        yield self._once("told", briefing.id, briefing, self._told)
        yield self._of_texts(briefing)
        yield from (self._desk.index.topics[id].name for id in briefing.topics)

    def _all_acts(self, archive: Archive) -> Iterator[object]:
        yield from self._named(archive)
        yield archive.as_of.isoformat()
        for one in archive.briefings:
            yield one.id, one.date.text, one.draft, one.withdrawn is None, self._acts(one)

    def _of_ground(self, archive: Archive) -> Iterator[object]:
        naming, bodies = self._desk.naming, self._desk.bodies.by_briefing
        yield self._ground
        yield self._everywhere
        yield archive.media
        for one in archive.briefings:
            corrected = tuple(correction.date.text for correction in one.corrections)
            yield one.id, naming.named(one), tuple(sorted(bodies[one.id].ids)), corrected

    def _of_archive(self, archive: Archive) -> Iterator[object]:
        if self._ground:
            yield self.of_ground()
            yield from map(self._beginning, archive.briefings)
            return
        yield from self._named(archive)
        yield tuple(map(self._fields, archive.topics))
        yield from map(self._briefing, archive.briefings)

    def _named(self, archive: Archive) -> Iterator[object]:
        yield self._everywhere
        for named in (archive.actors, archive.measure_types, archive.instruments):
            yield tuple(map(self._fields, named))

    def _acts(self, briefing: Briefing) -> bytes:
        # Not as `_plain` would have them: those come back to their briefing.
        return self._once("acts", briefing.id, briefing, lambda one: map(self._fields, one.acts))

    def _of_texts(self, briefing: Briefing) -> bytes:
        return self._once("texts", briefing.id, briefing, self._texts_of)

    def _texts_of(self, briefing: Briefing) -> Iterator[object]:
        yield self._beginning(briefing)
        yield self._desk.bodies.by_briefing[briefing.id].digest

    def _beginning(self, briefing: Briefing) -> object:
        """The texts of a briefing, but of its body no more than the beginning."""
        self._texts.add(briefing.id)
        opening = self._desk.bodies.by_briefing[briefing.id].opening
        return opening, *(self._plain(getattr(briefing, name)) for name in _TEXTS)

    def _of_briefing(self, briefing: Briefing) -> Iterator[object]:
        """All that it holds but its text, of which lists show the beginning, and its own page all in its view."""
        self._texts.add(briefing.id)
        body = self._desk.bodies.by_briefing.get(briefing.id)
        yield body.opening if body else ""
        yield from (self._plain(getattr(briefing, name)) for name in _OF_ITSELF)
        yield self._acts(briefing)
        speakers = (quote.speaker_actor for quote in briefing.quotes if quote.speaker_actor)
        yield from self._actors((*briefing.actors, *speakers))

    def _of_act(self, act: Act) -> Iterator[object]:
        """The act, where it stands, and each act that it is told with."""
        index = self._desk.index
        yield from self._sentence(act)
        yield from (self._plain(index.standing(act, target)) for target in act.targets or (None,))
        for step in index.chains.later_than(act):
            yield step.kind.value
            yield from self._sentence(step.act)
        earlier = index.act_by_reference.get(act.effect.of) if act.effect else None
        for other in (*index.chains.answered_by(act), *index.chains.answers_to(act), *((earlier,) if earlier else ())):
            yield from self._sentence(other)

    def _sentence(self, act: Act) -> Iterator[object]:
        index = self._desk.index
        yield self._fields(act)
        # A withdrawn one has a view of its own, and no index.
        if act.briefing in index.briefings:
            yield self._plain(index.briefings[act.briefing])
        yield self._fields(index.measure_types[act.type])
        yield from (self._fields(index.instruments[id]) for id in act.instruments)
        yield from self._actors(act.actors)

    def _of_actor(self, actor: Actor) -> Iterator[object]:
        yield self._fields(actor)
        near = (actor.part_of, actor.merged_into, *actor.succeeds, *(member.actor for member in actor.members))
        yield from self._actors((*near, *(position.body_actor for position in actor.positions)))

    def _actors(self, ids: Iterable[str]) -> Iterator[object]:
        """What is known of actors; those of the register are everywhere."""
        found = (self._desk.index.actors.get(id) for id in ids)
        return (self._fields(actor) for actor in found if actor and not actor.registered)


_TEXTS = ("title", "summary", "authors", "corrections")
_OF_ITSELF = tuple(one.name for one in fields(Briefing) if one.name not in {"acts", "body", "body_line"})


def _reader(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [one.name for one in fields(kind)]
    if len(names) == 1:
        one = attrgetter(*names)
        return lambda value: (one(value),)
    return attrgetter(*names)
