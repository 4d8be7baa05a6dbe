"""Finding the names in Chinese prose, and keeping out what only looks like one."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import chain, pairwise

from scripting.rules.evidence import HAN, Evidence, says
from scripting.rules.lexicon import lexicon
from scripting.rules.people import Person, said_of
from scripting.rules.tagging import Token
from scripting.rules.zh_roles import roles
from scripting.rules.zh_surnames import is_full_name, surname_of

SHORT = 2_000
"""Characters of a story in which nobody is mentioned for nothing."""


def find_people(evidence: Evidence) -> list[Person]:
    """Everybody who appears in the narration, each name a person of its own."""
    names = set(_names(evidence))
    found = {
        name: Person(name) for name in names if not _badly_cut(evidence.narration, name, names)
    }
    found |= {person.name: person for person in _titled(evidence)}
    for person in roles(evidence):
        found.setdefault(person.name, person)
    return sorted(found.values(), key=lambda person: evidence.narration.find(person.name))


def _badly_cut(narration: str, name: str, names: Collection[str]) -> bool:
    """Whether a name is only part of another, 楚云 of 楚云飞, or has a verb before it: 扶黛玉."""
    longer = [other for other in names if other != name and other.startswith(name)]
    if any(narration.count(other) == narration.count(name) for other in longer):
        return True
    return surname_of(name) is None and name[1:] in names


def _names(evidence: Evidence) -> Iterator[str]:
    words = lexicon("people", "zh")
    tagged = Counter(token.word for token in evidence.tokens)
    as_person = Counter(token.word for token in evidence.tokens if token.tag == "PER")
    speaks = _speaking(evidence)
    acts = _acting(evidence)
    introduced = _introduced(evidence)
    banned = {*words["not_names"], *words["crowds"], *words["roles"], *words["titles"]}
    told = len(evidence.narration)
    for word in {*as_person, *speaks}:
        seen = evidence.narration.count(word)
        if (
            word in banned
            or _is_setting(word)
            or not seen
            or not re.fullmatch(f"{HAN}{{2,4}}", word)
        ):
            continue
        is_person = as_person[word] and as_person[word] * 2 >= tagged[word]
        appears = acts[word] and (introduced[word] or _is_somebody(word, seen, acts[word], told))
        if word[-1] in words["not_name_ends"] and is_full_name(word):
            continue
        says_something = speaks[word] >= (1 if is_person else 2)
        if (says_something or (is_person and appears)) and not _overlong(evidence, word, as_person):
            yield word


def _is_somebody(word: str, seen: int, acts: int, told: int) -> bool:
    """Whether a name is seen often enough: once will do for a full name in a short story."""
    if surname_of(word) or word[0] in "阿小老":
        return seen >= 2 or (is_full_name(word) and told < SHORT)
    return seen >= 2 and acts >= 2


def _is_setting(word: str) -> bool:
    """Whether the word is one for a place or a time: 冈子, 天明."""
    settings = lexicon("settings", "zh")
    patterns = [*settings["places"].values(), *settings["times"].values()]
    return any(re.fullmatch(pattern, word) for pattern in patterns)


def _overlong(evidence: Evidence, word: str, as_person: Counter[str]) -> bool:
    """Whether a verb was taken for the end of a name that is known without it: 苏晴顿."""
    stem = word[:-1]
    alone = evidence.narration.count(stem) - evidence.narration.count(word)
    return len(stem) >= 2 and as_person[stem] > 0 and alone >= evidence.narration.count(word)


def _speaking(evidence: Evidence) -> Counter[str]:
    """Subjects of speech verbs beside a quotation: 酒家道：“…”, “…”沈砚问."""
    words = lexicon("people", "zh")
    known = {t.word for t in evidence.tokens if t.tag in ("PER", "n", "nz", "LOC", "ORG")}
    subject = rf"(?:这|那|只见|又|只听)?({HAN}{{2,4}}?){HAN}{{0,3}}?(?:{says()})"
    leads = map(re.compile(subject).match, evidence.speech_leads)
    tags = re.compile(f"\0{subject}").finditer(evidence.narration)
    found = (match[1] for match in chain(leads, tags) if match)
    known |= _heading(evidence)
    return Counter(word for word in found if word in known and word not in words["crowds"])


def _heading(evidence: Evidence) -> set[str]:
    """Words that the tagger does not know, which say something twice and do something: 袭人."""
    exact = re.compile(f"({HAN}{{2,3}}?)[笑忙又便]?[说问道]{{1,2}}[：:]$")
    said = Counter(match[1] for match in map(exact.match, evidence.speech_leads) if match)
    starts = lexicon("people", "zh")["not_name_starts"]
    return {
        word
        for word, times in said.items()
        if times >= 2 and word[0] not in starts and evidence.narration.count(word) > times
    }


def _acting(evidence: Evidence) -> Counter[str]:
    """Names at the head of a clause in the narration, with a verb or adverb after them."""
    found: Counter[str] = Counter()
    before = Token("。", "w", 0)
    for token, after in pairwise([*evidence.tokens, before]):
        heads = before.tag in _BEFORE_SUBJECT or before.word in ("看见", "只见", "正是", "是")
        if heads and after.tag in _AFTER_SUBJECT and evidence.narrates(token):
            found[token.word] += 1
        before = token
    return found


_BEFORE_SUBJECT = ("w", "c", "TIME", "d", "r", "n")
_AFTER_SUBJECT = ("v", "d", "p", "a", "ad", "vd", "c", "f", "xc", "r", "n", "w")


def _introduced(evidence: Evidence) -> Counter[str]:
    """Names after a word for what the person is: 实习生周周, 名叫袭人."""
    roles = lexicon("people", "zh")["roles"]
    return Counter(
        token.word
        for before, token in pairwise(evidence.tokens)
        if evidence.narrates(token) and (before.word in roles or before.word.endswith(("叫", "唤")))
    )


def _titled(evidence: Evidence) -> Iterator[Person]:
    """王老师, 唐老前辈: a surname with a title."""
    words = lexicon("people", "zh")
    titles = "|".join(sorted(words["titles"], key=len, reverse=True))
    surnames = f"(?:{'|'.join(words['compound_surnames'])}|[{words['surnames']}])"
    banned = {*words["not_names"], *words["roles"]}
    starts = {token.start for token in evidence.tokens}
    titled = re.compile(f"{surnames}(?P<title>{titles})(?![们家])")
    for match in titled.finditer(evidence.narration):
        if match.start() in starts and match[0] not in banned:
            sex, age = said_of(words["titles"][match["title"]])
            yield Person(match[0], sex=sex, age=age)
