"""Reading a story from a text file, whatever Chinese or Unicode encoding it has."""

from pathlib import Path

from inkreel.problem import Problem

LONGEST = 200_000
"""Characters, after trimming: what the API takes."""
ENCODINGS = ("utf-8-sig", "gb18030")
"""In the order in which they are tried; the first takes plain UTF-8 too."""


class UnreadableStory(Problem):
    """The file holds no story; the message says why and what to do."""


def read_story(file: Path) -> str:
    """The trimmed text of `file`; raises `UnreadableStory`."""
    text = _decode(file, _bytes_of(file)).replace("\r\n", "\n").strip()
    if not text:
        raise UnreadableStory(f"{file} is empty: put the story into it as plain text.")
    if len(text) > LONGEST:
        raise UnreadableStory(
            f"{file} has {len(text):,} characters and a film takes {LONGEST:,}: "
            "split the story into chapters, and make a film of each."
        )
    return text


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UnreadableStory(f"There is no file {file}.") from None
    except IsADirectoryError:
        raise UnreadableStory(f"{file} is a folder: name one text file.") from None
    except OSError as error:
        raise UnreadableStory(f"{file} cannot be read: {error.strerror}.") from error


def _decode(file: Path, content: bytes) -> str:
    if b"\0" not in content:
        for encoding in ENCODINGS:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise UnreadableStory(
        f"{file} is not plain text in UTF-8 or GB18030: save it as UTF-8 text (not DOCX or PDF)."
    )
