"""The director is as good on labelled passages as it is said to be."""

import importlib.util
import tomllib
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
}


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("director_benchmark", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("split", ["tuned", "held_out"])
def test_the_director_reaches_what_is_promised(benchmark: ModuleType, split: str) -> None:
    totals, _ = benchmark.score_all(split)
    shares = {name: tally.right / tally.total for name, tally in totals.tallies.items()}
    assert {name: share for name, share in shares.items() if share < LEAST[name]} == {}


def test_a_wrong_label_is_counted_as_a_miss(benchmark: ModuleType) -> None:
    label = tomllib.loads((BENCHMARK.parent / "director" / "wuxia.toml").read_text())
    label["quotations"] = [[words, "somebody else"] for words, _ in label["quotations"]]
    assert benchmark.score(label).tallies["speakers"].right == 0
