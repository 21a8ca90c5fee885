import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.accommodation import least_total, stretched_ms
from game.units import MULTIPLIERS


@pytest.mark.parametrize(
    ("pct", "stretched"), [(100, 2_000), (133, 2_660), (150, 3_000), (300, 6_000), (0, 2_000)]
)
def test_time_is_stretched_by_m_and_left_alone_for_the_untimed(pct: int, stretched: int) -> None:
    assert stretched_ms(2_000, pct) == stretched


@given(st.integers(1, 100), st.sampled_from(MULTIPLIERS))
def test_n_never_falls_below_what_m_accounts_for(total: int, pct: int) -> None:
    least = least_total(total, pct)
    assert 1 <= least <= total
    m_pct = pct or 200
    assert 0 <= total * 100 - least * m_pct < m_pct or least == 1
    if pct == 100:
        assert least == total
