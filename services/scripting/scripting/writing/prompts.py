"""The prompts: files with a version, in the story's language."""

import json
from functools import lru_cache
from importlib.resources import files
from string import Template

from contracts.options import FilmOptions
from contracts.storyboard import Character, Language

from scripting.rules.cutting import LONGEST
from scripting.writing.bible import Bible
from scripting.writing.draft import schema
from scripting.writing.parts import Part

VERSION = "v1"


def instructions(language: Language, options: FilmOptions) -> str:
    """What the director does, and how."""
    least = options.duration_per_scene
    return _fill(
        language,
        "instructions",
        style=options.style,
        least=f"{least:g}",
        most=f"{least * LONGEST:g}",
    )


def format_wanted(language: Language) -> str:
    """For a server that cannot be given the schema in any other way."""
    return _fill(language, "format", schema=json.dumps(schema(), ensure_ascii=False))


def request(part: Part, bible: Bible, before: str) -> str:
    """The part to be directed, after what has been decided; `before` ends the part before it."""
    return _fill(
        part.language,
        "request",
        number=str(part.number),
        total=str(part.total),
        title=bible.title,
        people=json.dumps([_known(one) for one in bible.characters], ensure_ascii=False),
        places=json.dumps(bible.places, ensure_ascii=False),
        summary=bible.summary,
        before=before,
        first=str(part.first),
        last=str(part.last),
        text=part.numbered,
    )


def repair(language: Language, wrong: str) -> str:
    """Asks for the same answer again without what is wrong with it."""
    return _fill(language, "repair", wrong=wrong)


def _known(character: Character) -> dict[str, object]:
    return {
        "name": character.name,
        "aliases": character.aliases,
        "sex": character.sex,
        "age": character.age,
        "look": character.look.description,
    }


def _fill(language: Language, name: str, **values: str) -> str:
    return _template(language, name).substitute(values).strip()


@lru_cache(maxsize=16)
def _template(language: Language, name: str) -> Template:
    file = files("scripting") / "prompts" / VERSION / language / f"{name}.md"
    return Template(file.read_text("utf-8"))
