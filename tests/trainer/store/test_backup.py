"""Backups: whole, checked, the same for both engines, and restored without losing anything."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_marker import PlainMarker
from sqlalchemy import insert
from sqlalchemy import text as sql

from trainer import practice, review
from trainer.errors import DatabaseTooNew, StoreError, StoreUnavailable
from trainer.store import Store, archive, backup, schema
from trainer.store.backup import back_up, restore
from trainer.store.tables import metadata

AT = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=1)

any_text = st.text(st.characters(exclude_categories=()), max_size=40)
some_text = any_text.filter(str.strip)
times = st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)
)
answers = st.lists(st.tuples(some_text, any_text, times), max_size=5)


def content(store: Store) -> dict[str, list[bytes]]:
    """Every row of every table."""
    with store.reading() as connection:
        tables = archive.stored_tables(connection)
        return {table.name: list(archive.lines(connection, table)) for table in tables}


def fill(store: Store, written: list[tuple[str, str, datetime]] | None = None) -> None:
    """Something in every table."""
    for text, other, at in written or [("light? water", "second\x00thoughts 🙂", AT)]:
        practice.save_draft(store, "leaf", "c2", other, "me", at)
        attempt = practice.hand_in(store, PlainMarker(), "leaf", "c1", text, other, at)
        practice.keep_prompt_reply(store, attempt.id, "view", other, text, at, place="c1/1/views")
        if attempt.status == "marked":
            practice.settle(store, attempt.id, "p1", True, at)
            review.set_verdict(store, attempt.id, "p2", "partly", other, text, at)
        store.save_deck(f"deck-{attempt.id}", text, title=other, at=at)


@pytest.fixture(params=["to sqlite", "to postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Another empty database, of the same engine or the other."""
    if request.param == "to postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_postgresql")
        return make()
    return str(tmp_path / "elsewhere.db")


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(written=answers)
def test_everything_comes_back_in_either_engine(
    store: Store,
    elsewhere: str,
    tmp_path: Path,
    written: list[tuple[str, str, datetime]],
) -> None:
    fill(store, written)
    back_up(store, tmp_path / "a.zip", AT)
    restore(tmp_path / "a.zip", elsewhere, LATER)
    with Store.open(elsewhere) as restored:
        assert content(restored) == content(store)
        assert review.log(restored).rows == review.log(store).rows
        assert restored.decks() == store.decks()


def test_a_backup_says_what_it_holds(store: Store, tmp_path: Path) -> None:
    fill(store)
    manifest = back_up(store, tmp_path / "a.zip", AT)
    assert set(manifest.tables) == set(metadata.tables)
    assert all(table.rows > 0 for table in manifest.tables.values())
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        written = json.loads(opened.read("manifest.json"))
        (answer,) = opened.read("tables/attempts.jsonl").splitlines()
    assert (written["format"], written["schema"]) == ("two-views-backup", "0001")
    assert written["made_at"] == "2026-05-01T12:30:00.000000Z"
    assert json.loads(answer)["text"] == "light? water"
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_ids_go_on_where_they_were(store: Store, elsewhere: str, tmp_path: Path) -> None:
    for _ in range(3):
        fill(store)
    back_up(store, tmp_path / "a.zip", AT)
    restore(tmp_path / "a.zip", elsewhere, LATER)
    with Store.open(elsewhere) as restored:
        attempt = practice.hand_in(restored, PlainMarker(), "leaf", "c1", "light", "me", LATER)
        assert attempt.id > review.log(store).rows[0].attempt.id
        fill(restored)


def test_what_was_there_is_kept_and_can_be_brought_back(
    store: Store, database: str, tmp_path: Path
) -> None:
    fill(store)
    back_up(store, tmp_path / "a.zip", AT)
    then = content(store)
    practice.hand_in(store, PlainMarker(), "leaf", "c1", "since the backup", "me", AT)
    before = content(store)
    done = restore(tmp_path / "a.zip", database, LATER)
    assert content(store) == then, "the open store sees the restored rows"
    assert done.kept is not None
    assert ".before-restore-20260501T133000Z" in done.kept.name
    again = restore(done.kept, database, LATER)
    assert content(store) == before
    assert again.kept is not None
    assert again.kept != done.kept, "the earlier copy is not overwritten"


def test_restoring_into_an_empty_store_keeps_no_copy(
    store: Store, elsewhere: str, tmp_path: Path
) -> None:
    back_up(store, tmp_path / "a.zip", AT)
    done = restore(tmp_path / "a.zip", elsewhere, LATER)
    assert (done.kept, done.damaged) == (None, False)
    assert not list(tmp_path.glob("*before-restore*"))


def test_an_earlier_backup_is_replaced_and_nothing_else_is(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    back_up(store, path, AT)
    fill(store)
    assert back_up(store, path, AT).tables["attempts"].rows == 1
    assert archive.check(path, "0001").tables["attempts"].rows == 1
    essay, other_zip = tmp_path / "essay.txt", tmp_path / "photos.zip"
    essay.write_text("In 1922 ...")
    with zipfile.ZipFile(other_zip, "w") as photos:
        photos.writestr("a.jpg", b"")
    for mine in (essay, other_zip):
        before = mine.read_bytes()
        with pytest.raises(StoreError, match="is there already and is no backup"):
            back_up(store, mine, AT)
        assert mine.read_bytes() == before


def test_a_place_that_cannot_be_written_to(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "nowhere" / "a.zip", tmp_path / "file" / "a.zip"):
        with pytest.raises(StoreUnavailable, match="cannot be written to"):
            back_up(store, path, AT)


def test_a_disk_that_fills_up_leaves_the_earlier_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    back_up(store, path, AT)
    before = path.read_bytes()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_to_disk", full)
    with pytest.raises(StoreUnavailable, match="No space left on device"):
        back_up(store, path, LATER)
    assert path.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.part")] == []


def damage(path: Path, **changed: bytes) -> None:
    """Write a backup anew with other members, as `zip` would: its own checksums hold."""
    with zipfile.ZipFile(path) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    members |= {name.replace("__", "/").replace("_json", ".json"): c for name, c in changed.items()}
    with zipfile.ZipFile(path, "w") as written:
        for name, member in members.items():
            if member != b"(gone)":
                written.writestr(name, member)


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(bytes(content))


def manifest_with(path: Path, **changed: object) -> bytes:
    with zipfile.ZipFile(path) as opened:
        return json.dumps(json.loads(opened.read("manifest.json")) | changed).encode()


DAMAGE: dict[str, Callable[[Path], None]] = {
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-200]),
    "a bit flipped": flip_a_byte,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not a zip"),
    "a row gone": lambda path: damage(path, tables__attempts_jsonl=b""),
    "a row changed": lambda path: damage(path, tables__drafts_jsonl=b'{"id": 1}\n'),
    "a table gone": lambda path: damage(path, tables__events_jsonl=b"(gone)"),
    "no manifest": lambda path: damage(path, manifest_json=b"(gone)"),
    "a manifest that is no JSON": lambda path: damage(path, manifest_json=b"{"),
    "a manifest that is a list": lambda path: damage(path, manifest_json=b"[]"),
    "another format": lambda path: damage(path, manifest_json=manifest_with(path, format="photos")),
    "a table not named": lambda path: damage(path, manifest_json=manifest_with(path, tables={})),
}


@pytest.mark.parametrize("spoil", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    database, path = str(tmp_path / "a.db"), tmp_path / "a.zip"
    with Store.open(database) as store:
        fill(store)
        back_up(store, path, AT)
        spoil(path)
        before = content(store)
        with pytest.raises(StoreError, match="damaged"):
            restore(path, database, LATER)
        assert content(store) == before
    assert not list(tmp_path.glob("*before-restore*"))


def test_a_backup_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere\.zip cannot be read: No such file"):
        restore(tmp_path / "nowhere.zip", str(tmp_path / "a.db"), AT)
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize("newer", [{"schema": "0002"}, {"format_version": 2, "tables": {}}])
def test_a_backup_of_a_later_version_is_refused(
    store: Store, tmp_path: Path, newer: dict[str, object]
) -> None:
    path = tmp_path / "a.zip"
    back_up(store, path, AT)
    damage(path, manifest_json=manifest_with(path, **newer))
    with pytest.raises(DatabaseTooNew, match="made by a later version of the program"):
        restore(path, str(tmp_path / "b.db"), AT)


def test_a_store_of_a_later_version_is_left_alone(
    store: Store, database: str, tmp_path: Path
) -> None:
    back_up(store, tmp_path / "a.zip", AT)
    fill(store)
    with store.writing() as connection:
        connection.execute(sql(f"UPDATE {schema.VERSION_TABLE} SET version_num = '0002'"))
    before = content(store)
    with pytest.raises(DatabaseTooNew, match="tables of version 0002"):
        restore(tmp_path / "a.zip", database, LATER)
    assert content(store) == before


ROWS = {
    "not there though others refer to it": b"",
    "of other columns": b'{"id": 1}\n',
    "no object": b"[1]\n",
    "no JSON": b"{\n",
    "with a word for a number": b'"previous_id": "first"',
    "with no date": b'"handed_in_at": "yesterday"',
    "with a status that there is not": b'"status": "lost"',
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_rows_that_do_not_fit_are_refused_though_their_hash_holds(
    tmp_path: Path, row: bytes
) -> None:
    path = tmp_path / "a.zip"
    with Store.open(str(tmp_path / "a.db")) as store:
        fill(store)
        back_up(store, path, AT)
    with zipfile.ZipFile(path) as opened:
        answer = opened.read("tables/attempts.jsonl")
    if row.startswith(b'"'):
        row = json.dumps(json.loads(answer) | json.loads(b"{" + row + b"}")).encode() + b"\n"
    digest = archive.digest(row.splitlines(keepends=True))
    changed = {"attempts": {"rows": digest.rows, "sha256": digest.sha256}}
    tables = json.loads(manifest_with(path))["tables"] | changed
    damage(path, tables__attempts_jsonl=row, manifest_json=manifest_with(path, tables=tables))
    with pytest.raises(StoreError, match="is damaged"):
        restore(path, str(tmp_path / "b.db"), AT)
    assert not (tmp_path / "b.db").exists()


def test_a_store_that_is_damaged_is_put_aside(tmp_path: Path) -> None:
    database, path = tmp_path / "a.db", tmp_path / "a.zip"
    with Store.open(str(database)) as store:
        fill(store)
        back_up(store, path, AT)
    broken = b"broken" * 2_000
    database.write_bytes(broken)
    done = restore(path, str(database), LATER)
    assert done.damaged
    assert done.kept is not None
    assert done.kept.read_bytes() == broken
    with Store.open(str(database)) as store:
        assert len(review.log(store).rows) == 1


def test_a_damaged_store_is_not_backed_up_over_a_good_backup(tmp_path: Path) -> None:
    database, path = tmp_path / "a.db", tmp_path / "a.zip"
    with Store.open(str(database)) as store:
        for _ in range(3):
            fill(store)
        back_up(store, path, AT)
        with store.reading() as connection:
            size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    good, pages = path.read_bytes(), bytearray(database.read_bytes())
    pages[size * 9 : size * 12] = b"\xff" * (size * 3)
    database.write_bytes(bytes(pages))
    with (
        Store.open(str(database)) as store,
        pytest.raises(StoreError, match="damaged"),
    ):
        back_up(store, path, LATER)
    assert path.read_bytes() == good
    assert restore(path, str(database), LATER).damaged


def test_a_restore_that_fails_half_way_changes_nothing(
    store: Store, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(store, tmp_path / "a.zip", AT)
    fill(store)
    before = content(store)

    def fail(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(backup, "_continue_ids", fail)
    with pytest.raises(StoreUnavailable):
        restore(tmp_path / "a.zip", database, LATER)
    assert content(store) == before


def test_a_backup_while_answers_come_in_is_of_one_moment(store: Store, tmp_path: Path) -> None:
    fill(store)
    with store.reading() as connection:
        tables = archive.stored_tables(connection)
        first = list(archive.lines(connection, tables[0]))
        fill(store)
        manifest = archive.write(tmp_path / "a.zip", connection, schema="0001", made_at=AT)
    assert len(first) == manifest.tables[tables[0].name].rows
    assert {manifest.tables[name].rows for name in ("attempts", "markings", "replies")} == {1}


def test_nobody_writes_while_a_restore_exchanges_the_rows(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(database, busy_seconds=0.1) as store:
        back_up(store, tmp_path / "a.zip", AT)
        fill(store)
        refused: list[str] = []
        continue_ids = backup._continue_ids

        def meanwhile(*arguments: object) -> None:
            try:
                practice.save_draft(store, "leaf", "c1", "meanwhile", "ann", AT)
            except StoreUnavailable as refusal:
                refused.append(str(refusal))
            assert len(review.log(store).rows) == 1, "the page still reads the old rows"
            continue_ids(*arguments)

        monkeypatch.setattr(backup, "_continue_ids", meanwhile)
        restore(tmp_path / "a.zip", database, LATER)
        assert len(refused) == len(metadata.tables)
        assert "try again" in refused[0]
        assert review.log(store).rows == ()
        assert practice.save_draft(store, "leaf", "c1", "afterwards", "ann", AT) is not None


def test_many_rows_are_restored_in_batches(
    store: Store, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_BATCH", 7)
    monkeypatch.setattr(archive, "_BATCH", 5)
    rows = [{"at": AT, "who": "me", "what": "test", "data": n} for n in range(24)]
    with store.writing() as connection:
        connection.execute(insert(metadata.tables["events"]), rows)
    back_up(store, tmp_path / "a.zip", AT)
    restore(tmp_path / "a.zip", elsewhere, LATER)
    with Store.open(elsewhere) as restored:
        assert content(restored) == content(store)
