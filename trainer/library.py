"""Which decks there are: given as files, shipped, made on the page; each read and compiled once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from trainer import resources
from trainer.deck import files
from trainer.deck.model import Deck
from trainer.errors import DeckError, UnknownCard

if TYPE_CHECKING:
    from trainer.marking.marker import Marker
    from trainer.store import Store


@dataclass(frozen=True, slots=True)
class Listing:
    """One deck in the list to choose from.

    Attributes:
        slug: Its name in addresses and in the store.
        trouble: Why it cannot be practised, or empty; then it has no cards to show.
    """

    slug: str
    title: str
    cards: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a deck comes from; a new `version` means that it has changed."""

    version: Hashable
    read: Callable[[], Deck]


class Library:
    """The decks by their slug: files before shipped ones before those made on the page.

    A deck file that changes on disk is read again; marking models are compiled when first asked
    for. Safe to use from several threads.
    """

    def __init__(self, store: Store, paths: Iterable[Path] = ()) -> None:
        self._store = store
        self._paths = resources.decks() | {path.stem: path for path in paths}
        self._decks: dict[str, tuple[Hashable, Deck]] = {}
        self._markers: dict[str, tuple[Deck, Marker]] = {}
        self._lock = Lock()
        self._compiling = Lock()

    @property
    def taken(self) -> tuple[str, ...]:
        """The slugs that a new deck cannot have."""
        return tuple(self._paths)

    def made_on_the_page(self, slug: str) -> bool:
        """Whether a deck is in the store, and not a file or a shipped one."""
        return slug not in self._paths and self._store.deck(slug) is not None

    def listings(self) -> tuple[Listing, ...]:
        """Every deck, by title."""
        slugs = dict.fromkeys([*self._paths, *(deck.slug for deck in self._store.decks())])
        return tuple(sorted(map(self._listing, slugs), key=lambda item: item.title.casefold()))

    def _listing(self, slug: str) -> Listing:
        try:
            deck = self.deck(slug)
        except DeckError as error:
            return Listing(slug, slug, trouble=str(error))
        return Listing(slug, deck.title, len(recalled(deck).cards))

    def deck(self, slug: str) -> Deck:
        """The deck as it was written, without derived points.

        Raises:
            UnknownCard: If there is no such deck.
            DeckError: If its file cannot be read, or has faults.
        """
        source = self._source(slug)
        with self._lock:
            version, deck = self._decks.get(slug, (None, None))
            if deck is None or version != source.version:
                deck = source.read()
                self._decks[slug] = (source.version, deck)
            return deck

    def marker(self, slug: str) -> Marker:
        """The compiled marker of a deck.

        Raises:
            UnknownCard: If there is no such deck.
            DeckError: If its file cannot be read, or has faults.
        """
        from trainer.marking.marker import Marker

        deck = self.deck(slug)
        with self._compiling:
            compiled_from, marker = self._markers.get(slug, (None, None))
            if marker is None or compiled_from is not deck:
                marker = Marker.compile(deck)
                self._markers[slug] = (deck, marker)
            return marker

    def _source(self, slug: str) -> _Source:
        if slug in self._paths:
            return _file(self._paths[slug])
        stored = self._store.deck(slug)
        if stored is None:
            raise UnknownCard(f"there is no deck {slug!r}")
        return _Source(stored.saved_at, partial(files.loads, stored.text, stored.title))


def recalled(deck: Deck) -> Deck:
    """The deck without its essay cards, which are written from many cards and not recalled."""
    return replace(deck, cards=tuple(card for card in deck.cards if card.kind != "essay"))


def _file(path: Path) -> _Source:
    try:
        state = path.stat()
    except OSError as error:
        raise DeckError(f"{path}: cannot be read: {error.strerror}: check the path") from None
    return _Source((state.st_mtime_ns, state.st_size), partial(files.load, path))


def open_library(store: Store, paths: Sequence[Path] = ()) -> Library:
    """A library whose files have all been read once.

    Raises:
        DeckError: If one of them cannot be read, or has faults, or two have the same name.
    """
    twice = [path for path in paths if [p.stem for p in paths].count(path.stem) > 1]
    if twice:
        raise DeckError(
            f"{' and '.join(map(str, twice))}: answers are kept by the name of the deck's file: "
            "rename one of them"
        )
    library = Library(store, paths)
    for path in paths:
        library.deck(path.stem)
    return library
