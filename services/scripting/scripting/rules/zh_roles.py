"""Finding people of Chinese prose who are known only by what they are."""

import re
from collections.abc import Iterator

from scripting.rules.evidence import HAN, Evidence, says
from scripting.rules.groups import several
from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person, said_of
from scripting.rules.zh_surnames import surname_of


def roles(evidence: Evidence) -> Iterator[Person]:
    """People known by what they are: the innkeeper, an old man."""
    yield from _listed(evidence)
    yield from _unlisted(evidence)


def _listed(evidence: Evidence) -> Iterator[Person]:
    for role, value in lexicon("people", "zh")["roles"].items():
        if role in evidence.narration and _plays(evidence, role):
            sex, age = said_of(value)
            yield Person(role, sex=sex, age=age, named=False)


def _unlisted(evidence: Evidence) -> Iterator[Person]:
    """Words for people that no list has, who speak: 货郎, 灰衣人."""
    words = lexicon("people", "zh")
    banned = {*words["not_names"], *words["crowds"], *words["roles"], *words["titles"]}
    nouns = {
        token.word for token in evidence.tokens if token.tag == "n" and evidence.narrates(token)
    }
    for noun in sorted(nouns - banned):
        value = next((v for end, v in words["role_ends"].items() if noun.endswith(end)), None)
        if (
            value
            and 2 <= len(noun) <= 4
            and surname_of(noun[:-1]) is None
            and _speaks(evidence, noun)
        ):
            sex, age = said_of(value)
            yield Person(noun, sex=sex, age=age, named=False)


def _speaks(evidence: Evidence, role: str) -> bool:
    """Whether the narration beside a quotation is about somebody of that role, alone."""
    if several(evidence.narration, Person(role), "zh"):
        return False
    head = f"(?<!{HAN})(?:[^，。！？\0\n]{{0,8}}[的个位名那这])?{role}"
    before = f"{head}[^。！？\0\n]{{0,20}}(?:{says()})?[：，]?\0"
    after = f"\0{head}[^。！？\0\n]{{0,14}}(?:{says()}|[。，：])"
    return re.search(f"{before}|{after}", evidence.narration) is not None


def _plays(evidence: Evidence, role: str) -> bool:
    """Whether somebody of that role speaks, or acts where there is talk, or acts twice."""
    leads = re.compile(f"(?:.*[的个位名那这]{HAN}{{0,4}}?)?{role}[^，。！？]{{0,8}}?(?:{says()}|$)")
    follows = re.compile(f"\0[^，。！？\0]{{0,8}}{role}(?!们)[^。！？\0]{{0,14}}(?:{says()})")
    words = lexicon("people", "zh")
    if role in words["voices"]:
        return bool(re.search(f"(?:的|那){role}{words['voice_speaks']}", evidence.narration))
    if any(map(leads.match, evidence.speech_leads)) or follows.search(evidence.narration):
        return True
    several = "几两三四五六七八九十众些数"
    one = f"[^，。！？\0\n{several}]{{0,12}}[的个位名那这]{HAN}{{0,4}}?"
    subject = re.compile(f"(?<!{HAN})(?:{one})?{role}(?!们|的){HAN}")
    heads = list(subject.finditer(evidence.narration))
    talks = any("\0" in _paragraph(evidence.narration, head.start()) for head in heads)
    return talks or len(heads) >= 2


def _paragraph(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
