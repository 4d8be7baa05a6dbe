"""Directing: from a story to its storyboard."""

from collections.abc import Sequence

from contracts.options import FilmOptions
from contracts.storyboard import Line, Scene, Setting, Storyboard

from scripting.rules.beats import Beat, beats_of
from scripting.rules.cutting import cut
from scripting.rules.story import Story, read


def direct(text: str, options: FilmOptions) -> Storyboard:
    """The storyboard of `text`. The lines of its scenes, joined, are `text` up to whitespace."""
    story = read(text)
    beats = beats_of(story, options)
    scenes = cut([beat.seconds for beat in beats], _joints(beats), options.duration_per_scene)
    return Storyboard(
        title=text.strip().splitlines()[0][:20],
        language=story.language,
        scenes=tuple(
            _scene(story, number, [beats[i] for i in scene])
            for number, scene in enumerate(scenes, start=1)
        ),
    )


def _joints(beats: Sequence[Beat]) -> list[float]:
    return [0.0] + [
        0.0 if before.paragraph != beat.paragraph else 0.3 if before.ends_sentence else 2.0
        for before, beat in zip(beats, beats[1:], strict=False)
    ]


def _scene(story: Story, number: int, beats: Sequence[Beat]) -> Scene:
    return Scene(
        id=f"scene_{number:03d}",
        setting=Setting(place="road", place_name="", time="day", weather="clear", era="modern"),
        mood="calm",
        framing="wide",
        lines=tuple(_lines(story, beats)),
        image_prompt=story.text[beats[0].start : beats[-1].end],
    )


def _lines(story: Story, beats: Sequence[Beat]) -> list[Line]:
    stretches: list[tuple[int, int, int]] = []
    for beat in beats:
        if stretches and stretches[-1][2] == beat.span:
            stretches[-1] = (stretches[-1][0], beat.end, beat.span)
        else:
            stretches.append((beat.start, beat.end, beat.span))
    return [Line(text=story.text[start:end].strip()) for start, end, _ in stretches]
