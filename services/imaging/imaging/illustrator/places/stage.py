"""What a painted place tells about standing in it."""

from dataclasses import dataclass

from imaging.illustrator.canvas import Canvas


@dataclass(frozen=True)
class Stage:
    """Where figures stand in a place and how they are lit."""

    light: tuple[float, float]
    """Direction towards the light, about unit length, y down."""
    light_color: str
    ambient: tuple[float, float, float]
    ground: float = 0.955
    """The row of the feet, as a fraction of the height."""
    indoors: bool = False


def outdoors(canvas: Canvas, toward: tuple[float, float] | None = None) -> Stage:
    """A place under the open sky; the sun's or the moon's side is the light one."""
    air = canvas.air
    side = {"dawn": (-0.75, -0.55), "day": (0.6, -0.8), "dusk": (0.7, -0.45), "night": (0.6, -0.7)}
    return Stage(toward or side[air.time], air.light, air.ambient)
