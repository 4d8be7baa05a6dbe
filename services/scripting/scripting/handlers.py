"""The step from a story to its storyboard."""

from collections.abc import Iterator

from contracts import artifacts
from contracts.events import Event, SceneWritten, ScriptWritten, TaskCreated
from contracts.options import FilmOptions
from contracts.storyboard import Scene, Storyboard
from runtime.artifacts import make_once

from scripting.ports import Credits, Ports


async def write_script(event: TaskCreated, ports: Ports) -> list[Event]:
    """The storyboard of the story, then each of its scenes in the order of the film."""
    storyboard, credits = await _script(event, ports)
    script = ScriptWritten(
        task_id=event.task_id,
        options=event.options,
        storyboard=storyboard,
        provider=credits.provider,
        usage=credits.usage,
    )
    return [script, *_scenes(event.task_id, event.options, storyboard)]


async def _script(event: TaskCreated, ports: Ports) -> tuple[Storyboard, Credits]:
    """The storyboard as it is kept, which is written only when it is not there yet."""
    key = artifacts.script(event.task_id)

    async def make() -> tuple[bytes, Credits]:
        script = await ports.director.direct(event.task_id, event.novel_text, event.options)
        return script.storyboard.model_dump_json().encode(), script.credits

    credits = await make_once(ports.store, key, Credits, make)
    return Storyboard.model_validate_json(await ports.store.read(key)), credits


def _scenes(task_id: str, options: FilmOptions, storyboard: Storyboard) -> Iterator[SceneWritten]:
    previous: Scene | None = None
    for number, scene in enumerate(storyboard.scenes, start=1):
        yield SceneWritten(
            task_id=task_id,
            scene_id=scene.id,
            number=number,
            total=len(storyboard.scenes),
            title=storyboard.title,
            language=storyboard.language,
            options=options,
            scene=scene,
            cast=storyboard.cast_of(scene),
            previous=previous if scene.transition == "dissolve" else None,
        )
        previous = scene
