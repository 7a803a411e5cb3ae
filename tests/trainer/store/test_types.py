"""Whatever is put into a column comes out the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from trainer.store import Store
from trainer.store.tables import events
from trainer.store.types import escape, unescape

ANY_TEXT = st.text(st.characters(exclude_categories=()))
TEXTS = {
    "plain": "Poland, 1939",
    "emoji": "🙂👩‍🚀",
    "right to left": "שלום עולם",
    "end of text and others": "a\x00b\x01\x1a\x1b\x7f\x85\u2028",
    "two nuls": "\x00\x00",
    "what an escape looks like": "\x1a0000",
    "a lone surrogate": "a\ud83d",
    "a pair of surrogates is not the emoji": "\ud83d\ude00",
    "line ends": "a\r\nb\nc\rd",
    "nothing": "",
}


@given(ANY_TEXT)
def test_escaping_is_undone_to_the_letter(text: str) -> None:
    stored = escape(text)
    assert unescape(stored) == text
    assert "\x00" not in stored.encode("utf-8").decode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1a")))
def test_ordinary_text_is_stored_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_texts_come_back_from_either_engine(store: Store, text: str) -> None:
    assert there_and_back(store, text) == text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT)
def test_any_text_comes_back_from_either_engine(store: Store, text: str) -> None:
    assert there_and_back(store, text) == text


def there_and_back(store: Store, text: str) -> str:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    row = {"at": now, "who": text, "what": "test", "data": {text: [text, 0.1, None, True]}}
    with store.writing() as connection:
        added = connection.execute(insert(events).values(**row).returning(events.c.id)).scalar()
    with store.reading() as connection:
        read = connection.execute(select(events).where(events.c.id == added)).one()
    assert read.data == row["data"]
    return str(read.who)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    time=st.datetimes(
        min_value=datetime(1800, 1, 2),
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]),
    )
)
def test_a_time_comes_back_in_utc_to_the_microsecond(store: Store, time: datetime) -> None:
    with store.writing() as connection:
        values = {"at": time, "who": "", "what": "", "data": 0}
        read = connection.execute(insert(events).values(**values).returning(events.c.at)).scalar()
    assert read == time
    assert read.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = {"at": datetime(2026, 1, 1), "who": "", "what": "", "data": 0}
    with (
        pytest.raises(Exception, match="without a zone"),
        store.writing() as connection,
    ):
        connection.execute(insert(events).values(**naive))
