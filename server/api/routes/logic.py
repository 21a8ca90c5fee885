"""The URL map of REST: logic challenges. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import ACCOUNT, TEACHER, AnyEndpoint, Endpoint, Nothing
from server.api.logic import authoring, challenges, practice, views

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/logic-challenges", challenges.list_all, ACCOUNT,
             challenges.LogicQuery, challenges.LogicChallenges,
             "List the logic challenges to practise", "logic"),
    Endpoint("POST", "/api/logic-challenges", authoring.create, TEACHER,
             authoring.NewLogicChallenge, views.LogicChallengeDetail,
             "Write a logic challenge for one's own classes", "logic", 201,
             (errors.ConflictError,)),
    Endpoint("POST", "/api/logic-challenges/draw", challenges.draw, ACCOUNT,
             challenges.LogicDraw, views.LogicChallengeDetail,
             "Draw a generated challenge that one has not solved", "logic", 200,
             (errors.ConflictError,)),
    Endpoint("GET", "/api/logic-challenges/{challenge_id:id}", challenges.read, ACCOUNT,
             Nothing, views.LogicChallengeDetail,
             "Read a logic challenge", "logic", 200, _MISSING),
    Endpoint("PUT", "/api/logic-challenges/{challenge_id:id}", authoring.change, TEACHER,
             authoring.NewLogicChallenge, views.LogicChallengeDetail,
             "Change one's own logic challenge, or replace an answered one", "logic", 200,
             _MISSING),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/archive", authoring.archive,
             TEACHER, authoring.LogicArchiving, views.LogicChallengeDetail,
             "Put one's own logic challenge away, or take it out again", "logic", 200, _MISSING),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/hints", practice.take_hint,
             ACCOUNT, practice.HintRequest, practice.LogicHint,
             "Get the next hint", "logic", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/attempts", practice.answer,
             ACCOUNT, practice.LogicAnswer, practice.LogicVerdict,
             "Answer a logic challenge", "logic", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/solution", practice.give_up,
             ACCOUNT, Nothing, practice.LogicGivenUp,
             "See the solution; later answers are not counted", "logic", 200, _MISSING),
    Endpoint("GET", "/api/users/me/logic-attempts", practice.list_own, ACCOUNT,
             practice.LogicAttemptQuery, practice.LogicAttempts,
             "List one's own attempts at logic challenges", "logic"),
)
# fmt: on
