"""Contact sheets of the offline illustrator: every place, style and ratio.

    python benchmarks/gallery.py [--scale 0.3] [--out docs/gallery.jpg]

Prints the CPU time of a picture; at `--scale 1` that is the film's size.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import cv2
import numpy as np
from contracts.options import AspectRatio, Style
from contracts.storyboard import (
    Character,
    Emotion,
    Era,
    Framing,
    Garment,
    Hair,
    Line,
    Look,
    Place,
    Scene,
    Setting,
    TimeOfDay,
    Weather,
)
from imaging.illustrator.picture import draw_scene

TIMES: tuple[TimeOfDay, ...] = get_args(TimeOfDay)
WEATHERS: tuple[Weather, ...] = get_args(Weather)
EMOTIONS: tuple[Emotion, ...] = get_args(Emotion)
MODERN = ("living_room", "classroom", "campus", "office", "hospital", "cafe", "city", "station",
          "park", "space")  # fmt: skip


def person(
    id: str,
    sex: str,
    age: str,
    hair: Hair,
    hair_color: str,
    garment: Garment,
    color: str,
    accent: str,
    beard: bool = False,
) -> Character:
    look = Look(
        description=id,
        hair=hair,
        hair_color=hair_color,
        garment=garment,
        garment_color=color,
        accent_color=accent,
        beard=beard,
    )
    return Character(id=id, name=id, sex=sex, age=age, look=look, voice="man_steady")


OLD_DAYS = (
    person("shen_yan", "male", "adult", "topknot", "#1c1e2c", "hanfu", "#34497a", "#c9d3e8"),
    person("lin_wan", "female", "youth", "long_loose", "#241a24", "hanfu", "#c4566b", "#f7dfc6"),
    person("wu_song", "male", "adult", "topknot", "#15131a", "peasant", "#6a5a48", "#a83a30", True),
    person("dai_yu", "female", "adult", "bun", "#1e1820", "hanfu", "#7aa894", "#e8a0b0"),
    person("lord", "male", "elder", "topknot", "#d8d8dc", "official_robe", "#7a2a34", "#3a4a7a", True),  # noqa: E501
    person("granny", "female", "elder", "bun", "#c8c6cc", "peasant", "#6a6480", "#b88a50"),
    person("girl", "female", "child", "twin_buns", "#2a1c1c", "hanfu", "#e8a0a8", "#d83a48"),
    person("general", "male", "adult", "topknot", "#1a1a1e", "armor", "#5a6472", "#a82a2a", True),
    person("monk", "male", "adult", "bald", "#222222", "monk_robe", "#b8863a", "#a83a2a"),
)  # fmt: skip
TODAY = (
    person("xiao_yu", "female", "youth", "ponytail", "#3a2620", "uniform", "#2f4a86", "#d8414f"),
    person("chen_mo", "male", "youth", "short", "#1d2233", "uniform", "#2d3a5c", "#a8323e"),
    person("boss", "male", "adult", "crew", "#2a2a2e", "suit", "#3c4048", "#7a2a3a"),
    person("miss", "female", "adult", "bob", "#1e1a20", "qipao", "#2a6a6a", "#e8c878"),
    person("boy", "male", "child", "short", "#231a16", "casual", "#e0b040", "#3a6ab0"),
    person("teacher", "male", "adult", "short", "#26242a", "changshan", "#5a6a7a", "#2a2a33"),
    person("braid", "female", "youth", "braids", "#2a1e1a", "coat", "#b08a5a", "#c8404a"),
    person("ada", "female", "adult", "long_loose", "#8a5a30", "western_dress", "#5a4a8a", "#e8c0d0"),  # noqa: E501
)  # fmt: skip
FRAMINGS: tuple[Framing, ...] = ("wide", "two_shot", "wide", "close_up")


def scene_of(number: int, place: Place, cast: Sequence[Character], framing: Framing) -> Scene:
    """The `number`th picture of a sheet: time, weather and feelings take turns."""
    return Scene(
        id=f"scene_{number:03}",
        setting=Setting(
            place=place,
            place_name=place,
            time=TIMES[(number + number // 4) % 4],
            weather=WEATHERS[number // 3 % 4] if number % 3 == 0 else "clear",
            era="modern" if place in MODERN else "ancient",
        ),
        mood="calm",
        framing=framing,
        present=tuple(character.id for character in cast),
        lines=tuple(
            Line(text=character.name, speaker=character.id, emotion=EMOTIONS[(number + at) % 8])
            for at, character in enumerate(cast)
        ),
        image_prompt=place,
    )


def pictures(style: Style, ratio: AspectRatio, scale: float, every: int) -> Iterator[np.ndarray]:
    """Every place, or each `every`th one, with a cast of its time."""
    spent: list[float] = []
    for number, place in enumerate(get_args(Place)[::every]):
        company = TODAY if place in MODERN else OLD_DAYS
        cast = [company[(number * 2 + at) % len(company)] for at in range(1 + number % 3)]
        scene = scene_of(number, place, cast, FRAMINGS[number % 4])
        started = time.process_time()
        drawn = draw_scene(scene, cast, style, ratio, scale)
        spent.append(time.process_time() - started)
        yield cv2.imdecode(np.frombuffer(drawn.image, np.uint8), cv2.IMREAD_COLOR)
    mean, most = sum(spent) / len(spent), max(spent)
    print(f"{style} {ratio}: {mean:.2f} s of CPU a picture, at most {most:.2f} s")


def bridges(scale: float) -> Iterator[np.ndarray]:
    """A bridge in every era, in each light and style."""
    for number, era in enumerate(get_args(Era)):
        company = OLD_DAYS if era == "ancient" else TODAY
        cast = [company[(number * 3 + at) % len(company)] for at in range(2)]
        scene = scene_of(number + 1, "bridge", cast, "wide")
        setting = scene.setting.model_copy(update={"era": era, "weather": "clear"})
        style = get_args(Style)[number % 3]
        drawn = draw_scene(
            scene.model_copy(update={"setting": setting}), cast, style, "16:9", scale
        )
        yield cv2.imdecode(np.frombuffer(drawn.image, np.uint8), cv2.IMREAD_COLOR)


def sheet(images: Sequence[np.ndarray], columns: int, width: int) -> np.ndarray:
    """Pictures side by side, `width` pixels wide together."""
    each = width // columns
    small = [
        cv2.resize(
            image, (each, image.shape[0] * each // image.shape[1]), interpolation=cv2.INTER_AREA
        )
        for image in images
    ]
    small += [np.zeros_like(small[0])] * (-len(small) % columns)
    return np.vstack([np.hstack(small[at : at + columns]) for at in range(0, len(small), columns)])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--scale", type=float, default=0.3)
    options.add_argument("--every", type=int, default=1, help="draw each Nth place only")
    options.add_argument("--out", type=Path, default=Path("docs/gallery.jpg"))
    chosen = options.parse_args()
    width = 1750
    rows = [
        sheet(list(pictures("anime", "16:9", chosen.scale, chosen.every)), 6, width // 6 * 6),
        sheet(list(bridges(chosen.scale)), 5, width),
    ]
    for style, ratio, columns in (
        ("manga", "16:9", 5),
        ("realistic", "16:9", 5),
        ("anime", "4:3", 5),
        ("anime", "9:16", 7),
    ):
        images = list(pictures(style, ratio, chosen.scale, max(4, chosen.every)))
        rows.append(sheet(images[: 5 if columns == 5 else 7], columns, width))
    gallery = np.vstack([row[:, : width // 6 * 6] for row in rows])
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(chosen.out), gallery, [cv2.IMWRITE_JPEG_QUALITY, 82])
    print(
        f"{chosen.out}: {gallery.shape[1]} × {gallery.shape[0]}, {chosen.out.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
