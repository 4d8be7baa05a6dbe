"""The illustrator that is a model behind an OpenAI-compatible images API."""

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import httpx2
from contracts.options import FilmOptions
from contracts.storyboard import Character, Scene
from openai import AsyncOpenAI
from openai.types import ImagesResponse
from runtime.artifacts import ArtifactStore
from runtime.failure import GaveUp, TryAgain
from runtime.providers import Call, OpenAISettings, Provider, open_provider
from runtime.providers.fetching import fetched
from runtime.providers.openai import NAME, Refused, diagnose, garbled, open_client

from imaging.film import FILM_SIZES, PORTRAIT_SIZE
from imaging.ports import Drawing, Illustrator, Reference
from imaging.prompting import (
    portrait_prompt,
    scene_prompt,
    softened_portrait_prompt,
    softened_prompt,
)
from imaging.sizing import Size, drawn_size, fitted

MOST_SEEN = 8
"""Characters that a model is told to draw, the most important first."""


def open_illustrator(
    settings: OpenAISettings,
    model: str,
    sizes: Sequence[Size],
    store: ArtifactStore,
    understudy: Illustrator,
    base_url: str | None = None,
) -> "OpenAIIllustrator":
    """The illustrator that is `model` on the server of the settings, or at `base_url`."""
    provider = open_provider(NAME, model, diagnose, settings, settings.openai_api_key)
    studio = Studio(open_client(settings, base_url), provider, sizes)
    return OpenAIIllustrator(studio, store, understudy)


class Studio:
    """An image model: draws one picture for a prompt, with reference pictures if it can."""

    def __init__(self, client: AsyncOpenAI, provider: Provider, sizes: Sequence[Size]) -> None:
        self._client = client
        self._sizes = sizes
        self._fetcher = httpx2.AsyncClient(timeout=30, follow_redirects=True)
        self.provider = provider
        self.takes_references = True
        """Whether the server is thought to take reference pictures."""

    async def draw(
        self, work: str, prompt: str, size: Size, references: Sequence[bytes] = ()
    ) -> bytes:
        """A PNG of that size. Raises `GaveUp`, as `Refused` where the content is the reason."""
        width, height = drawn_size(size, self._sizes)
        request: Any = {
            "model": self.provider.model,
            "prompt": prompt,
            "size": f"{width}x{height}",
            "n": 1,
        }
        async with self.provider.call(work) as call:
            if references:
                images = [(f"{n}.png", image, "image/png") for n, image in enumerate(references)]
                response = await self._client.images.edit(image=images, **request)
            else:
                response = await self._client.images.generate(**request)
            image = await self._image(response, call)
            try:
                return await asyncio.to_thread(fitted, image, size)
            except ValueError as unreadable:
                raise TryAgain("invalid_output", f"{NAME} drew nothing: {unreadable}") from None

    async def _image(self, response: object, call: Call) -> bytes:
        if not isinstance(response, ImagesResponse) or not response.data:
            raise garbled()
        call.images = 1
        if response.usage:
            call.input_tokens = response.usage.input_tokens or 0
            call.output_tokens = response.usage.output_tokens or 0
        first = response.data[0]
        if first.b64_json:
            try:
                return base64.b64decode(first.b64_json, validate=True)
            except binascii.Error:
                raise garbled() from None
        if first.url and first.url.startswith(("https://", "http://")):
            return await fetched(self._fetcher, first.url)
        raise garbled()


class OpenAIIllustrator:
    """Draws with an image model, and leaves to `understudy` what the model refuses to draw."""

    def __init__(self, studio: Studio, store: ArtifactStore, understudy: Illustrator) -> None:
        self._studio = studio
        self._store = store
        self._understudy = understudy

    async def draw_portrait(self, character: Character, options: FilmOptions) -> Drawing:
        prompt = portrait_prompt(character, options)

        async def draw(softened: bool) -> bytes:
            asked = softened_portrait_prompt(character, options) if softened else prompt
            return await self._studio.draw(prompt, asked, PORTRAIT_SIZE)

        def substitute() -> Awaitable[Drawing]:
            return self._understudy.draw_portrait(character, options)

        return await self._drawing(prompt, draw, substitute, PORTRAIT_SIZE)

    async def draw_scene(
        self, scene: Scene, cast: Sequence[Reference], options: FilmOptions
    ) -> Drawing:
        cast = cast[:MOST_SEEN]
        characters = [reference.character for reference in cast]
        size = FILM_SIZES[options.aspect_ratio]
        work = scene_prompt(scene, characters, options, referred=False)

        async def draw(softened: bool) -> bytes:
            words = softened_prompt if softened else scene_prompt

            def asked(referred: bool) -> str:
                return words(scene, characters, options, referred=referred)

            return await self._draw_cast(work, asked, cast, size)

        def substitute() -> Awaitable[Drawing]:
            return self._understudy.draw_scene(scene, cast, options)

        return await self._drawing(work, draw, substitute, size)

    async def _draw_cast(
        self, work: str, asked: Callable[[bool], str], cast: Sequence[Reference], size: Size
    ) -> bytes:
        """With the portraits where the server takes them; otherwise their looks are told."""
        if cast and self._studio.takes_references:
            portraits = [await self._store.read(reference.portrait_key) for reference in cast]
            try:
                return await self._studio.draw(work, asked(True), size, portraits)
            except (TryAgain, Refused):
                raise
            except GaveUp:
                image = await self._studio.draw(work, asked(False), size)
                self._studio.takes_references = False
                return image
        return await self._studio.draw(work, asked(False), size)

    async def _drawing(
        self,
        work: str,
        draw: Callable[[bool], Awaitable[bytes]],
        substitute: Callable[[], Awaitable[Drawing]],
        size: Size,
    ) -> Drawing:
        """What `draw` draws, softened where it is refused, or else the substitute."""
        for softened in (False, True):
            try:
                image = await draw(softened)
            except Refused:
                continue
            provider = self._studio.provider
            return Drawing(image, *size, provider.name, usage=(provider.settle(work),))
        drawing = await substitute()
        refused = self._studio.provider.settle(work)
        return replace(drawing, substituted=True, usage=(refused, *drawing.usage))
