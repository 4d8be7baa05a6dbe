"""The image model as illustrator, against a server that speaks its protocol."""

import base64
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from contracts.events import SceneCast, SceneDrawn, ScriptWritten
from contracts.options import FilmOptions
from contracts.storyboard import Character, Line, Look, Scene, Setting, Storyboard
from contracts.usage import Usage
from faults import Reply, breaks_off, fails, hangs, says
from imaging.adapters.openai_images import OpenAIIllustrator, open_illustrator
from imaging.handlers import draw_cast, draw_scene
from imaging.ports import Drawing, Illustrator, Ports, Reference
from imaging.sizing import drawn_size, fitted, sizes_of
from openai_server import KEY, OpenAIServer, png
from PIL import Image
from pydantic import SecretStr
from runtime.artifacts import FolderStore
from runtime.failure import GaveUp, TryAgain
from runtime.providers import OpenAISettings
from structlog.testing import capture_logs

LOOK = Look(
    description="青布衣裳，长辫子",
    hair="braids",
    hair_color="#101010",
    garment="peasant",
    garment_color="#305060",
    accent_color="#c0c0c0",
)
QING = Character(id="a_qing", name="阿青", sex="female", age="youth", look=LOOK, voice="woman_soft")
ZHOU = QING.model_copy(update={"id": "lao_zhou", "name": "老周"})
SCENE = Scene(
    id="scene_001",
    setting=Setting(place="alley", place_name="雨巷", time="dusk", weather="rain", era="modern"),
    mood="tense",
    framing="two_shot",
    present=("a_qing",),
    lines=(Line(text="“不去不行。”", speaker="a_qing", emotion="angry"),),
    image_prompt="阿青拔刀相向，血溅雨巷",
)
BLOCKED = fails(400, "moderation_blocked")


class Understudy:
    """Draws a grey picture at once."""

    async def draw_portrait(self, character: Character, options: FilmOptions) -> Drawing:
        return self._drawing(768, 1024)

    async def draw_scene(
        self, scene: Scene, cast: Sequence[Reference], options: FilmOptions
    ) -> Drawing:
        return self._drawing(1920, 1080)

    def _drawing(self, width: int, height: int) -> Drawing:
        buffer = BytesIO()
        Image.new("RGB", (width, height), "grey").save(buffer, "PNG")
        used = (Usage(provider="understudy", images=1),)
        return Drawing(buffer.getvalue(), width, height, "understudy", usage=used)


def illustrator(
    server: OpenAIServer, store: FolderStore, model: str = "gpt-image-2", **limits: Any
) -> OpenAIIllustrator:
    patience = {"provider_read_timeout": 0.5, "provider_timeout": 5.0} | limits
    settings = OpenAISettings(
        openai_base_url="http://127.0.0.1:9/v1", openai_api_key=SecretStr(KEY), **patience
    )
    return open_illustrator(settings, model, sizes_of(model), store, Understudy(), server.url)


@pytest.fixture
def artist(server: OpenAIServer, store: FolderStore) -> OpenAIIllustrator:
    return illustrator(server, store)


@pytest.fixture
async def cast(store: FolderStore) -> list[Reference]:
    await store.write("characters/t/a_qing.png", png(768, 1024))
    return [Reference(QING, "characters/t/a_qing.png")]


def opened(drawing: Drawing) -> Image.Image:
    return Image.open(BytesIO(drawing.image))


async def test_a_portrait_shows_the_look_at_the_portraits_size(
    artist: OpenAIIllustrator, server: OpenAIServer
) -> None:
    drawing = await artist.draw_portrait(QING, FilmOptions(style="manga"))
    assert opened(drawing).size == (drawing.width, drawing.height) == (768, 1024)
    assert (drawing.provider, drawing.substituted) == ("openai", False)
    (asked,) = server.asked
    assert asked.path.endswith("/images/generations")
    assert "青布衣裳，长辫子" in asked.prompt
    assert "漫画" in asked.prompt


async def test_a_scene_is_drawn_from_the_portraits_of_its_cast(
    artist: OpenAIIllustrator, server: OpenAIServer, store: FolderStore, cast: list[Reference]
) -> None:
    drawing = await artist.draw_scene(SCENE, cast, FilmOptions())
    (asked,) = server.asked
    assert asked.path.endswith("/images/edits")
    assert asked.files == [await store.read("characters/t/a_qing.png")]
    assert "第 1 张参考图是阿青" in asked.prompt
    assert "血溅雨巷" in asked.prompt
    assert "神情：愤怒" in asked.prompt
    assert opened(drawing).size == (1920, 1080)
    assert asked.body["size"] == "2048x1152"


async def test_a_server_that_takes_no_portraits_is_told_the_looks_and_that_is_remembered(
    artist: OpenAIIllustrator, server: OpenAIServer, cast: list[Reference]
) -> None:
    server.edits = False
    first = await artist.draw_scene(SCENE, cast, FilmOptions())
    await artist.draw_scene(SCENE, cast, FilmOptions())
    paths = [asked.path.rsplit("/", 1)[1] for asked in server.asked]
    assert paths == ["edits", "generations", "generations"]
    assert "阿青：青布衣裳，长辫子" in server.asked[1].prompt
    assert "参考图" not in server.asked[1].prompt
    assert (first.usage[0].calls, first.usage[0].failed_calls) == (2, 1)


async def test_an_english_story_is_drawn_in_english(
    artist: OpenAIIllustrator, server: OpenAIServer
) -> None:
    setting = SCENE.setting.model_copy(update={"place_name": "the lane"})
    scene = SCENE.model_copy(update={"image_prompt": "Rain on stones", "setting": setting})
    await artist.draw_scene(scene, [], FilmOptions())
    assert "Place: the lane (today, dusk, rain)" in server.asked[0].prompt
    assert "Nobody is in the picture." in server.asked[0].prompt


@pytest.mark.parametrize(
    ("ratio", "film", "drawn"),
    [
        ("16:9", (1920, 1080), "1536x1024"),
        ("4:3", (1440, 1080), "1536x1024"),
        ("9:16", (1080, 1920), "1024x1536"),
    ],
)
async def test_a_picture_is_asked_for_in_a_size_that_the_model_takes_and_fitted_to_the_film(
    server: OpenAIServer, store: FolderStore, ratio: Any, film: tuple[int, int], drawn: str
) -> None:
    artist = illustrator(server, store, "gpt-image-1-mini")
    drawing = await artist.draw_scene(SCENE, [], FilmOptions(aspect_ratio=ratio))
    assert server.asked[0].body["size"] == drawn
    assert opened(drawing).size == film


@pytest.mark.parametrize(
    ("model", "portrait", "scene"),
    [
        ("dall-e-3", (1024, 1792), (1792, 1024)),
        ("gpt-image-2.5-flare", (1024, 1536), (2048, 1152)),
        ("cogview-4-250304", (864, 1152), (1344, 768)),
        ("some-local-model", (864, 1152), (1344, 768)),
    ],
)
def test_each_model_has_its_sizes(
    model: str, portrait: tuple[int, int], scene: tuple[int, int]
) -> None:
    assert drawn_size((768, 1024), sizes_of(model)) in (portrait, (1024, 1024))
    assert drawn_size((1920, 1080), sizes_of(model)) == scene


def test_fitting_crops_evenly() -> None:
    image = Image.open(BytesIO(fitted(png(1024, 1024), (1600, 900))))
    assert image.size == (1600, 900)
    left, right = image.getpixel((700, 450)), image.getpixel((900, 450))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 150
    assert right[2] > 150


async def test_a_picture_may_come_as_an_address(
    artist: OpenAIIllustrator, server: OpenAIServer
) -> None:
    server.image_answer = "url"
    drawing = await artist.draw_scene(SCENE, [], FilmOptions())
    assert opened(drawing).size == (1920, 1080)
    assert "Authorization" not in server.fetched[0]


async def test_a_picture_that_is_paid_for_is_fetched_again_when_that_fails(
    artist: OpenAIIllustrator, server: OpenAIServer
) -> None:
    server.image_answer = "url"
    server.file_script.append(fails(503))
    drawing = await artist.draw_scene(SCENE, [], FilmOptions())
    assert len(server.asked) == 1
    assert drawing.usage[0].images == 1


async def test_pictures_and_tokens_are_metered(artist: OpenAIIllustrator) -> None:
    (usage,) = (await artist.draw_portrait(QING, FilmOptions())).usage
    assert (usage.provider, usage.model) == ("openai", "gpt-image-2")
    assert (usage.calls, usage.images) == (1, 1)
    assert (usage.input_tokens, usage.output_tokens) == (50, 1000)


async def test_what_is_refused_is_asked_for_once_more_in_softer_words(
    artist: OpenAIIllustrator, server: OpenAIServer
) -> None:
    server.script.append(BLOCKED)
    drawing = await artist.draw_scene(SCENE, [], FilmOptions())
    assert (drawing.provider, drawing.substituted) == ("openai", False)
    hard, soft = server.asked
    assert "血溅" in hard.prompt
    assert "血溅" not in soft.prompt
    assert "雨巷" in soft.prompt
    assert (drawing.usage[0].calls, drawing.usage[0].failed_calls) == (2, 1)


async def test_what_is_refused_twice_is_drawn_by_the_understudy(
    artist: OpenAIIllustrator, server: OpenAIServer, cast: list[Reference]
) -> None:
    server.script.extend([BLOCKED] * 4)
    portrait = await artist.draw_portrait(QING, FilmOptions())
    scene = await artist.draw_scene(SCENE, cast, FilmOptions())
    for drawing in (portrait, scene):
        assert (drawing.provider, drawing.substituted) == ("understudy", True)
        assert [(u.provider, u.calls, u.failed_calls, u.images) for u in drawing.usage] == [
            ("openai", 2, 2, 0),
            ("understudy", 0, 0, 1),
        ]
    assert len(server.asked) == 4


NOT_AN_IMAGE = base64.b64encode(b"<html>").decode()
FAULTS: list[tuple[Reply, str, float | None]] = [
    (fails(429, retry_after="5"), "provider_quota", 5),
    (fails(500), "provider_unavailable", None),
    (hangs(), "provider_timeout", None),
    (breaks_off({"data": [{"b64_json": "x" * 1000}]}), "provider_unavailable", None),
    (says(200, {"created": 1, "data": []}), "provider_unavailable", None),
    (says(200, {"created": 1, "data": [{"b64_json": "%%%"}]}), "provider_unavailable", None),
    (says(200, {"created": 1, "data": [{"b64_json": NOT_AN_IMAGE}]}), "invalid_output", None),
    (
        says(200, {"created": 1, "data": [{"url": "file:///etc/passwd"}]}),
        "provider_unavailable",
        None,
    ),
]


@pytest.mark.parametrize(("fault", "reason", "wait"), FAULTS)
async def test_what_may_pass_is_tried_again(
    artist: OpenAIIllustrator, server: OpenAIServer, fault: Reply, reason: str, wait: float | None
) -> None:
    server.script.append(fault)
    with pytest.raises(TryAgain) as failure:
        await artist.draw_portrait(QING, FilmOptions())
    assert (failure.value.reason, failure.value.retry_after) == (reason, wait)
    drawing = await artist.draw_portrait(QING, FilmOptions())
    assert (drawing.usage[0].calls, drawing.usage[0].failed_calls) == (2, 1)


@pytest.mark.parametrize(
    ("status", "reason"), [(401, "provider_rejected"), (402, "provider_quota")]
)
async def test_what_cannot_succeed_is_given_up_and_does_not_become_a_substitute(
    artist: OpenAIIllustrator, server: OpenAIServer, status: int, reason: str
) -> None:
    server.script.append(fails(status, code=KEY))
    with capture_logs() as logs, pytest.raises(GaveUp) as failure:
        await artist.draw_portrait(QING, FilmOptions())
    assert failure.value.reason == reason
    assert not isinstance(failure.value, TryAgain)
    assert KEY not in f"{logs} {failure.getrepr()}"


def script_of(*characters: Character) -> ScriptWritten:
    board = Storyboard(title="雨巷", language="zh", characters=characters, scenes=(SCENE,))
    return ScriptWritten(task_id="t", options=FilmOptions(), storyboard=board, provider="rules")


def ports_of(artist: Illustrator, store: FolderStore) -> Ports:
    return Ports(store=store, illustrator=artist)


async def test_a_redelivered_event_draws_nothing_again(
    artist: OpenAIIllustrator, server: OpenAIServer, store: FolderStore
) -> None:
    ports = ports_of(artist, store)
    first = await draw_cast(script_of(QING, ZHOU), ports)
    scene = next(event for event in first if isinstance(event, SceneCast))
    (drawn,) = await draw_scene(scene, ports)
    calls = len(server.asked)
    assert calls == 3
    assert await draw_cast(script_of(QING, ZHOU), ports) == first
    assert await draw_scene(scene, ports) == [drawn]
    assert len(server.asked) == calls
    assert isinstance(drawn, SceneDrawn)
    assert drawn.picture.usage[0].images == 1


async def test_a_cast_that_is_tried_again_pays_only_for_the_portraits_that_are_missing(
    server: OpenAIServer, store: FolderStore
) -> None:
    server.script.append(fails(500))
    ports = ports_of(illustrator(server, store), store)
    with pytest.raises(TryAgain):
        await draw_cast(script_of(QING, ZHOU), ports)
    await draw_cast(script_of(QING, ZHOU), ports)
    assert len(server.asked) == 3
