"""Fitting a draft to the text that it is about."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from contracts.storyboard import Acting, Emotion, Line, Scene, Setting

from scripting.rules.cutting import LONGEST, TARGET, cut
from scripting.writing.bible import Bible
from scripting.writing.draft import Delivery, Draft, SceneDraft
from scripting.writing.parts import Part, Sentence

Voice = tuple[str | None, Emotion]
"""A character's id or the narrator, and how they speak."""
FAR_TOO_LONG = 2 * LONGEST
"""The length of a scene that is cut, in multiples of the least a scene lasts."""


def violations(draft: Draft, part: Part, bible: Bible) -> list[str]:
    """What is wrong with the draft, for the model to put right. `bible` has its people in it."""
    wrong = []
    firsts = [scene.first for scene in draft.scenes]
    if not firsts:
        wrong.append("scenes: empty")
    if any(not part.first <= first <= part.last for first in firsts):
        wrong.append(f"scenes.first: {firsts} is not within {part.first}..{part.last}")
    if firsts != sorted(set(firsts)):
        wrong.append(f"scenes.first: {firsts} does not increase")
    if firsts and firsts[0] > part.first:
        wrong.append(f"scenes.0.first: sentences {part.first}..{firsts[0] - 1} are in no scene")
    names = {name for scene in draft.scenes for name in _names(scene)}
    unknown = sorted(name for name in names if not bible.named(name))
    if unknown:
        wrong.append(f"present, acting or speaker: {unknown} are neither known nor in people")
    for number, scene in enumerate(draft.scenes):
        if unseen := _unseen(scene, bible):
            wrong.append(f"scenes.{number}.acting: {unseen} are not in present")
    return wrong


def scenes_of(
    draft: Draft, part: Part, bible: Bible, least: float, start: int
) -> tuple[Scene, ...]:
    """The part's scenes, numbered from `start`, whose lines hold every sentence of the part.

    Sentences before the first scene belong to it, scenes that start nowhere in the part are left
    out, unknown speakers are the narrator, and a scene far longer than `least` seconds is cut.
    """
    voices = _voices(draft, part, bible)
    pieces = [
        (scene, piece)
        for scene, sentences in _shared(draft, part)
        for piece in _pieces(sentences, least)
    ]
    return tuple(
        _scene(scene, tuple(_lines(piece, voices)), bible, number)
        for number, (scene, piece) in enumerate(pieces, start=start)
    )


def _names(scene: SceneDraft) -> Iterator[str]:
    yield from scene.present
    yield from (acting.name for acting in scene.acting)
    yield from (delivery.speaker for delivery in scene.deliveries if delivery.speaker)


def _unseen(scene: SceneDraft, bible: Bible) -> list[str]:
    """Who acts and is known, but is not present."""
    present = {bible.named(name) for name in scene.present}
    found = {acting.name: bible.named(acting.name) for acting in scene.acting}
    return sorted(name for name, one in found.items() if one and one not in present)


def _voices(draft: Draft, part: Part, bible: Bible) -> dict[int, Voice]:
    """Who says each sentence, and how, by number.

    What is said of one sentence of a quotation holds for all of it. Where a paragraph has
    quotation marks, what is outside of them is the narrator's.
    """
    said = {delivery.sentence: delivery for scene in draft.scenes for delivery in scene.deliveries}
    spans: dict[int, Delivery] = {}
    for sentence in part.sentences:
        if sentence.quoted and sentence.number in said:
            spans.setdefault(sentence.span, said[sentence.number])
    quoting = {sentence.paragraph for sentence in part.sentences if sentence.quoted}
    voices: dict[int, Voice] = {}
    for sentence in part.sentences:
        delivery = said.get(sentence.number) or spans.get(sentence.span)
        if delivery:
            mute = sentence.paragraph in quoting and not sentence.quoted
            speaker = None if mute else bible.named(delivery.speaker or "")
            voices[sentence.number] = (speaker.id if speaker else None, delivery.emotion)
    return voices


def _shared(draft: Draft, part: Part) -> Iterator[tuple[SceneDraft, Sequence[Sentence]]]:
    """Each scene with its sentences."""
    by_first = {scene.first: scene for scene in reversed(draft.scenes)}
    starts = sorted(first for first in by_first if part.first <= first <= part.last)
    ends = [*starts[1:], part.last + 1]
    for number, (first, end) in enumerate(zip(starts, ends, strict=True)):
        begin = part.first if number == 0 else first
        yield by_first[first], part.sentences[begin - part.first : end - part.first]


def _pieces(sentences: Sequence[Sentence], least: float) -> list[Sequence[Sentence]]:
    seconds = [sentence.seconds for sentence in sentences]
    if sum(seconds) <= FAR_TOO_LONG * least:
        return [sentences]
    joints = [0.0] * len(sentences)
    return [
        [sentences[i] for i in piece] for piece in cut(seconds, joints, least * LONGEST / TARGET)
    ]


def _scene(draft: SceneDraft, lines: tuple[Line, ...], bible: Bible, number: int) -> Scene:
    named = (bible.named(name) for name in draft.present)
    present = tuple(dict.fromkeys(character.id for character in named if character))
    return Scene(
        id=f"scene_{number:03d}",
        setting=Setting(
            place=bible.places.get(draft.place_name, draft.place),
            place_name=draft.place_name,
            time=draft.time,
            weather=draft.weather,
            era=draft.era,
        ),
        mood=draft.mood,
        framing=draft.framing,
        present=present,
        acting=tuple(_acting(draft, present, bible)),
        lines=lines,
        image_prompt=draft.image_prompt,
        transition=draft.transition,
    )


def _acting(draft: SceneDraft, present: Sequence[str], bible: Bible) -> Iterator[Acting]:
    """What those present do, each once; who only stands is left out."""
    done: set[str] = set()
    for one in draft.acting:
        character = bible.named(one.name)
        if not character or character.id not in present or character.id in done:
            continue
        done.add(character.id)
        acting = Acting(
            character=character.id, posture=one.posture, gesture=one.gesture, holding=one.holding
        )
        if acting != Acting(character=character.id):
            yield acting


def _lines(sentences: Sequence[Sentence], voices: dict[int, Voice]) -> Iterator[Line]:
    def voice(sentence: Sentence) -> Voice:
        return voices.get(sentence.number, (None, "neutral"))

    for (_, (speaker, emotion)), spoken in groupby(sentences, lambda s: (s.span, voice(s))):
        text = "".join(sentence.text for sentence in spoken)
        yield Line(text=text.strip(), speaker=speaker, emotion=emotion)
