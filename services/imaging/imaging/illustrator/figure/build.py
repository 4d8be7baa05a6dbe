"""What a body is built like, by sex and age."""

from dataclasses import dataclass

from contracts.storyboard import Age, Character, Sex


@dataclass(frozen=True)
class Build:
    """Measures of a head 200 units high and of a body drawn for an adult, then scaled."""

    face: str
    """The outline of the face, from the left temple round the chin."""
    eye_y: float
    eye_x: float
    eye_width: float
    eye_height: float
    brow_width: float
    mouth_y: float
    neck: float
    shoulder: float
    waist: float
    hip: float
    body_width: float = 1.0
    body_height: float = 1.0

    @property
    def feet(self) -> float:
        """The row of the soles."""
        return NECK_ROW - LIFT + (SOLE_ROW - NECK_ROW) * self.body_height


NECK_ROW = 110.0
SOLE_ROW = 1290.0
LIFT = 20.0
"""How far the body is drawn up under the chin."""

WOMAN = (
    "M -78 -40 C -84 0 -81 28 -70 52 C -58 76 -32 98 -9 105 C -3 107 3 107 9 105"
    " C 32 98 58 76 70 52 C 81 28 84 0 78 -40 C 76 -112 -76 -112 -78 -40 Z"
)
MAN = (
    "M -78 -40 C -82 0 -80 28 -74 52 C -70 78 -45 102 -20 114 C -9 117 9 117 20 114"
    " C 45 102 70 78 74 52 C 80 28 82 0 78 -40 C 76 -112 -76 -112 -78 -40 Z"
)
CHILD = (
    "M -83 -30 C -92 12 -91 38 -80 58 C -64 82 -36 95 -12 98 C -4 99 4 99 12 98"
    " C 36 95 64 82 80 58 C 91 38 92 12 83 -30 C 80 -112 -80 -112 -83 -30 Z"
)
OLD = (
    "M -79 -40 C -83 0 -82 26 -76 48 C -73 70 -58 96 -24 111 C -9 116 9 116 24 111"
    " C 58 96 73 70 76 48 C 82 26 83 0 79 -40 C 76 -112 -76 -112 -79 -40 Z"
)

BUILDS: dict[tuple[Sex, Age], Build] = {
    ("female", "adult"): Build(WOMAN, 24, 40, 25, 21, 4.2, 76, 29, 122, 82, 122),
    ("female", "youth"): Build(WOMAN, 26, 41, 27, 24, 4.0, 76, 27, 114, 78, 114, 0.97, 0.95),
    ("female", "child"): Build(CHILD, 34, 44, 29, 27, 4.0, 76, 23, 106, 84, 106, 0.72, 0.60),
    ("female", "elder"): Build(OLD, 24, 39, 22, 13, 4.5, 78, 29, 118, 98, 124, 0.98, 0.90),
    ("male", "adult"): Build(MAN, 18, 39, 24, 14.5, 7.5, 80, 38, 158, 116, 116, 1.0, 1.03),
    ("male", "youth"): Build(MAN, 22, 40, 25, 18, 6.5, 80, 33, 142, 104, 108, 0.98, 1.0),
    ("male", "child"): Build(CHILD, 34, 44, 28, 25, 5.5, 76, 24, 112, 90, 104, 0.73, 0.60),
    ("male", "elder"): Build(OLD, 18, 38, 21, 10.5, 8.0, 80, 34, 146, 118, 120, 0.98, 0.93),
}


def build_of(character: Character) -> Build:
    return BUILDS[character.sex, character.age]
