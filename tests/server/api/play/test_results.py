from typing import Any

import pytest
from sqlalchemy import text, update

from game.events import Removed
from game.state import MatchState
from game.units import Seat
from persistence.badge_seeding import seed_badges
from persistence.challenge_settings import from_column
from persistence.models import Challenge, MatchParticipant
from persistence.settlement import settle
from tests.persistence.played import Play, gives_up, play, right, wrong
from tests.server.api.conftest import Caller, Parts, School

DUEL: dict[str, Any] = {
    "mode": "speed",
    "types": ["addition", "multiplication"],
    "level": "initie",
    "question_count": 4,
}
PLAYED: tuple[Play, ...] = (right, wrong, wrong, gives_up, gives_up)


async def play_duel(
    parts: Parts, teacher: Caller, group_id: int, pupils: list[Caller], ways: tuple[Play, ...]
) -> tuple[int, MatchState]:
    """Make a duel over REST, play it without a server, and settle it as a worker does."""
    made = await teacher.post("/api/challenges", **DUEL, group_ids=[group_id])
    challenge_id: int = made.json()["id"]
    async with parts.services.database.begin() as session:
        row = await session.get_one(Challenge, challenge_id)
        setup = from_column(row.settings).setup(row.id, "speed", "class_duel")  # type: ignore[arg-type]
        epoch = row.epoch
        seats = {Seat(f"seat{pupil.id}"): pupil.id for pupil in pupils}
        session.add_all(
            MatchParticipant(challenge_id=challenge_id, seat=seat, user_id=user_id, side="a")
            for seat, user_id in seats.items()
        )
    table = play(setup, {seat: ("a", way) for seat, way in zip(seats, ways, strict=True)})
    assert epoch is not None
    async with parts.services.database.begin() as session:
        await settle(session, table.settled(seats, epoch))
    return challenge_id, table.state


@pytest.fixture
async def duel(school: School, parts: Parts) -> tuple[Caller, list[Caller], int, MatchState]:
    teacher = await school.teacher()
    pupils = [
        await school.person(name, full_name=f"Nom de {name}", language_preference=language)
        for name, language in (
            ("ada", "fr"),
            ("blaise", "en"),
            ("carl", "es"),
            ("emmy", "fr"),
            ("fermat", "fr"),
        )
    ]
    group_id = await school.group(teacher, *pupils)
    challenge_id, state = await play_duel(parts, teacher, group_id, pupils, PLAYED)
    return teacher, pupils, challenge_id, state


Duel = tuple[Caller, list[Caller], int, MatchState]


async def test_a_pupil_sees_the_podium_and_the_own_line_explained(duel: Duel) -> None:
    _, (ada, blaise, *_, fermat), challenge_id, state = duel
    first = (await ada.get(f"/api/challenges/{challenge_id}/result")).json()
    last = (await fermat.get(f"/api/challenges/{challenge_id}/result")).json()
    english = (await blaise.get(f"/api/challenges/{challenge_id}/result")).json()

    score = state.seats[Seat(f"seat{ada.id}")].points // 4
    assert (first["you"]["rank"], first["you"]["score"]) == (1, score)
    assert (first["you"]["right_count"], first["you"]["question_count"]) == (4, 4)
    assert first["podium"][0] == {
        "rank": 1,
        "name": "ada",
        "side": "a",
        "score": score,
        "is_you": True,
    }
    # To the others the winner's score is rounded to fifty.
    assert last["podium"][0]["score"] == (score + 25) // 50 * 50
    assert first["rows"] is None
    assert last["you"]["score"] == 0
    assert len(first["you"]["explanation"]) >= 1
    assert first["you"]["explanation"] != english["you"]["explanation"]


async def test_a_pupil_reads_where_the_points_of_each_own_answer_come_from(duel: Duel) -> None:
    teacher, (ada, blaise, _, emmy, _), challenge_id, state = duel
    answers = (await ada.get(f"/api/challenges/{challenge_id}/result")).json()["you"]["answers"]
    given = state.seats[Seat(f"seat{ada.id}")].answers
    assert [each["points"] for each in answers] == [answer.points for answer in given]
    assert [each["status"] for each in answers] == ["right"] * 4
    for each, answer in zip(answers, given, strict=True):
        assert each["values"] == answer.values
        assert each["explanation"] != ""
        assert f"{answer.points - 600} points" in " ".join(each["points_explanation"])
    english = (await blaise.get(f"/api/challenges/{challenge_id}/result")).json()["you"]["answers"]
    assert {each["points"] for each in english} == {0}
    assert english[0]["points_explanation"] == [
        "No points here. The explanation shows you the way."
    ]
    gave_up = (await emmy.get(f"/api/challenges/{challenge_id}/result")).json()["you"]["answers"]
    assert gave_up[0]["points_explanation"][0].startswith("Tu as dit")
    report = (await teacher.get(f"/api/challenges/{challenge_id}/report")).json()
    by_name = {each["line"]["name"]: each["answers"] for each in report["pupils"]}
    assert [each["points_explanation"] for each in by_name["Nom de ada"]] == [
        each["points_explanation"] for each in answers
    ]


async def test_everybody_reads_in_the_own_language_how_the_match_came_out(duel: Duel) -> None:
    teacher, (ada, blaise, carl, *_), challenge_id, _ = duel
    read = [
        (await caller.get(f"/api/challenges/{challenge_id}/result")).json()
        for caller in (teacher, ada, blaise, carl)
    ]
    assert read[0]["explanation"] == read[1]["explanation"]
    assert read[0]["sides"] == read[1]["sides"]
    assert read[2]["explanation"][-1] == "Everybody plays in the same team."
    assert read[3]["explanation"][-1] == "Todo el mundo juega en el mismo equipo."
    assert all(len(result["sides"][0]["explanation"]) == 1 for result in read)


async def test_no_explanation_of_a_pupil_reaches_another_pupil(duel: Duel) -> None:
    teacher, pupils, challenge_id, _ = duel
    rows = (await teacher.get(f"/api/challenges/{challenge_id}/result")).json()["rows"]
    whole = {row["user_id"]: row["explanation"] for row in rows}
    assert all(len(explanation) > 3 for explanation in whole.values())
    ada, fermat = pupils[0], pupils[4]  # both read French
    told = (await ada.get(f"/api/challenges/{challenge_id}/result")).json()
    assert told["you"]["explanation"] == whole[ada.id]
    own = set(whole[ada.id])
    for sentence in set(whole[fermat.id]) - own:
        assert sentence not in str(told)


async def test_a_pupil_whose_seat_was_taken_away_reads_why_there_is_no_score(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    pupils = [await school.person(name, language_preference="en") for name in ("ada", "emmy")]
    group_id = await school.group(teacher, *pupils)

    def is_taken_away(table: Any, seat: Seat, question: int) -> None:
        if question == 2:
            table.command(Seat("host"), Removed(seat))

    challenge_id, _ = await play_duel(parts, teacher, group_id, pupils, (right, is_taken_away))
    you = (await pupils[1].get(f"/api/challenges/{challenge_id}/result")).json()["you"]
    assert (you["rank"], you["score"]) == (None, 0)
    assert you["explanation"] == [
        "The person who runs the match has freed your seat. So there is no score."
    ]


async def test_a_pupil_learns_nobody_elses_rank_below_the_podium(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    pupils = [await school.person(f"eleve-{n}") for n in range(6)]
    group_id = await school.group(teacher, *pupils)

    def rights(count: int) -> Play:
        def way(table: Any, seat: Seat, question: int) -> None:
            (right if question < count else wrong)(table, seat, question)

        return way

    ways = tuple(rights(count) for count in (4, 3, 2, 1, 0, 0))
    challenge_id, _ = await play_duel(parts, teacher, group_id, pupils, ways)
    reply = await pupils[5].get(f"/api/challenges/{challenge_id}/result")
    assert [line["name"] for line in reply.json()["podium"]] == ["eleve-0", "eleve-1", "eleve-2"]
    for hidden in ("eleve-3", "eleve-4"):
        assert hidden not in reply.text


async def test_the_host_sees_every_line_and_what_went_wrong(duel: Duel) -> None:
    teacher, pupils, challenge_id, _ = duel
    result = (await teacher.get(f"/api/challenges/{challenge_id}/result")).json()
    report = (await teacher.get(f"/api/challenges/{challenge_id}/report")).json()

    assert result["you"] is None
    assert [row["rank"] for row in result["rows"]] == sorted(row["rank"] for row in result["rows"])
    assert {row["name"] for row in result["rows"]} == {
        f"Nom de {pupil.username}" for pupil in pupils
    }
    assert len(report["pupils"]) == 5
    by_name = {each["line"]["name"]: each["answers"] for each in report["pupils"]}
    assert [answer["status"] for answer in by_name["Nom de ada"]] == ["right"] * 4
    assert [answer["values"] for answer in by_name["Nom de blaise"]] == [["987654"]] * 4
    assert [answer["status"] for answer in by_name["Nom de emmy"]] == ["gave_up"] * 4
    # Everybody met the same four questions, each in an order of his or her own.
    assert len(report["questions"]) == 4
    assert all(each["met_count"] == 5 for each in report["questions"])
    assert all(each["right_count"] == 1 for each in report["questions"])
    assert all(each["answer"] for each in report["questions"])


async def test_badges_and_ranks_are_named_in_the_callers_language_and_theme(
    school: School, parts: Parts
) -> None:
    async with parts.services.database.begin() as session:
        await seed_badges(session)
    teacher = await school.teacher()
    french = await school.person("ada", language_preference="fr")
    english = await school.person("blaise", language_preference="en")
    spanish = await school.person("carl", language_preference="es", preferred_theme="star_wars")
    pupils = [french, english, spanish]
    group_id = await school.group(teacher, *pupils)
    await play_duel(parts, teacher, group_id, pupils, (right, right, right))

    async def first_steps(caller: Caller) -> tuple[str, str, str | None]:
        listed = (await caller.get("/api/achievements")).json()["achievements"]
        badge = next(each for each in listed if each["code"] == "first_steps")
        mine = (await caller.get("/api/users/me/achievements")).json()["achievements"]
        assert badge in [each["achievement"] for each in mine]
        return badge["name"], badge["description"], badge["star_wars_title"]

    assert await first_steps(french) == ("Premiers Pas", "Faire un premier exercice.", None)
    assert await first_steps(english) == ("First Steps", "Do a first exercise.", None)
    assert await first_steps(spanish) == (
        "Primeros Pasos",
        "Hacer un primer ejercicio.",
        "Youngling Prometedor",
    )
    titles = [
        {
            each["title"]
            for each in (await caller.get("/api/users/me/notifications")).json()["notifications"]
        }
        for caller in pupils
    ]
    assert "Nouveau badge : Premiers Pas" in titles[0]
    assert "New badge: First Steps" in titles[1]
    assert "Nueva insignia: Primeros Pasos" in titles[2]
    ranks = [(await caller.get("/api/users/me/profile")).json() for caller in pupils]
    assert [(each["jedi_rank"], each["rank_name"]) for each in ranks] == [
        ("youngling", "Cadet"),
        ("youngling", "Cadet"),
        ("youngling", "Youngling"),
    ]


async def test_names_are_there_for_pages_in_each_language(school: School) -> None:
    for language, level, kind in (
        ("fr", "Découverte", "Problèmes"),
        ("en", "Discovery", "Word problems"),
        ("es", "Descubrimiento", "Problemas"),
    ):
        caller = await school.person(f"reader-{language}", language_preference=language)
        names = (await caller.get("/api/names")).json()
        assert names["language"] == language
        assert names["levels"]["initie"] == level
        assert names["exercise_types"]["texte"] == kind
        assert names["ranks"].keys() == names["star_wars_ranks"].keys()


async def test_what_the_host_reads_of_each_pupil_is_in_the_trail(duel: Duel) -> None:
    teacher, pupils, challenge_id, _ = duel
    await teacher.get(f"/api/challenges/{challenge_id}/result")
    await teacher.get(f"/api/challenges/{challenge_id}/report")
    await pupils[1].get(f"/api/challenges/{challenge_id}/result")
    for pupil in pupils:
        seen = (await pupil.get("/api/users/me/access-log")).json()["entries"]
        assert [each["action"] for each in seen] == ["report_read", "results_read"]


async def test_a_report_is_the_hosts_alone(duel: Duel, school: School) -> None:
    _, pupils, challenge_id, _ = duel
    stranger = await school.teacher("m-autre")
    for caller in (pupils[0], stranger):
        reply = await caller.get(f"/api/challenges/{challenge_id}/report")
        assert (reply.status_code, reply.json()["code"]) == (404, "match_not_found")


async def test_there_is_no_result_before_the_end(school: School) -> None:
    teacher = await school.teacher()
    made = (await teacher.post("/api/challenges", **DUEL)).json()
    for name in ("result", "report"):
        reply = await teacher.get(f"/api/challenges/{made['id']}/{name}")
        assert (reply.status_code, reply.json()["code"]) == (409, "match_not_ended")


async def test_an_erased_pupil_keeps_a_line_without_a_name(duel: Duel, parts: Parts) -> None:
    teacher, pupils, challenge_id, _ = duel
    async with parts.services.database.begin() as session:
        await session.execute(
            update(MatchParticipant)
            .where(MatchParticipant.user_id == pupils[0].id)
            .values(user_id=None)
        )
    rows = (await teacher.get(f"/api/challenges/{challenge_id}/result")).json()["rows"]
    assert (rows[0]["user_id"], rows[0]["name"]) == (None, "?")
    seen = await pupils[0].get(f"/api/challenges/{challenge_id}/result")
    assert seen.status_code == 404


async def test_in_a_duel_of_friends_neither_sees_the_others_answers(
    duel: Duel, parts: Parts
) -> None:
    _, pupils, challenge_id, _ = duel
    one, other = pupils[0], pupils[1]
    async with parts.services.database.begin() as session:
        await session.execute(
            text(
                "UPDATE multiplayer_challenges SET kind = 'duel_1v1', challenger_id = :one, "
                "challenged_id = :other WHERE id = :id"
            ),
            {"one": one.id, "other": other.id, "id": challenge_id},
        )
    result = (await one.get(f"/api/challenges/{challenge_id}/result")).json()
    assert result["rows"] is None
    assert result["you"]["rank"] == 1
    report = await one.get(f"/api/challenges/{challenge_id}/report")
    assert report.status_code == 404


async def test_after_a_match_its_players_have_points_badges_and_news(
    school: School, parts: Parts
) -> None:
    async with parts.services.database.begin() as session:
        await session.execute(
            text(
                "INSERT INTO achievements (code, name, points_reward, requirements, is_secret) "
                "VALUES ('first_steps', 'Premiers Pas', 10, '{\"attempts_count\": 1}', false), "
                "('hush', 'Surprise', 5, '{\"attempts_count\": 9999}', true)"
            )
        )
    teacher, pupil = await school.teacher(), await school.person("ada")
    group_id = await school.group(teacher, pupil)
    challenge_id, _ = await play_duel(parts, teacher, group_id, [pupil], (right,))

    profile = (await pupil.get("/api/users/me/profile")).json()
    assert profile["total_points"] == profile["experience_points"] == 4 * 10 + 20 + 10
    earned = (await pupil.get("/api/users/me/achievements")).json()["achievements"]
    assert [each["achievement"]["code"] for each in earned] == ["first_steps"]
    listed = (await pupil.get("/api/achievements")).json()["achievements"]
    assert [(each["code"] == "first_steps", each["is_earned"]) for each in listed] == [
        (True, True),
        (False, False),
    ]
    assert "Surprise" not in str(listed)
    assert "9999" not in str(listed)
    news = (await pupil.get("/api/users/me/notifications")).json()
    assert news["unread_count"] == len(news["notifications"]) == 2
    assert {each["type"] for each in news["notifications"]} == {"match_result", "badge_earned"}
    assert all(each["data"]["match"] == challenge_id for each in news["notifications"])
    paged = (await pupil.get("/api/users/me/notifications", limit=1)).json()
    rest = (
        await pupil.get("/api/users/me/notifications", limit=1, before=paged["next_before"])
    ).json()
    assert paged["notifications"] + rest["notifications"] == news["notifications"]
    assert (await teacher.get("/api/users/me/notifications")).json()["notifications"] == []
