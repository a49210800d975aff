from html.parser import HTMLParser

import pytest

from workshop.document.html import to_fragment, to_html
from workshop.document.model import Chart, Heading, HeatTable, Para, Picture, Quote, Series, Span, Table


class Page(HTMLParser):
    """Tags, ids and inner links of a page; complains about a tag that is not closed."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.links, self.open, self.words = [], [], [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        self.tags.append((tag, facts))
        if "id" in facts:
            self.ids.append(facts["id"])
        if tag == "a":
            self.links.append(facts["href"])
        if tag not in ("meta", "br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_page_is_whole_and_every_inner_link_has_its_target(full_report, lang):
    page = Page(to_html(full_report(lang)))
    assert page.open == []
    assert page.tags[0] == ("html", {"lang": lang})
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [tag for tag, _ in page.tags].count("h1") == 1


def test_same_report_gives_the_same_page(full_report):
    assert to_html(full_report("en")) == to_html(full_report("en"))


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '" onmouseover="x', "</style><b>", "&lt;b&gt;", "a\x00b", "\ud800", "{title}{words}"],
)
def test_hostile_words_are_shown_and_do_nothing(a_report, text):
    report = a_report(
        Heading(1, text, text),
        Para((text, Span(text, lang=text, link=text, note=text, anchor=text))),
        Quote(text, text, text),
        Table((text,), ((text,),), text, text, source=text),
        HeatTable(text, (text,), ((text, (1,)),), text),
        Chart("bar", text, text, (text,), (Series(text, (1,)),)),
        title=text,
        meta=((text, text),),
        lang="en",
    )
    html = to_html(report)
    html.encode()
    page = Page(html)
    assert page.open == []
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "b", "img"})
    assert not [name for _, facts in page.tags for name in facts if name.startswith("on")]


def test_only_web_addresses_become_links(a_report):
    page = Page(
        to_html(a_report(Para((Span("a", link="javascript:alert(1)"), Span("b", link="https://example.org/?x=1&y=2")))))
    )
    assert page.links == ["https://example.org/?x=1&y=2"]


def test_page_fetches_nothing(full_report):
    page = Page(to_html(full_report("en")))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "iframe", "object"})
    assert [facts["src"].partition(",")[0] for tag, facts in page.tags if tag == "img"] == ["data:image/png;base64"]
    assert "url(" not in to_html(full_report("en"))


def test_chart_is_shown_as_its_numbers_with_its_finding(a_report):
    chart = Chart("bar", "Votes", "Light leads with 17", ("Light",), (Series("Votes", (17,)),))
    words = Page(to_html(a_report(chart))).words
    assert "Light leads with 17" in words
    assert " 17" in words


def test_arabic_words_run_from_right_to_left(a_report):
    assert '<p lang="ar" dir="rtl">' in to_html(a_report(Quote("الشارع", "ar")))


def test_fragment_brings_no_page_of_its_own(full_report):
    html = to_fragment(full_report("en"))
    assert html.startswith('<article lang="en">')
    assert "<style" not in html


def test_a_picture_stands_in_the_page_with_its_words(a_report):
    picture = Picture(b"\xff\xd8\xff", "image/jpeg", 60, 40, ("<b>Hedge – ", Span("C-001", link="#C-001")), 'A "hedge"')
    page = to_html(a_report(picture, Para((Span("C-001", anchor="C-001"),))))
    assert '<img src="data:image/jpeg;base64,/9j/" width="60" height="40"' in page
    assert 'alt="A &quot;hedge&quot;"' in page
    assert '<figcaption dir="auto">Figure 1. &lt;b&gt;Hedge – <a href="#a-C-001">C-001</a></figcaption>' in page
