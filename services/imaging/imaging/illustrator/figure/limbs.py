"""Arms in their sleeves, with hands and what they hold."""

from contracts.storyboard import Character, Emotion, Prop

from imaging.illustrator.figure.arms import Arm
from imaging.illustrator.figure.hands import draw_fingers, draw_hand, held_at
from imaging.illustrator.figure.palette import Palette
from imaging.illustrator.figure.props import PROPS
from imaging.illustrator.figure.props.held import Held
from imaging.illustrator.figure.sketch import Layer, Sketch
from imaging.illustrator.figure.sleeves import Sleeve, draw_forearm, draw_sleeve
from imaging.illustrator.figure.stance import Stance

MODERN = ("uniform", "suit", "coat", "casual", "western_dress")


def draw_arms(
    sketch: Sketch,
    arms: dict[str, Arm],
    sleeve: Sleeve,
    palette: Palette,
    front: bool,
    held: tuple[str, Held, Prop] | None,
) -> None:
    """The far arm, then the near one, each in the layer where it is seen."""
    for name in ("far", "near"):
        arm = arms[name]
        with sketch.on(layer_of(arm, front)), sketch.turned(lambda x, y: (x, y)):
            draw_forearm(sketch, arm, sleeve, palette.skin)
            draw_hand(sketch, arm, palette.skin)
            draw_sleeve(sketch, arm, sleeve)
            if held and held[0] == name:
                PROPS[held[2]](sketch, held[1])
            draw_fingers(sketch, arm, palette.skin)


def layer_of(arm: Arm, front: bool) -> Layer:
    """From behind, what is done before the body is hidden by it."""
    hangs = arm.reach.origin == "shoulder"
    if front:
        return "back" if arm.reach.behind else "front" if arm.reach.raised else "arms"
    return "front" if arm.reach.behind else "arms" if hangs else "back"


def held_of(
    arm: Arm, stance: Stance, palette: Palette, character: Character, emotion: Emotion, room: float
) -> Held:
    return Held(
        at=held_at(arm),
        side=stance.side,
        scale=min(1.0, arm.scale + 0.12),
        palette=palette,
        modern=character.look.garment in MODERN,
        woman=character.sex == "female",
        stirred=emotion == "angry",
        ground=stance.feet,
        room=room,
    )
