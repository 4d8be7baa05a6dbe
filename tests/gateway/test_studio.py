"""The studio is a page that stands on its own and offers what the API offers."""

import re
from html.parser import HTMLParser

import httpx
import pytest
from gateway.api.messages import Language
from gateway.api.schemas import MAX_TEXT
from gateway.settings import LOCAL_SECRET, Settings
from gateway.studio import FOLDER, page, policy, texts
from running_gateway import Replica, running

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SCRIPT = (FOLDER / "assets" / "studio.js").read_text("utf-8")
PLACE = re.compile(r"\{(\w+)\}")


class Elements(HTMLParser):
    """The attributes of every element of a page, by tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def every(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.found if attribute in attrs]

    def inputs(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.found if tag == "input" and attrs.get("name") == name]


async def ask(gateway: Replica, language: str = "zh") -> httpx.Response:
    answer = await gateway.client.get(f"{gateway.url}/", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_speaks_the_language_of_the_browser(
    gateway: Replica, language: Language
) -> None:
    answer = await ask(gateway, language)
    assert f'<html lang="{language}">' in answer.text
    assert texts()["page"]["headline"][language] in answer.text
    assert "Accept-Language" in answer.headers["vary"]


async def test_everything_the_page_refers_to_is_served_from_here(gateway: Replica) -> None:
    elements = Elements((await ask(gateway)).text)
    addresses = {
        address
        for address in (*elements.every("src"), *elements.every("href"))
        if not address.startswith("#")
    }
    assert {"studio/studio.js", "studio/studio.css", "studio/hills.svg"} <= addresses
    for address in addresses:
        assert not address.startswith(("/", "http")), address
        loaded = await gateway.client.get(f"{gateway.url}/{address}")
        assert loaded.status_code == 200, address


async def test_the_page_runs_no_code_but_its_own_file(gateway: Replica) -> None:
    """The policy forbids it, and nothing in the page would need it."""
    answer = await ask(gateway)
    rules = dict(
        rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; ")
    )
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    elements = Elements(answer.text)
    scripts = [attrs for tag, attrs in elements.found if tag == "script"]
    assert all("src" in script or script["type"] == "application/json" for script in scripts)
    inline = [name for _, attrs in elements.found for name in attrs if name.startswith("on")]
    assert not inline
    assert not elements.every("style")


def test_media_may_come_from_where_their_links_lead() -> None:
    assert "media-src 'self' https://cdn.example.com;" in policy("https://cdn.example.com/a?b=c")


async def test_the_test_account_is_filled_in_in_local_mode_alone(
    gateway: Replica, lonely: Settings
) -> None:
    def filled(answer: httpx.Response) -> list[str | None]:
        elements = Elements(answer.text)
        return [elements.inputs(name)[0]["value"] for name in ("username", "password")]

    assert filled(await ask(gateway)) == ["test@bigniu.com", "test123"]
    production = {"mode": "production", "jwt_secret": LOCAL_SECRET[::-1]}
    async with running(lonely.model_copy(update=production)) as replica:
        assert filled(await ask(replica)) == ["", ""]


async def test_the_page_offers_the_options_of_the_api(gateway: Replica) -> None:
    document = (await gateway.client.get(f"{gateway.url}/openapi.json")).json()
    options = document["components"]["schemas"]["Options"]["properties"]
    elements = Elements(page("en"))
    for name in ("style", "aspect_ratio"):
        choices = elements.inputs(name)
        assert [choice["value"] for choice in choices] == options[name]["enum"]
        chosen = [choice["value"] for choice in choices if "checked" in choice]
        assert chosen == [options[name]["default"]]
    for name in ("duration_per_scene", "voice_speed"):
        [slider] = elements.inputs(name)
        shown = [float(slider[bound] or "") for bound in ("min", "max", "value")]
        assert shown == [options[name][key] for key in ("minimum", "maximum", "default")]
    [subtitles] = elements.inputs("subtitle_enabled")
    assert ("checked" in subtitles) == options["subtitle_enabled"]["default"]
    assert f'"limit": {MAX_TEXT}' in page("en")


def test_every_text_is_there_in_both_languages() -> None:
    for table, (key, words) in ((t, entry) for t in texts() for entry in texts()[t].items()):
        assert set(words) == set(LANGUAGES), f"{table}.{key}"
        places = {language: set(PLACE.findall(words[language])) for language in LANGUAGES}
        assert all(words.values()), f"{table}.{key}"
        assert places["zh"] == places["en"], f"{table}.{key}"


def test_the_script_has_a_text_for_all_it_says_and_no_other() -> None:
    said = set(re.findall(r'say\("(\w+)"', SCRIPT))
    statuses = {"pending", "processing", "completed", "failed"}
    files = {"mp4_file", "srt_file", "vtt_file"}
    assert said | statuses | files == set(texts()["script"])


def test_the_script_finds_every_element_it_looks_for() -> None:
    sought = {*re.findall(r'\$\("([\w-]+)"\)', SCRIPT), "seconds-now", "speed-now"}
    ids = Elements(page("zh")).every("id")
    assert sought <= set(ids)
    assert len(ids) == len(set(ids))


def test_texts_cannot_break_out_of_the_page() -> None:
    html = page("en", '"><script>alert(1)</script>', "</script>")
    assert "<script>alert" not in html
    assert html.count("</script>") == 2


def test_the_page_has_a_place_for_every_text() -> None:
    template = (FOLDER / "index.html").read_text("utf-8")
    assert set(re.findall(r"\$(\w+)", template)) == set(texts()["page"]) | {
        "language",
        "secret",
        "script",
        "username",
    }
