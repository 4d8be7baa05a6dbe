"""A story is read from any text file that a Chinese or English author would have."""

from pathlib import Path

import pytest

from inkreel.story import LONGEST, UnreadableStory, read_story

STORY = "雨巷里，她撑着油纸伞。“你来了。”他说。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_story_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(f"\n{STORY}\r\n{STORY}\n".encode(encoding))
    assert read_story(file) == f"{STORY}\n{STORY}"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (" \n\u3000\n".encode(), "is empty"),
        ("字".encode() * (LONGEST + 1), "200,001 characters"),
        (b"PK\x03\x04\0\0word/document.xml", "not plain text"),
        (b"\xff\xff\xff", "not plain text"),
    ],
)
def test_what_is_no_story_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(content)
    with pytest.raises(UnreadableStory, match=complaint) as refusal:
        read_story(file)
    assert str(file) in str(refusal.value)


def test_the_longest_story_is_read(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("字" * LONGEST + "\n")
    assert len(read_story(file)) == LONGEST


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableStory, match=r"no file .*nothing\.txt"):
        read_story(tmp_path / "nothing.txt")
    with pytest.raises(UnreadableStory, match="is a folder"):
        read_story(tmp_path)
