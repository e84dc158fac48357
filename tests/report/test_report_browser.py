# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The page in a real browser; needs chromium and playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_report_formats import HOSTILE, LINKS, REPORT

from migrate.report.checklist import Row
from migrate.report.evidence import Place
from migrate.report.model import Blocked
from migrate.report.page import page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium here")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    matrix = REPORT.matrices[0]
    rows = (*matrix.rows, Row("ttnn::findable", "proxy", "copy", Place("a/b.hpp", 3), matrix.rows[0].boxes))
    path = tmp_path / "page.html"
    blocked = (Blocked("MIG402", "long", (("ttnn::long", "a_long_word_of_a_path" * 20),)), *REPORT.blocked)
    shown = replace(REPORT, matrices=(replace(matrix, rows=rows),), blocked=blocked)
    path.write_text(page(shown, LINKS, HOSTILE), encoding="utf-8")
    tab = browser.new_page(viewport={"width": 1200, "height": 900})
    tab.asked, tab.wrong = [], []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
    tab.on("console", lambda message: tab.wrong.append(message.text))
    tab.on("dialog", lambda dialog: (tab.wrong.append("dialog"), dialog.dismiss()))
    tab.goto(path.as_uri())
    yield tab
    assert tab.asked == [path.as_uri()], "it asks for nothing else"
    assert tab.wrong == []
    tab.close()


def shown(tab: Any) -> int:
    return int(tab.evaluate("document.querySelectorAll('.entry:not([hidden])').length"))


def test_hostile_names_do_nothing(opened: Any) -> None:
    assert opened.evaluate("document.scripts.length") == 1
    assert opened.title() == "Migration at 0123456789ab+dirty"


def test_search_by_keyboard_and_clear(opened: Any) -> None:
    whole = shown(opened)
    opened.keyboard.press("/")
    opened.keyboard.type("findable PROXY")
    assert shown(opened) == 1
    assert opened.locator("#found").text_content() == f"1 of {whole}"
    assert opened.locator("section#list").is_hidden(), "a part with nothing found is not shown"
    opened.keyboard.press("Escape")
    assert shown(opened) == whole
    assert opened.evaluate("document.activeElement.tagName") == "BODY"


def test_states_and_category_narrow_down(opened: Any) -> None:
    whole = shown(opened)
    for state in ("open", "partly", "person", "unknown"):
        opened.uncheck(f"input[value={state}]")
    done = shown(opened)
    assert 0 < done < whole
    opened.select_option("#category", "copy")
    assert shown(opened) == 1


def test_a_phone_needs_no_sideways_scrolling(opened: Any) -> None:
    opened.set_viewport_size({"width": 360, "height": 700})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_hides_the_controls(opened: Any) -> None:
    opened.emulate_media(media="print")
    assert opened.locator("#filter").is_hidden()
    assert opened.locator("#list").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_both_schemes(opened: Any, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)
    ratios = opened.evaluate(
        """() => {
        const light = (color) => {
          const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3)
            .map((part) => { const c = part / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = light(getComputedStyle(document.body).backgroundColor);
        const marks = ["done", "partly", "open", "person", "unknown"].map((state) => ".mark." + state);
        return ["h1", ".reason", "a", ...marks].map((name) => {
          const ink = light(getComputedStyle(document.querySelector(name)).color);
          return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
        });
      }"""
    )
    assert min(ratios) >= 4.5, ratios


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(opened: Any, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
