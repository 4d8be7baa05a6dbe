"""What the compositor waits for. Pure folds: order and repetition of the facts do not matter."""

from collections.abc import Iterable

from contracts.events import (
    Event,
    FilmReady,
    ReelMixed,
    SceneComposed,
    SceneDrawn,
    SceneReady,
    SceneVoiced,
    SceneWritten,
    ScriptWritten,
)
from contracts.events.compositor import PreviousShot


def scene_of(facts: Iterable[Event], scene_id: str) -> SceneReady | None:
    """The scene as soon as it is written, drawn and voiced, with the shot it dissolves from.

    `facts` may hold facts of other scenes; only the picture of the scene before is used.
    """
    written: SceneWritten | None = None
    voiced: SceneVoiced | None = None
    drawn: dict[str, SceneDrawn] = {}
    for fact in facts:
        match fact:
            case SceneWritten(scene_id=id) if id == scene_id:
                written = fact
            case SceneVoiced(scene_id=id) if id == scene_id:
                voiced = fact
            case SceneDrawn():
                drawn[fact.scene_id] = fact
    if not (written and voiced and scene_id in drawn):
        return None
    if written.previous and written.previous.id not in drawn:
        return None
    return SceneReady(
        task_id=written.task_id,
        scene_id=scene_id,
        number=written.number,
        total=written.total,
        title=written.title,
        language=written.language,
        options=written.options,
        scene=written.scene,
        cast_names={character.id: character.name for character in written.cast},
        picture=drawn[scene_id].picture,
        track=voiced.track,
        previous=_previous(written, drawn),
    )


def film_of(facts: Iterable[Event]) -> FilmReady | None:
    """The film as soon as its script is written, each scene composed and all sound mixed."""
    script: ScriptWritten | None = None
    composed: dict[str, SceneComposed] = {}
    mixed: dict[str, ReelMixed] = {}
    for fact in facts:
        match fact:
            case ScriptWritten():
                script = fact
            case SceneComposed():
                composed[fact.scene_id] = fact
            case ReelMixed():
                mixed |= dict.fromkeys(fact.scenes, fact)
    if script is None or not {scene.id for scene in script.storyboard.scenes} <= (
        composed.keys() & mixed.keys()
    ):
        return None
    scenes = tuple(composed[scene.id] for scene in script.storyboard.scenes)
    return FilmReady(
        task_id=script.task_id,
        title=script.storyboard.title,
        language=script.storyboard.language,
        options=script.options,
        scenes=scenes,
        sound=tuple(dict.fromkeys(mixed[scene.scene_id].sound_key for scene in scenes)),
        providers=tuple(dict.fromkeys(p for scene in scenes for p in scene.providers)),
    )


def _previous(written: SceneWritten, drawn: dict[str, SceneDrawn]) -> PreviousShot | None:
    if written.previous is None:
        return None
    return PreviousShot(scene=written.previous, picture=drawn[written.previous.id].picture)
