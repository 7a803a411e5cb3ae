"""Opening a store: where it is, and what is said when it cannot be used."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url

from trainer.errors import StoreError, StoreUnavailable
from trainer.store import Store, StoredDeck, decks
from trainer.store.engine import default_path, locate, name_of

AT = datetime(2026, 1, 1, tzinfo=UTC)


def save(store: Store, slug: str = "a", text: str = "cards: []") -> None:
    store.save_deck(slug, text, title="A", at=AT)


def test_without_an_address_the_answers_are_in_the_users_data_folder(
    own_data_directory: Path,
) -> None:
    with Store.open() as store:
        save(store)
        assert store.where == str(default_path())
    assert default_path().is_file()
    assert own_data_directory in default_path().parents


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("/a/b.db", "sqlite:////a/b.db"),
        ("sqlite:////a/b.db", "sqlite:////a/b.db"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
    ],
)
def test_addresses(address: str, url: str) -> None:
    assert locate(address).render_as_string(hide_password=False) == url


def test_a_file_name_is_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert locate("my answers.db").database == str(tmp_path / "my answers.db")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://u:secret@h/d", "'mysql' databases are not supported"),
        ("oracle+oracledb://h/d", "'oracle\\+oracledb' databases are not supported"),
        ("sqlite://", "would be forgotten: give a file name"),
        (":memory:", "would be forgotten: give a file name"),
        ("postgresql://u:secret@h:port/d", "not a database address"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_password(
    address: str, said: str
) -> None:
    with pytest.raises(StoreError, match=said) as refusal:
        Store.open(address)
    assert "secret" not in str(refusal.value)


def test_the_password_is_not_shown() -> None:
    assert name_of(locate("postgresql://ann:secret@h/d")) == "postgresql://ann:***@h/d"


def test_without_the_driver_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r'pip install "two-views\[postgresql\]"'):
        Store.open("postgresql://h/d")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("In 1922 the two outcasts of Europe met. " * 40)
    with pytest.raises(StoreError, match="is not a database of Two Views, or it is damaged"):
        Store.open(str(path))
    assert path.read_text().startswith("In 1922")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="see that its folder exists") as refusal:
        Store.open(str(tmp_path / "nowhere" / "a.db"))
    assert str(tmp_path / "nowhere" / "a.db") in str(refusal.value)


def test_a_data_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    in_the_way = tmp_path / "file" / "two-views" / "two-views.db"
    monkeypatch.setattr("trainer.store.store.default_path", lambda: in_the_way)
    with pytest.raises(StoreUnavailable, match="name another file with --database"):
        Store.open()


def test_a_file_that_may_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(str(path)).close()
    with (
        Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as store,
        pytest.raises(StoreUnavailable, match="it is read-only: allow writing"),
    ):
        save(store)


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.db")) as store:
        save(store)
        with store.reading() as connection:
            used = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {used}")
        with pytest.raises(StoreUnavailable, match="the disk is full: free some space"):
            save(store, "b", "long " * 100_000)
        assert [deck.slug for deck in store.decks()] == ["a"]


def test_a_database_that_another_program_writes_to(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(str(path), busy_seconds=0) as store:
        save(store)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="another program is writing to it"):
            save(store, "b")
        assert [deck.slug for deck in store.decks()] == ["a"], "reading goes on"
        other.execute("COMMIT")
        other.close()
        save(store, "b")


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be reached") as refusal:
        Store.open("postgresql://ann:secret@127.0.0.1:1/answers", busy_seconds=2)
    assert "secret" not in str(refusal.value)
    assert "see that the server runs" in str(refusal.value)


def test_a_server_without_the_database(new_postgresql: Callable[[], str]) -> None:
    url = make_url(new_postgresql()).set(database="nowhere")
    with pytest.raises(StoreUnavailable, match="nowhere"):
        Store.open(url.render_as_string(hide_password=False))


def test_a_server_that_allows_only_reading(new_postgresql: Callable[[], str]) -> None:
    address = new_postgresql()
    Store.open(address).close()
    url = make_url(address)
    options = f"{url.query['options']} -c default_transaction_read_only=on"
    reading = url.update_query_dict({"options": options}).render_as_string(hide_password=False)
    with (
        Store.open(reading) as store,
        pytest.raises(StoreUnavailable, match="the server allows reading only"),
    ):
        save(store)


def test_a_server_that_was_restarted_is_found_again(
    new_postgresql: Callable[[], str], postgresql_server: str
) -> None:
    import psycopg

    address = new_postgresql()
    with Store.open(address) as store:
        save(store)
        with psycopg.connect(postgresql_server, autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert [deck.slug for deck in store.decks()] == ["a"]


def test_commits_reach_the_disk_and_readers_do_not_wait(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.db")) as store, store.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_a_reader_sees_one_state(store: Store) -> None:
    save(store)
    with store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM decks").scalar()
        save(store, "b")
        assert connection.exec_driver_sql("SELECT count(*) FROM decks").scalar() == before
    assert len(store.decks()) == 2


def test_what_raises_is_undone(store: Store) -> None:
    with pytest.raises(KeyError):
        write_and_raise(store)
    assert store.decks() == ()


def write_and_raise(store: Store) -> None:
    with store.writing() as connection:
        decks.save(connection, StoredDeck("a", "A", "", AT), who="me", replace=False)
        assert decks.find(connection, "a") is not None
        raise KeyError
