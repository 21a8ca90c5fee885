"""Explanations over every combination of real matches: complete, true, readable, and kind."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from math import floor
from string import punctuation
from typing import Any, get_args

import pytest

from game.explanation import explain, explain_answer, explain_match, explain_side
from game.explanation.answer import answer_reasons
from game.explanation.seat import seat_reasons
from game.explanation.sides import match_reasons, side_reasons
from game.modes.endurance import WHOLE
from game.modes.rules import TieBreakCode
from game.standing import Standing, standings
from game.texts.keys import AnswerKey, MatchKey, SeatKey
from game.texts.sentences import SENTENCES, Reason, say
from game.units import LANGUAGES, Language, Seat
from tests.game.explained import SHARED, TIES, Played, duel, every_answer, grid, rarities, timed
from tests.game.readable import complaints
from tests.game.recount import Person, bonus_of, counted, own_total, recount
from tests.game.table import Table

KEYS = {*get_args(SeatKey), *get_args(AnswerKey), *get_args(MatchKey)}
STOPPED = ("paused", "paused_plain", "cut", "cut_side")


@cache
def matches() -> tuple[Played, ...]:
    return (*rarities(), *grid())


def told(table: Table, name: str) -> dict[str, Mapping[str, Any]]:
    """Return what is said to a seat's owner: values by key. Nothing is said twice."""
    reasons = seat_reasons(standings(table.state), table.state, Seat(name))
    assert len({reason.key for reason in reasons}) == len(reasons)
    return {reason.key: reason.values for reason in reasons}


def said(table: Table, name: str, language: Language) -> str:
    return "\n".join(explain(standings(table.state), table.state, Seat(name), language))


def all_reasons(table: Table) -> list[Reason]:
    final = standings(table.state)
    found = list(match_reasons(final, table.state))
    for side in table.setup.sides:
        found += side_reasons(final, table.state, side.key)
    for name, seat in table.state.seats.items():
        found += seat_reasons(final, table.state, name)
        for answer in seat.answers:
            found += answer_reasons(table.state, name, answer.question)
    return found


def test_every_sentence_is_said_by_some_match_and_no_other() -> None:
    heard = {reason.key for played in matches() for reason in all_reasons(played.table)}
    assert KEYS - heard == set()
    assert heard - KEYS == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_its_text_with_the_same_values(language: Language) -> None:
    assert set(SENTENCES[language]) == KEYS
    for key, text in SENTENCES[language].items():
        names = set(re.findall(r"\{(\w+)", text))
        assert names == set(re.findall(r"\{(\w+)", SENTENCES["fr"][key])), key
    assert len(set(SENTENCES[language].values())) == len(KEYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_can_be_read_by_a_child_and_shames_nobody(language: Language) -> None:
    texts: set[tuple[str, ...]] = set()
    for _, table in matches():
        final = standings(table.state)
        texts.add(explain_match(final, table.state, language))
        texts.update(explain_side(final, table.state, side.key, language) for side in final.sides)
        for name, seat in table.state.seats.items():
            texts.add(explain(final, table.state, name, language))
            texts.update(
                explain_answer(table.state, name, answer.question, language)
                for answer in seat.answers
            )
    found = {line for text in texts for line in complaints(text, language)}
    assert not found, "\n".join(sorted(found)[:20])


def test_the_measures_find_what_they_are_for() -> None:
    bad: dict[Language, tuple[str, ...]] = {
        "fr": (
            "Tu as fait 3 erreurs.",
            "Tu es arrivé(e) en retard.",
            "La médiane décide.",
            "Je sais que tu crois que tu joues.",
            "Oui: non.",
            "Ton score : 1,234 points.",
            "Il reste 3 s.",
            "Un mot " * 12 + "de trop.",
            "Sans fin",
        ),
        "en": ("You were too slow.", "You came last.", "He won.", "You have 1234 points.", "So :"),
        "es": ("Eres el último.", "Acierto!", "Has sido lento.", "Son 1.5 puntos."),
    }
    for language, texts in bad.items():
        for text in texts:
            assert complaints((text,), language), text
        assert not complaints(say([Reason("no_points")], language), language)


# ── true ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("part", range(4))
def test_what_a_pupil_is_told_is_what_the_log_says(part: int) -> None:
    for played in matches()[part::4]:
        people = recount(played.table)
        for name, person in people.items():
            told_now = told(played.table, name)
            expected = _expected(played.table, name, person)
            for key in STOPPED:
                told_now.pop(key, None)
            _check_ties(played.table, name, people, told_now)
            assert told_now == expected, f"{played.name}, {name}"


def _expected(table: Table, name: str, person: Person) -> dict[str, Mapping[str, Any]]:
    """Return all that is to be said but places, ties and stops, from the recount alone."""
    state, mode, pct = table.state, table.setup.mode, person.seated.multiplier_pct
    if state.phase == "void":
        return {"void": {}}
    if person.is_removed:
        return {"seat_freed": {}}
    if not person.questions and not person.is_late:
        has_begun = any(each.questions for each in recount(table).values())
        if not has_begun:
            return {"no_question": {}}
        if person.has_left or name == "a3":
            return {"not_there": {}}
    total, kept = counted(table, person), max(person.points, 0)
    full = WHOLE if mode == "endurance" else 1000
    score = 1000 * kept // (full * total)
    rights = sum(one.is_right for one in person.tried)
    scored = person.scored()
    said: dict[str, Mapping[str, Any]] = {"score": {"score": score, "full": 1000}}
    if rights:
        wave = max(person.questions) // 5 + 1
        said["found_flight" if mode == "endurance" else "found"] = (
            {"right": rights, "wave": wave}
            if mode == "endurance"
            else {"right": rights, "total": total}
        )
    if not scored:
        said["no_points"] = {}
    else:
        said |= _expected_sum(mode, person, total, score)
    said |= _expected_time(mode, pct, person)
    whole = own_total(table, person)
    if person.is_late:
        said["late"] = {"total": whole}
    if total < whole and mode == "endurance":
        said["fewer_flight"] = {"total": total}
    elif total < whole:
        said["fewer"] = {"total": total, "full": whole}
    closed = sum(one.final is not None for one in person.tried)
    if person.has_left:
        said["left"] = {}
    elif mode != "endurance" and closed < total:
        said["rest"] = {}
    overtime = rights - len(scored)
    if overtime:
        said["overtime"] = {"count": overtime}
    reflex = sum(
        one.is_right and one.sent[-1].raw_ms is not None and one.sent[-1].raw_ms < 350
        for one in person.tried
    )
    if mode == "speed" and reflex:
        said["reflex"] = {"count": reflex, "worth": 600}
    is_choice = table.setup.is_choice or person.seated.is_choice
    if is_choice and not {"luck", "luck_steps", "luck_steps_about"} & said.keys():
        said["choices"] = {}
    if mode == "endurance" and person.is_copilot():
        said["copilot"] = {}
    rules: dict[str, dict[str, Mapping[str, Any]]] = {
        "speed": {"rule_speed": {"worth": 600, "bonus": 400}},
        "accuracy": {"rule_accuracy": {"worth": 1000, "second": 500}},
        "endurance": {"rule_endurance": {}},
    }
    is_untimed = mode == "speed" and pct == 0
    if mode != "endurance" or not scored:
        said |= {"rule_untimed": {"worth": 900}} if is_untimed else rules[mode]
    return said


def _expected_time(mode: str, pct: int, person: Person) -> dict[str, Mapping[str, Any]]:
    if mode == "accuracy":
        return {}
    if pct == 0:
        return {"untimed": {}}
    said: dict[str, Mapping[str, Any]] = {} if pct == 100 else {f"own_time_{pct}": {}}
    lag_ms = sum(one.final.lag_ms for one in person.tried if one.final)
    if lag_ms >= 100:
        said["lag"] = {"seconds": Fraction((lag_ms + 50) // 100, 10)}
    return said


def _expected_sum(
    mode: str, person: Person, total: int, score: int
) -> dict[str, Mapping[str, Any]]:
    scored, kept = person.scored(), max(person.points, 0)
    said: dict[str, Mapping[str, Any]] = {}
    if mode == "endurance":
        whole = sum(one.points == WHOLE for one in scored)
        quarters = sum(4 * one.points == WHOLE for one in scored)
        assert whole + quarters == len(scored)
        earned = WHOLE * whole + WHOLE // 4 * quarters
        if whole:
            said["steps"] = {"count": whole}
        if quarters:
            said["steps_copilot"] = {"count": quarters}
        if len(said) > 1:
            said["total_steps"] = {"steps": whole + Fraction(quarters, 4)}
        if earned > kept:
            steps = Fraction(kept, WHOLE)
            if (4 * kept) % WHOLE:
                about = Fraction(floor(10 * steps + Fraction(1, 2)), 10)
                said["luck_steps_about"] = {"steps": about}
            else:
                said["luck_steps"] = {"steps": steps}
        return said | {"share_steps": {"total": total, "full": 1000, "score": score}}
    if mode == "speed":
        earned = 600 * len(scored)
        said["base"] = {"count": len(scored), "worth": 600, "sum": earned}
        bonuses = [bonus_of(one, person.seated.multiplier_pct) for one in scored]
        if person.seated.multiplier_pct and any(bonuses):
            said["bonus"] = {"bonus": sum(bonuses)}
        elif any(bonuses):
            count = sum(bonus > 0 for bonus in bonuses)
            said["bonus_untimed"] = {"count": count, "worth": 300, "sum": 300 * count}
        earned += sum(bonuses)
    else:
        first = sum(one.is_first for one in scored)
        second = len(scored) - first
        if first:
            said["base_first"] = {"count": first, "worth": 1000, "sum": 1000 * first}
        if second:
            said["base_second"] = {"count": second, "worth": 500, "sum": 500 * second}
        earned = 1000 * first + 500 * second
    if len(said) > 1:
        said["total"] = {"sum": earned}
    if earned > kept:
        said["luck"] = {"sum": kept}
    if total > 1 and kept:
        rest = kept - score * total
        assert 0 <= rest < total
        shared = {"sum": kept, "total": total, "score": score}
        said |= {"share_rest": {**shared, "rest": rest}} if rest else {"share": shared}
    return said


def _check_ties(
    table: Table, name: Seat, people: dict[Seat, Person], told_now: dict[str, Mapping[str, Any]]
) -> None:
    """Take out what is said of the place, and hold it against everybody's recounted results."""
    place = told_now.pop("place", None)
    tie = next((key for key in told_now if key.startswith("tie_")), None)
    is_shared = told_now.pop("shared", None) is not None
    if tie is not None:
        del told_now[tie]
    playing = {row.seat for row in standings(table.state).rows}
    if table.state.phase == "void" or name not in playing:
        assert (place, tie, is_shared) == (None, None, False)
        return
    assert place is not None
    keys = {seat: _rank_key(table, people[seat], people) for seat in playing}
    better = sum(key > keys[name] for key in keys.values())
    assert place == {"rank": better + 1}
    assert is_shared == (sum(key == keys[name] for key in keys.values()) > 1)
    if tie is None:
        return
    code, _, outcome = tie.removeprefix("tie_").rpartition("_")
    if outcome == "zero":
        row = standings(table.state).row(name)
        assert row is not None
        outcome = "won" if row.is_tie_won else "lost"
        assert row.score == 0
    index = _CODES[table.setup.mode].index(code)
    assert any(
        key[:index] == keys[name][:index]
        and ((keys[name] > key) if outcome == "won" else (keys[name] < key))
        and key[index] != keys[name][index]
        for key in keys.values()
    )


_CODES: dict[str, tuple[TieBreakCode, ...]] = {
    "speed": ("points", "right_count", "median"),
    "accuracy": ("points", "first_tries", "longest_run"),
    "endurance": ("points", "wave", "errors"),
}


def _rank_key(table: Table, person: Person, people: dict[Seat, Person]) -> tuple[Fraction, ...]:
    total = counted(table, person)
    exact = Fraction(person.points, total)
    match table.setup.mode:
        case "speed":
            is_timed = all(
                other.seated.multiplier_pct
                for other in people.values()
                if Fraction(other.points, counted(table, other)) == exact
                and len(other.scored()) * total == len(person.scored()) * counted(table, other)
            )
            middle = -person.middle_share() if is_timed else Fraction(0)
            return exact, Fraction(len(person.scored()), total), middle
        case "accuracy":
            firsts = sum(one.is_first for one in person.tried)
            return exact, Fraction(firsts, total), Fraction(person.longest_row(), total)
        case "endurance":
            wave = max((number // 5 for number, one in person.questions.items()), default=0)
            return exact, Fraction(wave, total), Fraction(-person.stops(), total)


@pytest.mark.parametrize("part", range(4))
def test_what_is_said_of_an_answer_is_what_the_log_says(part: int) -> None:
    for played in matches()[part::4]:
        for name, person in recount(played.table).items():
            for number, one in person.questions.items():
                reasons = answer_reasons(played.table.state, name, number)
                assert {reason.key: reason.values for reason in reasons} == (
                    _expected_answer(played.table, person, one)
                ), f"{played.name}, {name}, {number}"


def _expected_answer(table: Table, person: Person, one: Any) -> dict[str, Mapping[str, Any]]:
    mode, pct, final = table.setup.mode, person.seated.multiplier_pct, one.final
    said: dict[str, Mapping[str, Any]] = {}
    if final is None:
        said = {"answer_open": {}}
    elif final.status != "right":
        key = {"wrong": "none", "timeout": "timeout", "gave_up": "gave_up"}[final.status]
        said = {f"answer_{key}": {}}
    elif final.points == 0:
        said = {"answer_overtime": {}}
    elif mode == "endurance":
        said = {"answer_step" if final.points == WHOLE else "answer_quarter": {}}
    elif mode == "accuracy":
        worth = 1000 if one.is_first else 500
        said = {"answer_first" if one.is_first else "answer_second": {"worth": worth}}
        if one.points < worth:
            said["answer_luck"] = {"points": one.points}
    else:
        bonus, raw_ms, lag_ms = bonus_of(one, pct), one.sent[-1].raw_ms, one.sent[-1].lag_ms
        values = {"worth": 600, "bonus": bonus}
        if raw_ms < 350:
            return {"answer_reflex": {"worth": 600}}
        if pct == 0:
            return {"answer_untimed": values}
        values["used"] = Fraction((max(raw_ms - lag_ms, 0) + 50) // 100, 10)  # type: ignore[assignment]
        values["allowed"] = Fraction((12_000 * pct // 100 + 50) // 100, 10)  # type: ignore[assignment]
        if bonus == 0:
            said["answer_no_bonus"] = {"worth": 600}
        else:
            said["answer_full_bonus" if bonus == 400 else "answer_bonus"] = values
        if lag_ms >= 50:
            said["answer_lag"] = {"lag": Fraction((lag_ms + 50) // 100, 10)}
    if one.is_hinted:
        said["answer_hint"] = {}
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_stands_in_its_sentence_as_the_language_writes_it(language: Language) -> None:
    group = {"fr": "\u202f", "en": ",", "es": ""}[language]
    point = "." if language == "en" else ","
    for _, table in matches():
        final = standings(table.state)
        for name in table.state.seats:
            texts = explain(final, table.state, name, language)
            reasons = seat_reasons(final, table.state, name)
            for reason, text in zip(reasons, texts, strict=True):
                for value in reason.values.values():
                    shown = f"{float(value):g}" if isinstance(value, Fraction) else str(value)
                    if isinstance(value, int) and value >= 1000:
                        shown = f"{value:,}".replace(",", group)
                        if language == "es" and value >= 10_000:
                            shown = f"{value:,}".replace(",", "\u202f")
                    elif isinstance(value, Fraction):
                        shown = shown.replace(".", point)
                    bare = [word.strip(punctuation) for word in re.split(r"[ \u00a0]", text)]
                    assert shown in bare or shown in text, (shown, text)


# ── places ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("code", "make"), TIES, ids=[code for code, _ in TIES])
def test_tie_break_that_decided_is_told_to_both(code: str, make: Any) -> None:
    table = make()
    assert f"tie_{code}_won" in told(table, "a1")
    assert f"tie_{code}_lost" in told(table, "b1")
    assert "shared" not in told(table, "a1")


def test_every_tie_break_of_every_mode_has_a_match() -> None:
    assert {code for code, _ in TIES} == set(get_args(TieBreakCode))


@pytest.mark.parametrize(("mode", "make"), SHARED, ids=[mode for mode, _ in SHARED])
def test_shared_place_is_told_to_both(mode: str, make: Any) -> None:
    table = make()
    for name in ("a1", "b1"):
        assert "shared" in told(table, name), mode
        assert told(table, name)["place"] == {"rank": 1}


def test_score_and_place_come_before_the_sum() -> None:
    table = timed((6_000, None), (2_000, 2_000))
    assert list(told(table, "a1"))[:3] == ["score", "found", "place"]
    assert said(table, "a1", "fr").splitlines()[0] == (
        "Ton score\u00a0: 425 points sur 1\u202f000."
    )


def test_sum_can_be_followed_to_the_score() -> None:
    table = timed((6_000, 3_000, 5_000), (2_000, 2_000, 2_000))
    lines = said(table, "a1", "en").splitlines()
    assert lines[3:7] == [
        "A right answer in time is 600 points: 3 \N{MULTIPLICATION SIGN} 600 = 1,800.",
        "Your time bonus adds 917 points.",
        "All together: 2,717 points.",
        "We share them among your 3 questions: 2,717 ÷ 3 = 905, and 2 are left over.",
    ]


def test_zero_takes_the_singular_in_french_only() -> None:
    table = duel("speed", "ww", "rw")
    assert "0 point sur" in said(table, "a1", "fr")
    assert "0 points out of" in said(table, "a1", "en")
    assert "0 puntos de" in said(table, "a1", "es")


# ── stops ──────────────────────────────────────────────────────────────────────────────────────


def _named(name: str) -> Table:
    return next(played.table for played in matches() if played.name == name)


def test_pauses_and_outages_are_told_with_how_long_they_were() -> None:
    # 40 s of pause with 3 s of countdown, and 25 s without a log.
    for name in ("a1", "b1"):
        assert told(_named("paused and out"), name)["paused"] == {
            "time": "1\u00a0min\u00a08\u00a0s"
        }
    assert "1 min 8 s" in said(_named("paused and out"), "a1", "fr").replace("\u00a0", " ")


def test_in_a_friend_duel_a_pause_does_not_claim_that_every_clock_waited() -> None:
    for name in ("a1", "b1"):
        assert told(_named("friends pause"), name)["paused_plain"] == {"time": "33\u00a0s"}


def test_a_cut_is_told_to_its_owner_with_what_it_means_for_the_team() -> None:
    table = _named("cut, and back")
    assert told(table, "a1")["cut"] == {"time": "1\u00a0min\u00a015\u00a0s"}
    assert "cut_side" in told(table, "a1")
    assert not {"cut", "cut_side"} & told(table, "b1").keys()


def test_a_cut_that_lasts_until_the_end_is_told_too() -> None:
    table = _named("speed m=100 choice=False late=False lag=0 cut")
    assert told(table, "a1")["cut"] == {"time": "42\u00a0s"}


def test_stops_are_told_where_there_were_any_and_nowhere_else() -> None:
    for name, table in matches():
        for seat in table.state.seats:
            keys = told(table, seat).keys()
            assert ("cut" in keys) == (
                (name.endswith(" cut") and seat == "a1")
                or (name == "cut, and back" and seat == "a1")
                or (name == "friends pause" and seat == "b1")
            ), (name, seat)
            assert bool({"paused", "paused_plain"} & keys) == (
                name in {"paused and out", "friends pause", "abandoned"}
            ), (name, seat)


# ── who is told what ───────────────────────────────────────────────────────────────────────────


def test_unknown_seats_questions_and_sides_have_no_explanation() -> None:
    table = every_answer("speed")
    final = standings(table.state)
    assert explain(final, table.state, Seat("zz"), "fr") == ()
    assert explain_answer(table.state, Seat("zz"), 0, "fr") == ()
    assert explain_answer(table.state, Seat("a1"), -1, "fr") == ()
    assert explain_answer(table.state, Seat("a1"), 99, "fr") == ()
    assert explain_side(final, table.state, "zz", "fr") == ()


def test_an_open_question_is_not_explained_before_it_closes() -> None:
    table = Table(every_answer("speed").setup)
    table.sit("a1", "b1")
    table.start()
    table.show("a1")
    assert explain_answer(table.state, Seat("a1"), 0, "fr") == ()


def test_nothing_is_said_in_the_lobby() -> None:
    table = Table(every_answer("speed").setup)
    table.sit("a1")
    assert explain(standings(table.state), table.state, Seat("a1"), "fr") == ()


def test_who_has_a_line_is_told_score_and_place_and_everybody_else_why_not() -> None:
    for played in matches():
        table = played.table
        rows: dict[Seat, Standing] = {row.seat: row for row in standings(table.state).rows}
        for name in table.state.seats:
            keys = told(table, name).keys()
            if table.state.phase == "void":
                assert keys == {"void"}
            elif name in rows:
                assert {"score", "place"} <= keys
            else:
                assert len(keys) == 1
                assert keys < {"seat_freed", "not_there", "no_question"}
