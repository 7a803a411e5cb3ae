import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from sample_judgements import judged_answers

from trainer.evaluation.measurement import measure
from trainer.report.page import highlighted, render, worst


@pytest.fixture(scope="module")
def page():
    judged = judged_answers()
    return render(measure(judged), judged)


def test_it_stands_alone(page):
    assert not re.search(r"<script|<link|<img|https?:|url\(", page)
    assert page.count("<svg") == 2


def test_every_element_is_closed(page):
    opened = []

    class Balance(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag != "meta":
                opened.append(tag)

        def handle_startendtag(self, tag, attrs):
            pass

        def handle_endtag(self, tag):
            assert opened.pop() == tag

    Balance().feed(page)
    assert opened == []


def test_it_has_figures_intervals_and_baselines(page):
    assert "<td>kappa</td>" in page
    assert "TF-IDF cosine" in page
    assert "<td>waffle</td>" in page


def test_it_shows_what_misled_the_marker(page):
    assert "Marker: stated, .700, unsure." in page
    assert "People: not credited (polarity: said slower, expected faster)." in page
    assert "Marker: contradicted, .400, unsure. People: credited." in page
    assert "polarity: said slower, expected faster" in page
    assert '<mark class="why">slower</mark>' in page


def test_answers_are_shown_as_text_not_as_html():
    judged = judged_answers()
    half = judged[1].marked
    misjudged = replace(half, points=(replace(half.points[0], score=0.1), half.points[1]))
    judged[1] = replace(judged[1], marked=misjudged)
    page = render(measure(judged), judged)
    assert "&lt;b&gt;faster&lt;/b&gt;" in page
    assert "<b>" not in page


def test_the_worst_come_first_and_only_those_that_err():
    found = worst(judged_answers())
    assert [one.answer.style for one in found] == ["one_slip"] * 3
    assert len(worst(judged_answers(), most=2)) == 2


def test_nothing_misled_it():
    right = judged_answers()[:2]
    assert "It agreed with people on every point." in render(measure(right), right)


@pytest.mark.parametrize(
    ("spans", "reasons", "html"),
    [
        ([], [], "a &lt; b"),
        ([(0, 1)], [], "<mark>a</mark> &lt; b"),
        ([(0, 5)], [(2, 3)], '<mark>a </mark><mark class="why">&lt;</mark><mark> b</mark>'),
        ([], [(4, 5)], 'a &lt; <mark class="why">b</mark>'),
    ],
)
def test_highlights(spans, reasons, html):
    assert highlighted("a < b", spans, reasons) == html
