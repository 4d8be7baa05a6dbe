"""What people hold: one function a prop, drawn round the hand that holds it."""

from collections.abc import Callable

from contracts.storyboard import Prop

from imaging.illustrator.figure.props.carried import bag, lantern, staff, sword
from imaging.illustrator.figure.props.held import Held
from imaging.illustrator.figure.props.small import (
    book,
    brush,
    cup,
    fan,
    flower,
    handkerchief,
    letter,
    phone,
)
from imaging.illustrator.figure.props.umbrella import umbrella
from imaging.illustrator.figure.sketch import Sketch

PROPS: dict[Prop, Callable[[Sketch, Held], None]] = {
    "umbrella": umbrella,
    "book": book,
    "letter": letter,
    "brush": brush,
    "fan": fan,
    "flower": flower,
    "handkerchief": handkerchief,
    "cup": cup,
    "lantern": lantern,
    "sword": sword,
    "staff": staff,
    "bag": bag,
    "phone": phone,
}
