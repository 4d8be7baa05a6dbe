"""What the cast of a scene feels, from its lines and its mood."""

from collections.abc import Sequence

from contracts.storyboard import Acting, Character, Emotion, Gesture, Mood, Scene

QUIET: dict[Mood, Emotion] = {
    "calm": "neutral",
    "joyful": "gentle",
    "tender": "gentle",
    "melancholy": "serious",
    "tense": "serious",
    "eerie": "serious",
    "heroic": "serious",
}
"""The face of somebody who says nothing, by the mood."""


def emotion_of(character_id: str, scene: Scene) -> Emotion:
    """The emotion of the character's first line that has one; the mood's when there is none."""
    spoken = [line.emotion for line in scene.lines if line.speaker == character_id]
    for emotion in spoken:
        if emotion != "neutral":
            return emotion
    return "neutral" if spoken else QUIET[scene.mood]


TOWARDS: tuple[Gesture, ...] = ("pointing", "waving", "reaching", "saluting", "bowing")
"""What is done to somebody else."""


def acting_of(character_id: str, scene: Scene) -> Acting:
    """What the character does in the scene; standing when it does not say."""
    acted = (acting for acting in scene.acting if acting.character == character_id)
    return next(acted, Acting(character=character_id))


def addressed(character: Character, scene: Scene, shown: Sequence[Character]) -> Character | None:
    """The one among those shown whom the character speaks or does something to."""
    speakers = [line.speaker for line in scene.lines if line.speaker]
    acts = acting_of(character.id, scene).gesture in TOWARDS
    if not acts and character.id not in speakers:
        return None
    others = [other for other in shown if other.id != character.id]
    return min(others, key=lambda other: other.id not in speakers, default=None)


def seen_from_behind(scene: Scene) -> bool:
    """Whether the scene is a lone figure who looks away into the distance."""
    alone = len(scene.present) == 1
    silent = all(line.speaker is None for line in scene.lines)
    return (
        scene.framing == "wide"
        and alone
        and silent
        and scene.mood in ("melancholy", "heroic", "eerie")
    )


def heated(scene: Scene) -> bool:
    """Whether the scene is one of shouting, fright or danger."""
    stirred = any(line.emotion in ("angry", "afraid", "surprised") for line in scene.lines)
    return scene.mood == "tense" or stirred
