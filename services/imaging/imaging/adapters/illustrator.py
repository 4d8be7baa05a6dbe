"""The illustrator that draws offline, in vectors and paint, with no model and no network."""

import asyncio
from collections.abc import Sequence

from contracts.options import FilmOptions
from contracts.storyboard import Character, Scene
from contracts.usage import Usage

from imaging.ports import Drawing, Reference

PROVIDER = "illustrator"


class OfflineIllustrator:
    """Draws in threads: the pixel work runs outside the interpreter's lock."""

    def __init__(self, threads: int = 1) -> None:
        self._free = asyncio.Semaphore(threads)

    async def draw_portrait(self, character: Character, options: FilmOptions) -> Drawing:
        async with self._free:
            return await asyncio.to_thread(_portrait, character, options)

    async def draw_scene(
        self, scene: Scene, cast: Sequence[Reference], options: FilmOptions
    ) -> Drawing:
        characters = [reference.character for reference in cast]
        async with self._free:
            return await asyncio.to_thread(_scene, scene, characters, options)


def _portrait(character: Character, options: FilmOptions) -> Drawing:
    from imaging.illustrator.picture import draw_portrait

    drawn = draw_portrait(character, options.style)
    return Drawing(drawn.image, drawn.width, drawn.height, PROVIDER, usage=(_usage(),))


def _scene(scene: Scene, cast: Sequence[Character], options: FilmOptions) -> Drawing:
    from imaging.illustrator.picture import draw_scene

    drawn = draw_scene(scene, cast, options.style, options.aspect_ratio)
    return Drawing(
        drawn.image,
        drawn.width,
        drawn.height,
        PROVIDER,
        drawn.layers,
        drawn.faces,
        drawn.movements,
        (_usage(),),
    )


def _usage() -> Usage:
    return Usage(provider=PROVIDER, images=1)
