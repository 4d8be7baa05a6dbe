"""The storyboard: what the director decides, and every later stage works from."""

from typing import Literal

from pydantic import Field

from contracts.model import Value

Language = Literal["zh", "en"]
Era = Literal["ancient", "republican", "modern", "western", "future"]
TimeOfDay = Literal["dawn", "day", "dusk", "night"]
Weather = Literal["clear", "rain", "snow", "fog"]
Mood = Literal["calm", "joyful", "tender", "melancholy", "tense", "eerie", "heroic"]
Framing = Literal["wide", "two_shot", "close_up"]
Transition = Literal["cut", "dissolve", "fade"]
Sex = Literal["female", "male"]
Age = Literal["child", "youth", "adult", "elder"]
Emotion = Literal["neutral", "happy", "gentle", "sad", "angry", "afraid", "surprised", "serious"]
Place = Literal[
    "palace",
    "hall",
    "courtyard",
    "garden",
    "inn",
    "street",
    "alley",
    "market",
    "city_wall",
    "temple",
    "bamboo",
    "forest",
    "mountain",
    "snow_peak",
    "river",
    "bridge",
    "sea",
    "boat",
    "desert",
    "grassland",
    "village",
    "road",
    "cave",
    "battlefield",
    "study",
    "bedroom",
    "living_room",
    "classroom",
    "campus",
    "office",
    "hospital",
    "cafe",
    "city",
    "station",
    "park",
    "space",
]
Posture = Literal["standing", "walking", "sitting", "kneeling"]
Gesture = Literal[
    "pointing",
    "waving",
    "reaching",
    "saluting",
    "bowing",
    "arms_crossed",
    "thinking",
    "weeping",
]
Prop = Literal[
    "umbrella",
    "book",
    "letter",
    "brush",
    "fan",
    "flower",
    "handkerchief",
    "cup",
    "lantern",
    "sword",
    "staff",
    "bag",
    "phone",
]
Hair = Literal[
    "topknot",
    "long_loose",
    "bun",
    "twin_buns",
    "ponytail",
    "braids",
    "bob",
    "short",
    "crew",
    "bald",
]
Garment = Literal[
    "hanfu",
    "armor",
    "official_robe",
    "monk_robe",
    "peasant",
    "qipao",
    "changshan",
    "uniform",
    "suit",
    "coat",
    "casual",
    "western_dress",
]
VoiceKind = Literal[
    "narrator",
    "woman_bright",
    "woman_soft",
    "woman_low",
    "man_steady",
    "man_deep",
    "man_bright",
    "elder_woman",
    "elder_man",
    "girl",
    "boy",
]


class Look(Value):
    """How a character looks, the same in every scene of a film."""

    description: str
    """In the language of the story; what an image model is told."""
    hair: Hair
    hair_color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    garment: Garment
    garment_color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    accent_color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    beard: bool = False


class Character(Value):
    """Somebody of the story. The narrator is not one."""

    id: str = Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=64)
    """A slug, unique in the film, that names the portrait's file."""
    name: str
    aliases: tuple[str, ...] = ()
    sex: Sex
    age: Age
    look: Look
    voice: VoiceKind


class Line(Value):
    """A stretch of the story, spoken by one voice."""

    text: str = Field(min_length=1)
    """Verbatim, quotation marks included."""
    speaker: str | None = None
    """A character's id; none is the narrator."""
    emotion: Emotion = "neutral"


class Setting(Value):
    """Where and when a scene plays."""

    place: Place
    place_name: str
    """As the story calls it, in its language; also the scene's chapter mark."""
    time: TimeOfDay
    weather: Weather
    era: Era


class Acting(Value):
    """What somebody who is seen in a scene does."""

    character: str
    """A character's id."""
    posture: Posture = "standing"
    gesture: Gesture | None = None
    holding: Prop | None = None


class Scene(Value):
    """One picture of the film with the lines heard over it."""

    id: str = Field(pattern=r"^scene_[0-9]{3,}$")
    setting: Setting
    mood: Mood
    framing: Framing
    present: tuple[str, ...] = ()
    """Ids of the characters seen, the most important first."""
    acting: tuple[Acting, ...] = ()
    """Of those present who do more than stand; at most one for each."""
    lines: tuple[Line, ...] = Field(min_length=1)
    image_prompt: str
    """What an image model is told, in the language of the story."""
    transition: Transition = "cut"
    """How the scene opens, from the one before it."""
    summarised: bool = False
    """True when the lines stand for more text than they hold."""


class Storyboard(Value):
    """The whole film on paper: its scenes in order and everybody in them."""

    title: str
    language: Language
    characters: tuple[Character, ...] = ()
    scenes: tuple[Scene, ...] = Field(min_length=1)

    def cast_of(self, scene: Scene) -> tuple[Character, ...]:
        """Everybody who is seen or heard in `scene`, those seen first."""
        by_id = {character.id: character for character in self.characters}
        heard = (line.speaker for line in scene.lines if line.speaker)
        return tuple(by_id[id] for id in dict.fromkeys((*scene.present, *heard)) if id in by_id)
