"""The planner's coefficients: read from a mapping, refused where they make no sense, listed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from netplan.core.network import How, Role
from netplan.core.people.contact import Ring
from netplan.core.plan.weights import DEFAULT, list_weights, weights_from
from netplan.errors import UsageProblem


def test_nothing_said_is_the_default() -> None:
    assert weights_from({}) == DEFAULT


def test_what_is_said_replaces_the_default_and_keeps_its_kind() -> None:
    weights = weights_from({"keep_points": 20, "inner_days": 10.0})
    assert (weights.keep_points, weights.inner_days, weights.close_days) == (20.0, 10, 30)
    assert isinstance(weights.keep_points, float)
    assert isinstance(weights.inner_days, int)


def test_every_weight_is_listed_with_its_value_default_and_meaning() -> None:
    lines = {line.name: line for line in list_weights(weights_from({"reply_points": 9}))}
    assert len(lines) >= 70
    assert (lines["reply_points"].value, lines["reply_points"].default) == (9.0, 12.0)
    assert lines["dormant_days"].value == lines["dormant_days"].default == 365
    assert all(line.means and "\n" not in line.means for line in lines.values())


@pytest.mark.parametrize("line", list_weights(DEFAULT), ids=lambda line: line.name)
def test_every_default_would_be_accepted(line: Any) -> None:
    assert getattr(weights_from({line.name: line.value}), line.name) == line.default


def test_the_documentation_lists_every_weight_as_it_is() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "planner.md"
    rows = [row for row in page.read_text(encoding="utf-8").splitlines() if row.startswith("| `")]
    assert rows == [f"| `{line.name}` | {line.default:g} | {line.means} |" for line in list_weights(DEFAULT)]


def test_an_unknown_key_is_named_with_the_nearest_known_one() -> None:
    with pytest.raises(UsageProblem) as problem:
        weights_from({"keep_pionts": 30})
    assert str(problem.value) == (
        "“keep_pionts” is no weight of the planner. Did you mean keep_points? "
        "See them all with: netplan config show planner"
    )
    with pytest.raises(UsageProblem, match=r"“zzz” is no weight of the planner\. See them all"):
        weights_from({"zzz": 1})


@pytest.mark.parametrize(
    "value",
    ["thirty", None, True, False, [30], -1, -0.1, float("nan"), float("inf"), float("-inf"), 10**400, 1001],
)
def test_a_value_that_is_no_sensible_number_is_refused_with_its_meaning(value: object) -> None:
    with pytest.raises(UsageProblem) as problem:
        weights_from({"keep_points": value})
    said = str(problem.value)
    assert said.startswith("planner.keep_points (keep: what a very long silence comes near) must be a number")
    assert "from 0 to 1000, not “" in said


@pytest.mark.parametrize(
    ("key", "value"),
    [("inner_days", 0), ("inner_days", 7.5), ("same_circle_factor", 1.1), ("warmth_half_life", 0)],
)
def test_a_value_out_of_its_range_is_refused(key: str, value: float) -> None:
    with pytest.raises(UsageProblem, match=f"planner.{key} "):
        weights_from({key: value})


@pytest.mark.parametrize(
    "mapping",
    [
        {"followup_full_days": 14},
        {"followup_middle_day": 30},
        {"nudge_from_day": 22},
        {"cooling_from": 60},
        {"mix_answer_prior": 3},
    ],
)
def test_days_and_thresholds_keep_their_order(mapping: Mapping[str, float]) -> None:
    with pytest.raises(UsageProblem, match=r"must be (less than|at most) planner"):
        weights_from(mapping)


def test_rings_roles_and_channels_have_their_numbers() -> None:
    assert [DEFAULT.cadence_of(ring) for ring in Ring] == [7, 30, 90, 180, 90]
    assert [DEFAULT.importance_of(ring) for ring in Ring] == [1.25, 1.1, 1.0, 0.9, 0.9]
    assert [DEFAULT.share_of(role) for role in Role] == [1.0, 0.8, 0.5]
    assert {how: DEFAULT.minutes_of(how) for how in How} == {
        How.MEETING: 45, How.EVENT: 45, How.CALL: 15, How.VIDEO: 15, How.EMAIL: 5, How.MESSAGE: 5,
        How.SOCIAL: 5, How.LETTER: 5, How.OTHER: 5,
    }  # fmt: skip
