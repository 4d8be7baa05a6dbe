"""What the cast of a scene feels, from its lines and its mood."""

from contracts.storyboard import Emotion, Mood, Scene

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
