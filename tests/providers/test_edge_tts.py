"""Edge's voices, by way of edge-tts 7.3.1, against a server that speaks their protocol."""

import asyncio
import tomllib
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import edge_tts
import numpy as np
import pytest
from contracts.events import SceneVoiced, SceneWritten
from contracts.options import FilmOptions
from contracts.storyboard import Language, Line, Scene, Setting, VoiceKind
from edge_server import SECONDS_A_WORD, EdgeServer, Fault, edge_server
from runtime.artifacts import FolderStore
from runtime.failure import TryAgain
from runtime.providers import ProviderSettings
from voice.adapters import av_sound
from voice.adapters.edge_tts import EdgeVoice
from voice.handlers import voice_scene
from voice.ports import Delivery, Ports, Utterance
from voice.sound import RATE, seconds
from voice.speakable import pieces, speakable

NARRATOR = Delivery("narrator")
TEXT = "下雨了，Anna 没有带伞。"


@pytest.fixture
async def edge(tmp_path: Path) -> AsyncIterator[EdgeServer]:
    async with edge_server(tmp_path) as server:
        yield server


def voice_of(edge: EdgeServer, **limits: Any) -> EdgeVoice:
    patience = {"provider_read_timeout": 1, "provider_timeout": 5.0} | limits
    return EdgeVoice(ProviderSettings(**patience), connect=edge.connect, pause=0.01)


@pytest.fixture
def voice(edge: EdgeServer) -> EdgeVoice:
    return voice_of(edge)


def test_the_client_is_the_version_that_the_server_was_written_after() -> None:
    assert edge_tts.__version__.split(".")[:2] == ["7", "3"]


async def test_a_text_is_spoken_and_every_word_has_its_place_and_time(
    voice: EdgeVoice, edge: EdgeServer
) -> None:
    utterance = await voice.speak(TEXT, "zh", NARRATOR)
    assert utterance.samples.dtype == np.float32
    words = [TEXT[word.start_char : word.end_char] for word in utterance.words]
    assert words == ["下雨", "了", "Anna", "没有", "带伞"]
    assert [word.start for word in utterance.words] == pytest.approx(
        [SECONDS_A_WORD * at for at in range(5)]
    )
    assert seconds(utterance.samples) == pytest.approx(5 * SECONDS_A_WORD, abs=0.1)
    assert np.abs(utterance.samples).max() == pytest.approx(0.3, abs=0.05)


async def test_word_boundaries_are_asked_for(voice: EdgeVoice, edge: EdgeServer) -> None:
    await voice.speak(TEXT, "zh", NARRATOR)
    assert edge.said[0].word_boundaries


async def test_every_part_has_a_voice_of_its_own_in_both_languages(
    voice: EdgeVoice, edge: EdgeServer
) -> None:
    for language in get_args(Language):
        edge.said.clear()
        for kind in get_args(VoiceKind):
            await voice.speak("雨" if language == "zh" else "rain", language, Delivery(kind))
        heard = {(said.voice, said.pitch) for said in edge.said}
        assert len(heard) == len(get_args(VoiceKind))
        assert all(f"({language}-" in said.voice for said in edge.said)


async def test_the_pace_of_an_emotion_becomes_a_rate(voice: EdgeVoice, edge: EdgeServer) -> None:
    await voice.speak("雨", "zh", Delivery("narrator", pace=1.08))
    await voice.speak("雨", "zh", Delivery("elder_man", pace=0.91))
    assert [said.rate for said in edge.said] == ["+8%", "-20%"]
    assert edge.said[1].pitch == "-20Hz"


DIRTY = "# 第一章\n\n**他**说：\x0b“<b>走</b>&别回头” 🌧️ [河边](http://x.cn/a) `x`\u200b\n---\n"


async def test_what_a_voice_cannot_say_is_left_out_and_positions_stay_right(
    voice: EdgeVoice, edge: EdgeServer
) -> None:
    utterance = await voice.speak(DIRTY, "zh", NARRATOR)
    (said,) = edge.said
    assert "".join(said.text.split()) == "第一章他说：“走&别回头”河边x"
    heard = "".join(DIRTY[word.start_char : word.end_char] for word in utterance.words)
    assert heard.replace("**", "") == "第一章他说走别回头河边x"


@pytest.mark.parametrize("text", ["", " \n\t", "……", "——！？", "***", "🌧️", "\x00\x01", "“”"])
async def test_what_has_nothing_to_be_said_is_silence_without_a_call(
    voice: EdgeVoice, edge: EdgeServer, text: str
) -> None:
    utterance = await voice.speak(text, "zh", NARRATOR)
    assert len(utterance.samples) == 0
    assert utterance.words == ()
    assert edge.connections == 0


async def test_a_line_that_is_too_long_is_spoken_in_pieces_that_follow_each_other(
    voice: EdgeVoice, edge: EdgeServer
) -> None:
    text = "他走了很久，路还很长。" * 100
    utterance = await voice.speak(text, "zh", NARRATOR)
    assert len(edge.said) == 3
    assert all(said.text.endswith("。") for said in edge.said)
    assert "".join(text[w.start_char : w.end_char] for w in utterance.words) == "".join(
        character for character in text if character not in "，。"
    )
    starts = [word.start for word in utterance.words]
    assert starts == sorted(starts)
    assert starts[-1] < seconds(utterance.samples)


def test_pieces_hold_all_of_the_text_however_it_is_written() -> None:
    for text in ("雨" * 1000, "a b " * 500, "。" * 10 + "雨" * 50, "他说，" * 99):
        whole = speakable(text)
        cut = pieces(whole, 40)
        assert max(len(piece.text) for piece in cut) <= 40
        assert sum(piece.text.count("雨") + piece.text.count("a") for piece in cut) == (
            text.count("雨") + text.count("a")
        )


@pytest.mark.parametrize("fault", ["403", "429", "500", "silence", "drop", "half", "noise"])
async def test_a_fault_that_passes_is_not_heard(
    voice: EdgeVoice, edge: EdgeServer, fault: Fault
) -> None:
    edge.faults.extend([fault] * (4 if fault == "403" else 2))
    utterance = await voice.speak(TEXT, "zh", NARRATOR)
    assert len(utterance.words) == 5
    assert utterance.usage is not None
    assert (utterance.usage.calls, utterance.usage.failed_calls) == (3, 2)
    assert utterance.usage.characters == len(TEXT)


@pytest.mark.parametrize("fault", ["403", "500", "silence", "drop", "half", "noise"])
async def test_a_fault_that_stays_is_told(voice: EdgeVoice, edge: EdgeServer, fault: Fault) -> None:
    edge.faults.extend([fault] * 6)
    with pytest.raises(TryAgain) as failure:
        await voice.speak(TEXT, "zh", NARRATOR)
    assert failure.value.reason == "provider_unavailable"


async def test_a_service_that_hangs_is_given_up(edge: EdgeServer) -> None:
    edge.faults.extend(["hang"] * 3)
    voice = voice_of(edge, provider_timeout=0.2)
    with pytest.raises(TryAgain) as failure:
        await voice.speak(TEXT, "zh", NARRATOR)
    assert failure.value.reason == "provider_timeout"


async def test_without_word_boundaries_the_text_is_one_word(
    voice: EdgeVoice, edge: EdgeServer
) -> None:
    edge.faults.append("no words")
    utterance = await voice.speak(TEXT, "zh", NARRATOR)
    (word,) = utterance.words
    assert (word.start_char, word.end_char, word.start) == (0, len(TEXT), 0)
    assert word.end == pytest.approx(seconds(utterance.samples))


async def test_a_service_that_keeps_failing_is_left_alone_at_once(edge: EdgeServer) -> None:
    voice = voice_of(edge, breaker_failures=3, breaker_cooldown=60)
    edge.faults.extend(["drop"] * 3)
    with pytest.raises(TryAgain):
        await voice.speak(TEXT, "zh", NARRATOR)
    with pytest.raises(TryAgain, match="left alone"):
        await voice.speak(TEXT, "zh", NARRATOR)
    assert edge.connections == 3


async def test_cancelling_the_work_hangs_up(edge: EdgeServer) -> None:
    edge.faults.append("hang")
    work = asyncio.create_task(
        voice_of(edge, provider_read_timeout=30, provider_timeout=30).speak(TEXT, "zh", NARRATOR)
    )
    while not edge.said:
        await asyncio.sleep(0.01)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    await asyncio.wait_for(edge.hung_up.wait(), 2)


class Hum:
    """An offline voice that hums, to keep the test quick."""

    name = "hum"

    async def speak(self, text: str, language: Language, delivery: Delivery) -> Utterance:
        from voice.ports import Spoken

        return Utterance(np.full(RATE, 0.1, np.float32), (Spoken(0, len(text), 0.0, 1.0),))


WRITTEN = SceneWritten(
    task_id="t",
    scene_id="scene_001",
    number=1,
    total=1,
    title="雨",
    language="zh",
    options=FilmOptions(),
    scene=Scene(
        id="scene_001",
        setting=Setting(place="alley", place_name="巷", time="day", weather="rain", era="modern"),
        mood="calm",
        framing="wide",
        lines=(Line(text="下雨了。"), Line(text="没有人来。")),
        image_prompt="雨",
    ),
)


def ports_of(voice: EdgeVoice, store: FolderStore) -> Ports:
    return Ports(store, voice, av_sound.encode, av_sound.stretch, substitute=Hum())


async def voiced(event: SceneWritten, ports: Ports) -> SceneVoiced:
    (emitted,) = await voice_scene(event, ports)
    assert isinstance(emitted, SceneVoiced)
    return emitted


async def test_an_outage_of_the_voice_does_not_fail_the_film(
    voice: EdgeVoice, edge: EdgeServer, store: FolderStore
) -> None:
    edge.faults.extend(["403"] * 10)
    track = (await voiced(WRITTEN, ports_of(voice, store))).track
    assert (track.provider, track.substituted) == ("hum", True)


async def test_a_scene_is_voiced_once(
    voice: EdgeVoice, edge: EdgeServer, store: FolderStore
) -> None:
    first = await voiced(WRITTEN, ports_of(voice, store))
    assert (first.track.provider, first.track.substituted) == ("edge-tts", False)
    assert "".join(word.text for word in first.track.cues[1].words) == "没有人来。"
    (usage,) = first.track.usage
    assert (usage.provider, usage.calls, usage.failed_calls, usage.characters) == (
        "edge-tts",
        2,
        0,
        9,
    )
    calls = edge.connections
    assert await voiced(WRITTEN, ports_of(voice, store)) == first
    assert edge.connections == calls == 2


def test_the_table_of_voices_is_complete() -> None:
    voices = tomllib.loads(files("voice.data").joinpath("edge_voices.toml").read_text("utf-8"))
    for language in get_args(Language):
        assert set(voices[language]) == set(get_args(VoiceKind))
