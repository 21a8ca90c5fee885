"""The URL map of REST: logic challenges. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.logic import authoring, challenges, practice, views

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/logic-challenges", challenges.list_all, "list_logic_challenges",
             challenges.LogicQuery, challenges.LogicChallenges,
             "List the logic challenges to practise", "logic"),
    Endpoint("POST", "/api/logic-challenges", authoring.create, "write_logic_challenge",
             authoring.NewLogicChallenge, views.LogicChallengeDetail,
             "Write a logic challenge for one's own classes", "logic", 201,
             (errors.ConflictError,)),
    Endpoint("POST", "/api/logic-challenges/draw", challenges.draw, "draw_logic_challenge",
             challenges.LogicDraw, views.LogicChallengeDetail,
             "Draw a generated challenge that one has not solved", "logic", 200,
             (errors.ConflictError,)),
    Endpoint("GET", "/api/logic-challenges/{challenge_id:id}", challenges.read,
             "read_logic_challenge",
             Nothing, views.LogicChallengeDetail,
             "Read a logic challenge", "logic", 200, _MISSING),
    Endpoint("PUT", "/api/logic-challenges/{challenge_id:id}", authoring.change,
             "change_own_logic_challenge",
             authoring.NewLogicChallenge, views.LogicChallengeDetail,
             "Change one's own logic challenge, or replace an answered one", "logic", 200,
             _MISSING),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/archive", authoring.archive,
             "archive_own_logic_challenge", authoring.LogicArchiving, views.LogicChallengeDetail,
             "Put one's own logic challenge away, or take it out again", "logic", 200, _MISSING),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/hints", practice.take_hint,
             "take_logic_hint", practice.HintRequest, practice.LogicHint,
             "Get the next hint", "logic", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/attempts", practice.answer,
             "answer_logic_challenge", practice.LogicAnswer, practice.LogicVerdict,
             "Answer a logic challenge", "logic", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/solution", practice.give_up,
             "give_up_logic_challenge", Nothing, practice.LogicGivenUp,
             "See the solution; later answers are not counted", "logic", 200, _MISSING),
    Endpoint("GET", "/api/users/me/logic-attempts", practice.list_own, "list_own_logic_attempts",
             practice.LogicAttemptQuery, practice.LogicAttempts,
             "List one's own attempts at logic challenges", "logic"),
)
# fmt: on
