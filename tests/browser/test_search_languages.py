"""One archive in Russian, Arabic, Chinese, Japanese and Thai: each text is found by its own words, in one index."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from projects import Project, briefing

ACTORS = """
china: {name: China, type: state, country: cn, names: {zh: 中国, ru: Китай}}
union: {name: European Union, type: organisation, aliases: [Brussels], names: {ar: الاتحاد الأوروبي}}
"""
RUSSIAN = "Европейский союз ввёл санкции против четырёх российских чиновников."
ARABIC = "فرض الاتحاد الأوروبي عقوبات على أربعة مسؤولين. هذا هو الاستخدام الأول للنظام."
CHINESE = "欧盟对四名俄罗斯官员实施制裁。旅行禁令和资产冻结。"
OTHER_CHINESE = "关于限制军备的制度和裁军。"
JAPANESE = "欧州連合はビザの発給を停止した。"
THAI = "สหภาพยุโรปคว่ำบาตรเจ้าหน้าที่สี่คน"
FILES = {
    "briefings/actors.yml": ACTORS,
    "briefings/ru.md": briefing(
        "Совет вводит санкции", body=RUSSIAN, lang="ru", measures="['European Union > China: ban']"
    ),
    "briefings/ar.md": briefing("عقوبات جديدة", body=ARABIC, lang="ar"),
    "briefings/zh.md": briefing("欧盟制裁官员", body=CHINESE, lang="zh"),
    "briefings/zh-2.md": briefing("裁军谈判", body=OTHER_CHINESE, lang="zh"),
    "briefings/ja.md": briefing("ビザ停止", body=JAPANESE, lang="ja"),
    "briefings/th.md": briefing("คว่ำบาตร", body=THAI, lang="th"),
}


@pytest.fixture(scope="module", params=["en", pytest.param("zh", marks=pytest.mark.long)])
def address(
    request: pytest.FixtureRequest, built_once: Callable[..., Project], serve_directory: Callable[..., str]
) -> str:
    settings = {"briefings/archive.yml": f"language: {request.param}\n"}
    made = built_once(f"languages-{request.param}", {**FILES, **settings})
    return serve_directory(made.root / "site")


# What is searched for, the title of what is found, and what is marked in it.
FOUND = (
    ("санкции", "Совет вводит санкции", "санкции"),
    ("САНКЦ", "Совет вводит санкции", "санкции"),
    ("عقوبات", "عقوبات جديدة", "عقوبات"),
    # One after the other, and not one here and the other there.
    ("制裁", "欧盟制裁官员", "制裁"),
    ("俄罗斯官员", "欧盟制裁官员", "俄罗斯官员"),
    ("欧盟 冻结", "欧盟制裁官员", "欧盟"),
    ("裁军", "裁军谈判", "裁军"),
    ("ビザ", "ビザ停止", "ビザ"),
    ("คว่ำบาตร", "คว่ำบาตร", ""),
    ("Brussels", "Совет вводит санкции", "Brussels"),
)


def test_a_text_is_found_by_its_own_words(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for text, title, marked in FOUND:
        page.get_by_label("Words or names").fill(text)
        page.keyboard.press("Enter")
        expect(page.locator(".ba-search .ba-entry__title")).to_have_text([title])
        expect(page.locator(".ba-search mark").first).to_contain_text(marked)
        if text == "制裁":
            expect(page.locator(".ba-excerpt")).to_contain_text("欧盟对四名俄罗斯官员实施制裁。旅行禁令和资产冻结。")


def test_actors_are_found_by_their_names_in_any_language(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    for typed, name in (("中国", "China"), ("国", "China"), ("кит", "China"), ("الاتحاد", "European Union")):
        page.get_by_role("combobox").fill("")
        page.keyboard.insert_text(typed)
        expect(page.get_by_role("option").first).to_contain_text(name)
