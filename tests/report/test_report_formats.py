# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every format, on a report whose every name is hostile."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import html5lib
import jsonschema
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from migrate.report.badge import badge
from migrate.report.checklist import Box, Checklist, Matrix, Row, Section
from migrate.report.document import document
from migrate.report.evidence import BoxState, Evidence, Place
from migrate.report.formats import FORMATS, chosen
from migrate.report.junit import junit
from migrate.report.links import Links, base_of
from migrate.report.markdown import COMMENT_LIMIT, SUMMARY_LIMIT, markdown
from migrate.report.model import Blocked, Legacy, Report
from migrate.report.page import page
from migrate.report.sarif import LIMIT, sarif

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><b>",
    "{{ 7 * 7 }}{% raw %}",
    "a|b|c",
    "`code` ``more``",
    "[text](https://example.org)",
    "![pic](https://example.org/a.png)",
    "https://example.org/auto",
    "@everyone #1 **bold** _it_ ~~no~~",
    "$math$ &lt; <!-- comment",
    "]]> -->",
    "a\nb\r\n# heading\n\n- [x] done",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202egpp.exe\u2066",
    "back\\slash \\`",
    "byte\udcff",
    "nul\x00bell\x07",
    "日本語 ü",
    " ",
    "",
]
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def evidence(state: BoxState, text: str) -> Evidence:
    places = (Place(text or "x", 3, text), Place(f"dir/{text}x", 0))
    return Evidence(state, text, places, 1 if state is BoxState.DONE else 0, 2)


def report_of(names: list[str]) -> Report:
    states = list(BoxState)
    found = [Box(f"b{n}", name or "x", evidence(states[n % 5], name)) for n, name in enumerate(names)]
    rows = [
        Row(name, "proxy", name, Place(name or "x", 1), tuple(replace(box, id="c") for box in found[:2]))
        for name in names
    ]
    return Report(
        revision="0123456789abcdef+dirty",
        committed="2026-01-05T12:00:00+00:00",
        counts={"proxy": len(names), "free-function": 0},
        legacy=tuple(Legacy(name, "operation", "proxy", Place(name or "x", 1), (name,)) for name in names),
        checklists=(Checklist("list", "A list", "A document", (Section("One", "1", tuple(found)),)),),
        matrices=(Matrix("matrix", "A matrix", "A document", (("c", "Text"), ("c2", "Text `code`")), tuple(rows)),),
        blocked=(Blocked("MIG401", "title", tuple((name, name) for name in names)),),
        unread=tuple((name, name) for name in names),
        remarks=tuple(names),
    )


REPORT = report_of(HOSTILE)
LINKS = Links("https://github.com/owner/name", REPORT.revision)
EMPTY = Report("r", "", {}, (), (), ())
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\udc80-\udcff]")


@pytest.mark.parametrize("name", list(FORMATS))
@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["hostile", "empty"])
def test_no_format_carries_a_control_character(name: str, report: Report) -> None:
    text = FORMATS[name][1](report, LINKS, HOSTILE)
    assert not CONTROLS.search(text)
    assert text.endswith("\n") or name == "html"
    assert FORMATS[name][1](report, LINKS, HOSTILE) == text


# HTML -----------------------------------------------------------------------------------------------------------------


def test_the_page_is_valid_and_runs_nothing_but_its_own_script() -> None:
    text = page(REPORT, LINKS, HOSTILE)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(text)
    tags = [element.tag for element in root.iter() if isinstance(element.tag, str)]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "link", "base"} & set(tags)
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.startswith("on") and key != "style", (element.tag, key)
            if key in ("href", "src", "xlink:href"):
                assert value.startswith(("#", "https://github.com/owner/name/")), value


def test_the_page_shows_hostile_names_as_they_are() -> None:
    root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page(REPORT, LINKS))
    text = "".join(root.itertext())
    for name in ("<script>alert(1)</script>", "{{ 7 * 7 }}{% raw %}", "日本語 ü", "a\\nb\\r\\n# heading"):
        assert name in text


def test_the_policy_names_the_hashes_of_script_and_style() -> None:
    import base64
    import hashlib

    text = page(REPORT, LINKS)
    for tag in ("script", "style"):
        inner = text.split(f"<{tag}>", 1)[1].split(f"</{tag}>", 1)[0]
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text


def test_every_part_of_the_page_can_be_reached() -> None:
    root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page(REPORT, LINKS))
    targets = {element.get("id") for element in root.iter() if element.get("id")}
    links = {a.get("href") for a in root.iter("a") if (a.get("href") or "").startswith("#")}
    assert {link[1:] for link in links} <= targets
    assert {"phases", "categories", "blocked", "list", "matrix", "unread"} <= {link[1:] for link in links}
    assert len(targets) == len([element for element in root.iter() if element.get("id")]), "no id stands twice"


# Markdown -------------------------------------------------------------------------------------------------------------


def tokens(text: str) -> list[Token]:
    flat = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        flat += [token, *(token.children or ())]
    return flat


def test_markdown_has_only_the_markup_that_it_means() -> None:
    found = tokens(markdown(REPORT, LINKS, verdict=HOSTILE))
    html = {token.content for token in found if token.type in ("html_inline", "html_block")}
    assert html <= {"<br>", "<code>", "</code>"}
    assert not [token for token in found if token.type in ("image", "s_open", "em_open", "fence", "code_block")]
    for token in found:
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith("https://github.com/owner/name/")
    headings = [token for token in found if token.type == "heading_open"]
    assert len(headings) == len(tokens_of_headings(markdown(report_of(["plain"]), LINKS)))


def tokens_of_headings(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.type == "heading_open"]


def test_markdown_tables_keep_their_columns() -> None:
    text = markdown(REPORT, LINKS)
    widths: list[int] = []
    for token in tokens(text):
        if token.type == "tr_open":
            widths.append(0)
        elif token.type in ("th_open", "td_open"):
            widths[-1] += 1
    assert len(widths) > 2 * len(HOSTILE)
    assert text.count("\n| ") == len(widths), "every line of a table is a row of it"


def test_nobody_is_mentioned_and_no_issue_is_linked() -> None:
    text = markdown(REPORT, LINKS, verdict=HOSTILE)
    outside = re.sub(r"`[^`\n]*`", "", text)
    assert "@everyone" not in outside
    assert " #1" not in outside
    assert "https://example.org" not in re.sub(r"\]\([^)]*\)", "", outside)


@pytest.mark.parametrize("limit", [COMMENT_LIMIT, SUMMARY_LIMIT, 6_000])
def test_markdown_fits_and_says_what_it_leaves_out(limit: int) -> None:
    report = report_of([f"ttnn::operation_with_a_long_name_{number}" for number in range(4000)])
    whole, cut = markdown(report, LINKS), markdown(report, LINKS, limit=limit)
    assert len(cut.encode()) <= limit < len(whole.encode())
    found = re.findall(r"\*\*(\d+) of (\d+) rows left out", cut)
    assert found
    assert cut.count("\n| `ttnn::op") + cut.count("\n- [") < whole.count("\n| `ttnn::op") + whole.count("\n- [")
    assert "## A matrix" in cut and "boxes done" in cut


def test_markdown_that_fits_is_whole() -> None:
    assert markdown(REPORT, LINKS, limit=SUMMARY_LIMIT) == markdown(REPORT, LINKS)


# JUnit ----------------------------------------------------------------------------------------------------------------

SUITE = {"package", "id", "name", "hostname", "timestamp", "tests", "failures", "errors", "skipped", "time"}


def test_junit_has_a_case_for_each_box_and_the_counts_add_up() -> None:
    root = ElementTree.fromstring(junit(REPORT).encode("utf-8"))
    assert root.tag == "testsuites" and not root.attrib
    cases = 0
    for number, suite in enumerate(root):
        assert set(suite.attrib) == SUITE and suite.get("id") == str(number)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp", ""))
        assert [child.tag for child in suite if child.tag != "testcase"] == ["properties", "system-out", "system-err"]
        assert suite[0].tag == "properties" and suite[-1].tag == "system-err"
        found = suite.findall("testcase")
        assert suite.get("tests") == str(len(found))
        for key, tag in (("failures", "failure"), ("skipped", "skipped")):
            assert suite.get(key) == str(len(suite.findall(f"testcase/{tag}")))
        for case in found:
            assert set(case.attrib) == {"name", "classname", "time"} and len(case) <= 1
            for child in case:
                assert child.tag in ("failure", "skipped")
        cases += len(found)
    assert cases == len(HOSTILE) + 2 * len(HOSTILE)


def test_junit_says_what_fails_and_what_is_skipped() -> None:
    root = ElementTree.fromstring(junit(report_of(["a", "b", "c", "d", "e"])).encode("utf-8"))
    suite = root[0]
    assert [case[0].tag if len(case) else "" for case in suite.findall("testcase")] == [
        "",
        "failure",
        "failure",
        "skipped",
        "skipped",
    ]


# SARIF ----------------------------------------------------------------------------------------------------------------

SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "required": ["tool", "results", "automationDetails"],
                "properties": {
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name", "semanticVersion", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "items": {
                                            "required": ["id", "shortDescription", "fullDescription", "help"],
                                            "properties": {"id": {"pattern": "^legacy/[a-z-]+$"}},
                                        },
                                    }
                                },
                            }
                        }
                    },
                    "results": {
                        "type": "array",
                        "maxItems": LIMIT,
                        "items": {
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
                            "properties": {
                                "level": {"enum": ["warning", "note"]},
                                "message": {"required": ["text"], "properties": {"text": {"minLength": 1}}},
                                "locations": {
                                    "minItems": 1,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {
                                                            "uri": {"pattern": "^[A-Za-z0-9/._~%-]+$"},
                                                            "uriBaseId": {"const": "SRCROOT"},
                                                        }
                                                    },
                                                    "region": {"properties": {"startLine": {"minimum": 1}}},
                                                }
                                            }
                                        },
                                    },
                                },
                                "partialFingerprints": {"required": ["symbol/v1"]},
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_sarif_has_what_code_scanning_asks_for() -> None:
    log = sarif(REPORT)
    jsonschema.validate(log, SARIF)
    run = log["runs"][0]  # type: ignore[index]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert {unquote(uri, errors="surrogateescape") for uri in places} == {name or "x" for name in HOSTILE}


def test_a_fingerprint_is_of_the_symbol_not_of_its_line() -> None:
    def prints(report: Report) -> list[str]:
        return [result["partialFingerprints"]["symbol/v1"] for result in sarif(report)["runs"][0]["results"]]  # type: ignore[index]

    moved = tuple(replace(item, place=Place("elsewhere.hpp", 99)) for item in REPORT.legacy)
    assert prints(replace(REPORT, legacy=moved)) == prints(REPORT)
    assert len(set(prints(REPORT))) == len(HOSTILE)


def test_more_findings_than_are_shown_are_counted() -> None:
    log = sarif(report_of([f"ttnn::op{number}" for number in range(LIMIT + 3)]))
    run = log["runs"][0]  # type: ignore[index]
    assert len(run["results"]) == LIMIT
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert any(note.startswith("3 findings left out") for note in notes)


# JSON, badge, links ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["hostile", "empty"])
def test_json_fits_its_schema(report: Report) -> None:
    schema = json.loads((SCHEMAS / "report.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(json.dumps(document(report, LINKS))), schema)


def test_the_badge_is_an_endpoint_badge() -> None:
    assert badge(REPORT) == {"schemaVersion": 1, "label": "migration", "message": "5 of 22 boxes", "color": "orange"}
    assert badge(EMPTY)["message"] == "no boxes"


@pytest.mark.parametrize(
    ("remote", "environment", "base"),
    [
        ("", {}, ""),
        ("git@github.com:owner/name.git", {}, "https://github.com/owner/name"),
        ("ssh://git@github.com/owner/name", {}, "https://github.com/owner/name"),
        ("https://user:secret@github.com/owner/name.git", {}, "https://github.com/owner/name"),
        ("https://example.org/owner/name.git", {}, ""),
        ("/some/folder", {}, ""),
        (
            "",
            {"GITHUB_SERVER_URL": "https://ghe.example.org", "GITHUB_REPOSITORY": "a/b"},
            "https://ghe.example.org/a/b",
        ),
    ],
)
def test_where_links_lead(remote: str, environment: dict[str, str], base: str) -> None:
    assert base_of(remote, environment) == base


def test_a_link_escapes_its_path_and_no_script_is_a_link() -> None:
    links = Links("https://github.com/o/n", "abc+dirty")
    assert links.to(Place("a b/#c?.hpp", 7)) == "https://github.com/o/n/blob/abc/a%20b/%23c%3F.hpp#L7"
    assert Links("javascript:alert(1)", "abc").to(Place("a", 1)) == ""


def test_formats_are_named() -> None:
    assert chosen("md, json") == ["md", "json"]
    assert chosen("all") == list(FORMATS)
    with pytest.raises(Exception, match="no format of a report"):
        chosen("md,pdf")
