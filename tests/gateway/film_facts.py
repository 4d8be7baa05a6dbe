"""The facts of a film, as the stages would emit them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from contracts import artifacts
from contracts.envelope import Envelope
from contracts.events import (
    CharacterDrawn,
    Event,
    FilmComposed,
    FilmReady,
    ReelMixed,
    ReelReady,
    SceneCast,
    SceneComposed,
    SceneDrawn,
    SceneReady,
    SceneVoiced,
    SceneWritten,
    ScriptWritten,
    StageFailed,
    TaskCancelled,
    TaskCreated,
    TaskFailed,
)
from contracts.events.compositor import Clip, HeardScene, Stretch
from contracts.events.imaging import Picture, Portrait
from contracts.events.voice import VoiceTrack
from contracts.failure import Reason
from contracts.options import FilmOptions
from contracts.storyboard import Character, Line, Look, Scene, Setting, Storyboard
from contracts.usage import Usage

NAMES = ("林黛玉", "贾宝玉", "薛宝钗")
OPTIONS = FilmOptions()
START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def envelope(event: Event, label: str = "", cause: Envelope | None = None) -> Envelope:
    """The same event and label always have the same id and time."""
    name = f"{event.key}/{event.name}/{label}"
    return Envelope(
        id=uuid5(NAMESPACE_URL, name),
        source="/inkreel/test",
        time=START + timedelta(seconds=len(name)),
        event=event,
        cause=cause.id if cause else None,
    )


def character(number: int) -> Character:
    look = Look(
        description="弱柳扶风",
        hair="long_loose",
        hair_color="#101010",
        garment="hanfu",
        garment_color="#aabbcc",
        accent_color="#ddeeff",
    )
    return Character(
        id=f"person_{number}",
        name=NAMES[number % len(NAMES)],
        sex="female",
        age="youth",
        look=look,
        voice="woman_soft",
    )


def scene(number: int) -> Scene:
    setting = Setting(
        place="garden", place_name="大观园", time="dusk", weather="clear", era="ancient"
    )
    return Scene(
        id=f"scene_{number:03d}",
        setting=setting,
        mood="calm",
        framing="wide",
        present=("person_0",),
        lines=(Line(text="夜深了。"),),
        image_prompt="大观园，黄昏",
    )


def picture(key: str) -> Picture:
    used = Usage(provider="openai", model="image-1", calls=1, images=1, seconds=2.5)
    return Picture(image_key=key, width=1536, height=864, provider="openai", usage=(used,))


def created(task_id: str, user_id: str) -> Envelope:
    event = TaskCreated(task_id=task_id, user_id=user_id, novel_text="夜深了。", options=OPTIONS)
    return envelope(event)


def script_facts(task_id: str, scenes: int, characters: int) -> list[Envelope]:
    cast = tuple(character(number) for number in range(characters))
    board = Storyboard(
        title="葬花",
        language="zh",
        characters=cast,
        scenes=tuple(scene(number) for number in range(1, scenes + 1)),
    )
    used = Usage(provider="openai", model="chat-1", calls=2, input_tokens=900, output_tokens=300)
    script = ScriptWritten(
        task_id=task_id, options=OPTIONS, storyboard=board, provider="openai", usage=(used,)
    )
    written = [
        SceneWritten(
            task_id=task_id,
            scene_id=each.id,
            number=number,
            total=scenes,
            title="葬花",
            language="zh",
            options=OPTIONS,
            scene=each,
            cast=cast,
        )
        for number, each in enumerate(board.scenes, 1)
    ]
    return [envelope(script), *(envelope(event) for event in written)]


def character_facts(task_id: str, characters: int) -> list[Envelope]:
    portraits = [
        Portrait(
            character=character(number),
            picture=picture(artifacts.portrait(task_id, f"person_{number}")),
        )
        for number in range(characters)
    ]
    return [
        envelope(CharacterDrawn(task_id=task_id, portrait=portrait), portrait.character.id)
        for portrait in portraits
    ]


def scene_facts(task_id: str, number: int, total: int) -> list[Envelope]:
    """Cast, drawn, voiced, ready and composed, in this order."""
    each = scene(number)
    drawn = picture(artifacts.picture(task_id, each.id))
    track = VoiceTrack(
        audio_key=artifacts.speech(task_id, each.id),
        duration=4.5,
        cues=(),
        provider="edge",
        usage=(Usage(provider="edge", calls=1, characters=4, seconds=0.5),),
    )
    clip = Clip(clip_key=artifacts.clip(task_id, each.id), frames=120, fps=24, voice_offset=0.3)
    common = {"task_id": task_id, "scene_id": each.id, "number": number}
    told = {"total": total, "title": "葬花", "options": OPTIONS, "scene": each}
    events: list[Event] = [
        SceneCast(**common, **told),
        SceneDrawn(task_id=task_id, scene_id=each.id, picture=drawn),
        SceneVoiced(task_id=task_id, scene_id=each.id, track=track),
        SceneReady(**common, **told, language="zh", cast_names={}, picture=drawn, track=track),
        SceneComposed(
            **common,
            clip=clip,
            audio_key=track.audio_key,
            image_key=drawn.image_key,
            chapter="大观园",
            mood="calm",
        ),
    ]
    return [envelope(event) for event in events]


def film_facts(task_id: str, composed: Sequence[Envelope]) -> list[Envelope]:
    scenes = tuple(fact.event for fact in composed if isinstance(fact.event, SceneComposed))
    common = {"task_id": task_id, "title": "葬花", "language": "zh"}
    reel = ReelReady(**common, reel=1, scenes=tuple(heard(scene) for scene in scenes))
    sound = artifacts.sound(task_id, 1)
    mixed = ReelMixed(
        task_id=task_id, reel=1, sound_key=sound, scenes=tuple(s.scene_id for s in scenes)
    )
    ready = FilmReady(**common, options=OPTIONS, scenes=scenes, sound=(sound,))
    film = FilmComposed(
        task_id=task_id,
        video_key=artifacts.film(task_id),
        thumbnail_key=artifacts.thumbnail(task_id),
        subtitle_keys={
            "srt": artifacts.subtitles(task_id, "srt"),
            "vtt": artifacts.subtitles(task_id, "vtt"),
        },
        duration=12.5,
    )
    return [envelope(event) for event in (reel, mixed, ready, film)]


def heard(composed: SceneComposed) -> HeardScene:
    start = composed.clip.duration * (composed.number - 1)
    return HeardScene(
        scene_id=composed.scene_id,
        seen=Stretch(start=start, end=start + composed.clip.duration),
        audio_key=composed.audio_key,
        voice_start=start,
        speech=(),
        setting=scene(composed.number).setting,
        mood=composed.mood,
    )


def stage_facts(task_id: str, scenes: int = 3, characters: int = 2) -> list[Envelope]:
    """Everything the stages say of a film that works out, in a natural order."""
    facts = script_facts(task_id, scenes, characters) + character_facts(task_id, characters)
    by_scene = [fact for n in range(1, scenes + 1) for fact in scene_facts(task_id, n, scenes)]
    return facts + by_scene + film_facts(task_id, by_scene)


def gave_up(
    task_id: str, scene_id: str | None = "scene_002", reason: Reason = "provider_quota"
) -> Envelope:
    event = StageFailed(
        task_id=task_id, handler="draw_scene", scene_id=scene_id, reason=reason, detail="no more"
    )
    return envelope(event, scene_id or "")


def failed(task_id: str, cause: Envelope | None = None) -> Envelope:
    event = TaskFailed(task_id=task_id, reason="provider_quota", detail="no more")
    return envelope(event, cause=cause)


def cancelled(task_id: str) -> Envelope:
    return envelope(TaskCancelled(task_id=task_id))
