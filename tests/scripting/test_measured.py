"""The director is as good on labelled passages as it is said to be."""

import importlib.util
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "director.py"
LEAST = {
    "precision": 0.90,
    "recall": 0.85,
    "sex and age": 0.80,
    "speakers": 0.85,
    "places": 0.90,
    "times": 0.90,
    "acting precision": 0.85,
    "acting recall": 0.60,
}


@pytest.fixture(scope="module")
def benchmark() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARK.parent)
        spec = importlib.util.spec_from_file_location("director_benchmark", BENCHMARK)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module


@pytest.mark.parametrize("split", ["tuned", "held_out"])
def test_the_director_reaches_what_is_promised(benchmark: ModuleType, split: str) -> None:
    totals, _ = benchmark.score_all(split)
    shares = {name: tally.right / tally.total for name, tally in totals.tallies.items()}
    assert {name: share for name, share in shares.items() if share < LEAST[name]} == {}


def test_a_wrong_label_is_counted_as_a_miss(benchmark: ModuleType) -> None:
    label = tomllib.loads((BENCHMARK.parent / "director" / "wuxia.toml").read_text())
    label["quotations"] = [[words, "somebody else"] for words, _ in label["quotations"]]
    assert benchmark.score(label).tallies["speakers"].right == 0


def test_acting_that_is_not_labelled_is_counted_as_a_miss(benchmark: ModuleType) -> None:
    label = tomllib.loads((BENCHMARK.parent / "director" / "lantern_fair.toml").read_text())
    label["acting"] = []
    tally = benchmark.score(label).tallies["acting precision"]
    assert (tally.right, tally.total > 0) == (0, True)


@pytest.mark.parametrize("novel", ["hongloumeng", "shuihu"])
def test_the_director_reads_each_classic_as_well_as_the_rest(
    benchmark: ModuleType, novel: str
) -> None:
    passages = (BENCHMARK.parent / "director").glob(f"{novel}*.toml")
    scores = [benchmark.score(tomllib.loads(p.read_text("utf-8"))).tallies for p in passages]
    for name in ("precision", "recall", "speakers"):
        right, total = (sum(getattr(s[name], part) for s in scores) for part in ("right", "total"))
        assert right / total >= LEAST[name], name
