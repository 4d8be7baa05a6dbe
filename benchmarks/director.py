"""How well the rule-based director finds characters, speakers, settings and acting.

Scores it against the hand-labelled passages in `benchmarks/director/`. Those marked `held_out` were
labelled before any rule was written, and no rule was made for them.

    python benchmarks/director.py [--misses]

Misses are shown for the tuned passages only, so that the others stay unseen.
"""

import argparse
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import director_acting
from contracts.options import FilmOptions
from contracts.storyboard import Character, Line, Storyboard
from director_acting import Placed, bare
from rich.console import Console
from rich.table import Table
from scripting.rules.direction import direct

PASSAGES = Path(__file__).parent / "director"


@dataclass
class Tally:
    """Right ones out of all."""

    right: int = 0
    total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.total + other.total)

    def __str__(self) -> str:
        share = f"{self.right / self.total:.2f}" if self.total else "–"
        return f"{share} ({self.right}/{self.total})"


MEASURES = (
    *("precision", "recall", "sex and age", "speakers", "places", "times"),
    *(director_acting.PRECISION, director_acting.RECALL),
)


@dataclass
class Score:
    """The tallies of one passage, by measure, and what went wrong."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {m: Tally() for m in MEASURES})
    misses: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, measure: str, right: bool, miss: str) -> None:
        self.tallies[measure] += Tally(int(right), 1)
        if not right:
            self.misses.append(f"{measure}: {miss}")


def score(label: dict[str, Any]) -> Score:
    """Directs the passage of a label and compares."""
    result = Score()
    began = time.process_time()
    storyboard = direct(label["text"].strip(), FilmOptions())
    result.seconds = time.process_time() - began
    owner = _score_characters(result, label, storyboard)
    _score_speakers(result, label, storyboard, owner)
    scenes = list(_placed(storyboard))
    _score_settings(result, label, scenes)
    for found in director_acting.compared(label["acting"], label["text"], scenes, owner):
        result.count(*found)
    return result


def _score_characters(
    result: Score, label: dict[str, Any], storyboard: Storyboard
) -> dict[str, str]:
    """Returns the labelled name of each character by id."""
    owner: dict[str, str] = {}
    for character in storyboard.characters:
        wanted = _wanted(label["characters"], character)
        passing = any(name in label["also"] for name in (character.name, *character.aliases))
        again = wanted is not None and wanted["name"] in owner.values()
        if wanted and not again:
            owner[character.id] = wanted["name"]
            fits = [
                not wanted[trait] or getattr(character, trait) in wanted[trait]
                for trait in ("sex", "age")
            ]
            result.count(
                "sex and age", all(fits), f"{character.name} {character.sex} {character.age}"
            )
        elif wanted:
            owner[character.id] = wanted["name"]
        elif passing:
            owner[character.id] = character.name
        if not passing or wanted:
            result.count("precision", wanted is not None and not again, character.name)
    for wanted in label["characters"]:
        result.count("recall", wanted["name"] in owner.values(), wanted["name"])
    return owner


def _wanted(labelled: Sequence[dict[str, Any]], character: Character) -> dict[str, Any] | None:
    """Whom a character is: the label that its name is in, else one with an alias of it."""
    for words in ({character.name}, set(character.aliases)):
        for wanted in labelled:
            if words & {wanted["name"], *wanted["aliases"]}:
                return wanted
    return None


def _score_speakers(
    result: Score, label: dict[str, Any], storyboard: Storyboard, owner: dict[str, str]
) -> None:
    lines = list(_lines(storyboard))
    at = 0
    for words, speaker in label["quotations"]:
        found = next((i for i in range(at, len(lines)) if _starts(lines[i].text, words)), None)
        if found is None:
            said = "(narrated)" if speaker else ""
        else:
            at = found + 1
            said = owner.get(lines[found].speaker or "", "") if lines[found].speaker else ""
            said = said or (f"?{lines[found].speaker}" if lines[found].speaker else "")
        result.count("speakers", said == speaker, f"{words}… {said or 'nobody'}, not {speaker}")


def _starts(line: str, words: str) -> bool:
    """Whether a line is the start of a quotation, or a cut part of it."""
    return bool(bare(line)) and (
        bare(line).startswith(bare(words)) or bare(words).startswith(bare(line))
    )


def _lines(storyboard: Storyboard) -> Iterator[Line]:
    for scene in storyboard.scenes:
        yield from scene.lines


def _score_settings(result: Score, label: dict[str, Any], scenes: Sequence[Placed]) -> None:
    text = bare(label["text"])
    stretches = [
        (text.index(bare(start)), places, times) for start, places, times in label["settings"]
    ]
    for scene, start, end in scenes:
        at = (start + end) // 2
        _, places, times = max((s for s in stretches if s[0] <= at), key=lambda s: s[0])
        where = f"{scene.id} {scene.lines[0].text[:12]}…"
        setting = scene.setting
        result.count("places", setting.place in places, f"{where} {setting.place}, not {places}")
        if times:
            result.count("times", setting.time in times, f"{where} {setting.time}, not {times}")


def _placed(storyboard: Storyboard) -> Iterator[Placed]:
    at = 0
    for scene in storyboard.scenes:
        length = sum(len(bare(line.text)) for line in scene.lines)
        yield Placed(scene, at, at + length)
        at += length


def score_all(split: str) -> tuple[Score, dict[str, tuple[str, Score]]]:
    """The sum of a split, and each of its passages with its kind."""
    total = Score()
    passages: dict[str, tuple[str, Score]] = {}
    for file in sorted(PASSAGES.glob("*.toml")):
        label = tomllib.loads(file.read_text(encoding="utf-8"))
        if label["split"] == split:
            passages[file.stem] = (label["kind"], score(label))
    for _, result in passages.values():
        total.seconds += result.seconds
        for measure in MEASURES:
            total.tallies[measure] += result.tallies[measure]
    return total, passages


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true", help="say what went wrong where tuned")
    chosen = options.parse_args()
    console = Console(width=180)
    table = Table("passage", "kind", *MEASURES, "CPU s", title="The rule-based director")
    for split in ("tuned", "held_out"):
        total, passages = score_all(split)
        for name, (kind, result) in passages.items():
            table.add_row(name, kind, *_cells(result))
            for miss in result.misses if chosen.misses and split == "tuned" else ():
                console.print(f"{name}: {miss}", markup=False)
        table.add_row(f"[bold]{split.replace('_', ' ')}", "", *_cells(total), end_section=True)
    console.print(table)


def _cells(result: Score) -> list[str]:
    return [*(str(result.tallies[measure]) for measure in MEASURES), f"{result.seconds:.2f}"]


if __name__ == "__main__":
    main()
