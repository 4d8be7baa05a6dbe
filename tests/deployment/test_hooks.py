"""The commit hooks run what CI runs, and nothing from outside."""

import re

import yaml
from repository import ROOT

HOOKS = [
    (repo["repo"], hook)
    for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    for hook in repo["hooks"]
]


def test_every_hook_is_a_target_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert {repo for repo, _ in HOOKS} == {"local"}
    assert {hook["entry"] for _, hook in HOOKS} == {"make lint", "make test"}
    assert {"lint", "test"} <= targets
