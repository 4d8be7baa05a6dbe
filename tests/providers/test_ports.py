"""What each port promises, of the offline adapter and of the vendor's alike."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from contracts.options import FilmOptions
from contracts.storyboard import Character, Line, Look, Scene, Setting
from edge_server import edge_server
from imaging.adapters.illustrator import OfflineIllustrator
from imaging.adapters.openai_images import open_illustrator
from imaging.film import FILM_SIZES, PORTRAIT_SIZE
from imaging.ports import Illustrator, Reference
from imaging.sizing import sizes_of
from openai_server import KEY, openai_server
from PIL import Image
from pydantic import SecretStr
from runtime.artifacts import FolderStore
from runtime.providers import OpenAISettings, ProviderSettings
from scripting.adapters.openai_chat import open_director
from scripting.adapters.rules import RuleDirector
from scripting.ports import Director
from voice.adapters.edge_tts import EdgeVoice
from voice.adapters.kokoro import KokoroVoice
from voice.ports import Delivery, Voice
from voice.sound import seconds

STORY = "清晨，阿青推开了院门。“下雨了。”她说。\n\n当天夜里，她一个人坐在河边。河水很静。"
LOOK = Look(
    description="青布衣裳，长辫子",
    hair="braids",
    hair_color="#101010",
    garment="peasant",
    garment_color="#305060",
    accent_color="#c0c0c0",
)
QING = Character(id="a_qing", name="阿青", sex="female", age="youth", look=LOOK, voice="woman_soft")
SCENE = Scene(
    id="scene_001",
    setting=Setting(place="alley", place_name="雨巷", time="dusk", weather="rain", era="modern"),
    mood="calm",
    framing="close_up",
    present=("a_qing",),
    lines=(Line(text="下雨了。"),),
    image_prompt="雨中的小巷",
)


@pytest.fixture(params=["rules", "openai"])
async def director(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Director]:
    async with AsyncExitStack() as stack:
        if request.param == "rules":
            yield RuleDirector(timeout=60)
            return
        server = await stack.enter_async_context(openai_server())
        settings = OpenAISettings(openai_base_url=server.url, openai_api_key=SecretStr(KEY))
        yield open_director(settings, "m", FolderStore(tmp_path), 1500)


@pytest.fixture(scope="module", params=["kokoro", "edge-tts"])
async def voice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Voice]:
    async with AsyncExitStack() as stack:
        if request.param == "kokoro":
            yield KokoroVoice(None, None, 300)
            return
        server = await stack.enter_async_context(edge_server(tmp_path_factory.mktemp("edge")))
        yield EdgeVoice(ProviderSettings(), connect=server.connect)


@pytest.fixture(params=["illustrator", "openai"])
async def artist(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Illustrator]:
    offline = OfflineIllustrator()
    async with AsyncExitStack() as stack:
        if request.param == "illustrator":
            yield offline
            return
        server = await stack.enter_async_context(openai_server())
        settings = OpenAISettings(openai_base_url=server.url, openai_api_key=SecretStr(KEY))
        sizes = sizes_of("gpt-image-2")
        yield open_illustrator(settings, "gpt-image-2", sizes, FolderStore(tmp_path), offline)


async def test_a_storyboard_holds_the_whole_story_in_order(director: Director) -> None:
    script = await director.direct("t", STORY, FilmOptions())
    board = script.storyboard
    heard = "".join(line.text for scene in board.scenes for line in scene.lines)
    assert "".join(heard.split()) == "".join(STORY.split())
    assert [scene.id for scene in board.scenes] == [
        f"scene_{number:03d}" for number in range(1, len(board.scenes) + 1)
    ]
    assert not any(scene.summarised for scene in board.scenes)


async def test_a_storyboard_names_only_characters_that_it_has_and_who_directed(
    director: Director,
) -> None:
    script = await director.direct("t", STORY, FilmOptions())
    board, credits = script.storyboard, script.credits
    assert credits.provider in ("rules", "openai")
    assert all(usage.provider == credits.provider for usage in credits.usage)
    known = {character.id for character in board.characters}
    for scene in board.scenes:
        assert {*scene.present, *(line.speaker for line in scene.lines)} - {None} <= known


async def test_the_same_story_gives_the_same_storyboard(director: Director) -> None:
    first = await director.direct("t1", STORY, FilmOptions())
    assert (await director.direct("t2", STORY, FilmOptions())).storyboard == first.storyboard


async def test_speech_is_mono_and_its_words_follow_each_other_within_it(voice: Voice) -> None:
    text = "下雨了，她说。"
    utterance = await voice.speak(text, "zh", Delivery("woman_soft"))
    assert utterance.samples.ndim == 1
    assert utterance.samples.dtype == np.float32
    assert 0.01 < np.abs(utterance.samples).max() <= 1
    words = utterance.words
    assert "".join(text[word.start_char : word.end_char] for word in words) == "下雨了她说"
    times = [time for word in words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] <= seconds(utterance.samples) + 0.1


@pytest.mark.parametrize("text", ["", "……！", " \n"])
async def test_what_cannot_be_said_is_no_speech(voice: Voice, text: str) -> None:
    utterance = await voice.speak(text, "zh", Delivery("narrator"))
    assert len(utterance.samples) == 0
    assert utterance.words == ()


async def test_both_languages_are_spoken(voice: Voice) -> None:
    text = "It rains."
    utterance = await voice.speak(text, "en", Delivery("narrator"))
    assert [text[w.start_char : w.end_char] for w in utterance.words] == ["It", "rains"]


async def test_a_portrait_and_a_scene_are_pictures_of_their_sizes(
    artist: Illustrator, tmp_path: Path
) -> None:
    options = FilmOptions(aspect_ratio="4:3")
    portrait = await artist.draw_portrait(QING, options)
    assert Image.open(BytesIO(portrait.image)).size == (portrait.width, portrait.height)
    assert (portrait.width, portrait.height) == PORTRAIT_SIZE
    await FolderStore(tmp_path).write("p.png", portrait.image)
    drawing = await artist.draw_scene(SCENE, [Reference(QING, "p.png")], options)
    assert Image.open(BytesIO(drawing.image)).size == FILM_SIZES["4:3"]
    for layer in drawing.layers:
        assert Image.open(BytesIO(layer)).size == FILM_SIZES["4:3"]
    assert drawing.provider
    assert not drawing.substituted
    assert sum(usage.images for usage in drawing.usage) == 1
