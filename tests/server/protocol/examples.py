# ruff: noqa: RUF001 -- children read a real sign of multiplication
"""One telling example of each message of the wire, shown by golden frames and reference."""

from typing import Final

from server.protocol import client, server
from server.protocol.client import ClientMessage
from server.protocol.server import ServerMessage

_CHAIN: Final = "9f2c4be01d5a7783"
_SIDES: Final = (
    server.SidePart(key="a", name="Étoiles", bar=62, player_count=15),
    server.SidePart(key="b", name="Comètes", bar=57, player_count=15),
)
_QUESTION: Final = server.QuestionPart(
    number=3,
    total=20,
    text="7 × 8 = ?",
    exercise_type="multiplication",
    level="padawan",
    time_left_ms=12_000,
    time_total_ms=12_000,
)
_VERDICT: Final = server.Verdict(
    match=42,
    re="a17",
    epoch="f3a91c",
    seq=318,
    chain=_CHAIN,
    question=3,
    result="right",
    points=850,
    score=412,
    done_count=4,
    is_final=True,
    answer="56",
    explanation="7 × 8 = 56, car 7 × 8 = 7 × 10 - 7 × 2.",
    next_in_ms=2_000,
)
_STANDINGS: Final = server.Standings(
    match=42,
    seq=655,
    chain=_CHAIN,
    reason="time",
    sides=(
        server.SideResult(
            key="a",
            name="Étoiles",
            score=604,
            outcome="won",
            explanation=("C'est la plus grande moyenne : cette équipe gagne.",),
        ),
        server.SideResult(key="b", name="Comètes", score=571, outcome="lost"),
    ),
    podium=(
        server.PodiumRow(rank=1, name="Nova", side="a", score=950),
        server.PodiumRow(rank=2, name="Pixel", side="b", score=900),
        server.PodiumRow(rank=3, name="Luna", side="a", score=874, is_you=True),
    ),
    you=server.OwnResult(
        rank=3,
        score=874,
        right_count=18,
        question_count=20,
        explanation=(
            "Ton score : 874 points sur 1\N{NARROW NO-BREAK SPACE}000.",
            "Tu as trouvé 18 bonnes réponses sur 20 questions.",
            "Les scores donnent les places : la tienne est la numéro 3.",
        ),
    ),
    explanation=("La partie s'est terminée à l'heure prévue.",),
)

CLIENT_EXAMPLES: Final[tuple[ClientMessage, ...]] = (
    client.Authenticate(token="mk_8xH2w9", language="fr"),
    client.Join(id="j1", code="NOVA-4821", side="a"),
    client.Resume(id="r1", match=42, epoch="f3a91c", seq=318, chain=_CHAIN),
    client.Answer(id="a17", question=3, value="56"),
    client.DontKnow(id="d4", question=4),
    client.Hint(id="h4", question=4),
    client.Next(id="n5", question=5),
    client.MoreTime(id="m5", question=5),
    client.Leave(id="l1"),
    client.Start(id="s1"),
    client.Pause(id="p1"),
    client.Unpause(id="u1"),
    client.Extend(id="e1", ms=30_000, seat="k7q2"),
    client.Admit(id="v1", visitor="w3"),
    client.Remove(id="x1", seat="k7q2"),
    client.Ban(id="b1", seat="k7q2"),
    client.Finish(id="f1"),
    client.Ping(sent_ms=1_234.5),
)

SERVER_EXAMPLES: Final[tuple[ServerMessage, ...]] = (
    server.Welcome(
        user=7,
        name="Luna",
        role="padawan",
        language="fr",
        node="n5d1",
        heartbeat_ms=20_000,
        server_ms=1_764_000_000_000,
    ),
    server.Waiting(re="j1", match=42),
    server.Snapshot(
        re="j1",
        match=42,
        epoch="f3a91c",
        seq=318,
        chain=_CHAIN,
        role="player",
        phase="running",
        title="Duel du vendredi",
        mode="speed",
        kind="class_duel",
        length_ms=480_000,
        correction_ms=2_000,
        sides=_SIDES,
        time_left_ms=371_500,
        you=server.YouPart(seat="k7q2", name="Luna", side="a", score=412, done_count=3, total=20),
        question=_QUESTION,
        class_fifths=1,
    ),
    server.Lobby(
        match=42,
        seq=12,
        players=(server.LobbyPlayer(seat="k7q2", name="Luna", side="a", is_here=True),),
    ),
    server.Started(match=42, seq=31, chain=_CHAIN, starts_in_ms=3_000, length_ms=480_000),
    server.Question(match=42, seq=317, chain=_CHAIN, question=_QUESTION),
    _VERDICT,
    server.HintText(
        match=42, re="h4", seq=320, chain=_CHAIN, question=4, text="Commence par 7 × 10."
    ),
    server.Deadline(match=42, seq=321, question=5, revision=2, time_left_ms=18_000),
    server.Scoreboard(match=42, seq=322, class_fifths=2, sides=_SIDES, time_left_ms=360_000),
    server.HostBoard(
        match=42,
        seq=322,
        time_left_ms=360_000,
        sides=_SIDES,
        rows=(
            server.HostRow(
                seat="k7q2",
                name="Luna",
                side="a",
                presence="here",
                score=412,
                done_count=4,
                right_count=4,
                wrong_count=0,
                question=5,
                is_done=False,
                multiplier_pct=100,
                link="good",
            ),
        ),
    ),
    server.Paused(match=42, seq=330, reason="host"),
    server.Resumed(match=42, seq=331, in_ms=3_000),
    server.EndMoved(match=42, seq=332, time_left_ms=390_000),
    server.Removed(match=42, is_banned=False),
    _STANDINGS,
    server.Settled(
        match=42, points=200, total_points=3_480, level=9, rank="padawan", badges=("first_steps",)
    ),
    server.Done(match=42, re="s1", seq=31, chain=_CHAIN),
    server.Notice(code="host_away", text="L'animateur s'est absenté, le match attend.", match=42),
    server.Pong(sent_ms=1_234.5, server_ms=1_764_000_000_250.0),
    server.Error(
        code="rate_limited",
        message="Doucement ! Attends un instant, puis recommence.",
        re="a18",
        match=42,
        detail={"retry_after_ms": 160},
    ),
)
