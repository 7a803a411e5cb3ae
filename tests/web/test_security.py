"""Headers, cookies, Host names, cross-site requests, and the key they are signed with."""

import os
import re

import pytest

from trainer.errors import StoreUnavailable
from web import create_app
from web.security import secret_key

PAGES = ["/", "/decks/walpole/", "/decks/walpole/cards/fall", "/log", "/import", "/nowhere"]


def policy(response):
    directives = response.headers["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


@pytest.mark.parametrize("path", [*PAGES, "/static/base.css", "/log/export.csv"])
def test_every_response_carries_the_headers(reader, path):
    response = reader.get(path, buffered=True)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    rules = policy(response)
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert not any("unsafe" in rule or "http" in rule for rule in rules.values())


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_what_the_policy_forbids(reader, path):
    text = reader.get(path).text
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.168.0.7",
        "evil.example:127.0.0.1",
        "evil@127.0.0.2",
        "[::2]",
        "[",
        "",
    ],
)
def test_another_host_name_is_refused(reader, host):
    response = reader.client.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers
    assert "Walpole" not in response.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8642", "127.0.0.1:1", "[::1]:8642"])
def test_this_machine_is_served(reader, host):
    assert reader.client.get("/", headers={"Host": host}).status_code == 200


def test_the_cookie_stays_out_of_reach(reader):
    cookie = reader.client.get("/import").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie
    assert "Secure" not in cookie


def test_the_cookie_is_secure_over_https(reader):
    response = reader.client.get("/import", base_url="https://localhost")
    assert "Secure" in response.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "path",
    [
        "/decks/walpole/cards/fall",
        "/decks/walpole/cards/fall/draft",
        "/answers/1/mark",
        "/answers/1/meant",
        "/answers/1/views",
        "/log/1/verdict",
        "/log/1/confirm",
        "/log/1/reviewer",
        "/import",
    ],
)
def test_a_form_of_another_site_changes_nothing(reader, store, path):
    reader.answer("He resigned.")
    before = reader.get("/log/1").text
    page = reader.client.post(path, data={"text": "forged", "point": "p1", "verdict": "stated"})
    assert page.status_code == 400
    token = re.compile(r'(?<=csrf_token" value=")[^"]*')
    assert token.sub("", reader.get("/log/1").text) == token.sub("", before)
    assert "<strong>1 answer</strong>" in reader.get("/log").text


def test_a_page_from_before_a_new_key_keeps_what_was_written(reader, store, library):
    reader.get("/decks/walpole/cards/fall")
    newer = create_app(store, library, secret_key="another").test_client()
    data = {"csrf_token": reader.token, "text": "My <own> words"}
    page = newer.post("/decks/walpole/cards/fall", data=data)
    assert page.status_code == 400
    assert "My &lt;own&gt; words" in page.text
    token = re.search(r'csrf_token" value="([^"]+)', page.text)[1]
    data["csrf_token"] = token
    page = newer.post("/decks/walpole/cards/fall", data=data, follow_redirects=True)
    assert "None of the 3 points yet" in page.text


def test_the_script_hears_that_its_page_is_out_of_date(reader, store, library):
    reader.get("/decks/walpole/cards/fall")
    newer = create_app(store, library, secret_key="another").test_client()
    told = newer.post(
        "/decks/walpole/cards/fall/draft",
        data={"csrf_token": reader.token, "text": "My words"},
        headers={"Accept": "application/json"},
    )
    assert told.status_code == 400
    assert "send it once more" in told.json["message"]


def test_the_key_is_made_once_for_its_owner_alone(tmp_path):
    folder = tmp_path / "data" / "two-views"
    key = secret_key(folder)
    assert len(key) == 64
    assert secret_key(folder) == key
    if os.name == "posix":
        assert (folder / "secret-key").stat().st_mode & 0o077 == 0


def test_a_key_that_cannot_be_kept_says_where(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="secret-key"):
        secret_key(tmp_path / "file")
