"""What the film is called."""

import re

from scripting.rules.lexicon import lexicon
from scripting.rules.story import Story

LONGEST = {"zh": 30, "en": 80}
PHRASE = {"zh": 14, "en": 40}


def title_of(story: Story) -> str:
    """The first line when it is a heading, otherwise the story's first phrase."""
    first = story.paragraphs[0]
    line = " ".join(story.text[first.start : first.end].split())
    if is_heading(story, 0):
        return line
    phrase = re.split(r"[，。！？；：、…,.!?;:]|——", line.strip("“”「」『』\"'‘’…—* "))[0].strip()
    limit = PHRASE[story.language]
    if len(phrase) > limit:
        phrase = phrase[:limit].rsplit(" ", 1)[0] if story.language == "en" else phrase[:limit]
    return phrase or line[:limit]


def is_heading(story: Story, index: int) -> bool:
    """Whether a paragraph is a heading: short, without a full stop, with a longer one after it."""
    paragraph = story.paragraphs[index]
    line = story.plain[paragraph.start : paragraph.end]
    if len(line) > LONGEST[story.language] or index + 1 >= len(story.paragraphs):
        return False
    heading = lexicon("settings", story.language)["breaks"]["heading"]
    if re.search(heading, line, re.IGNORECASE):
        return True
    after = story.paragraphs[index + 1]
    ended = re.search(r"[。！？，；：…,.!?;:—”」\"]$", line)
    quoted = any(span.quoted and span.start == paragraph.start for span in paragraph.spans)
    is_longer = after.end - after.start > 1.5 * len(line)
    return index == 0 and not ended and not quoted and is_longer
