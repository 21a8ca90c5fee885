"""The URL map of REST: challenges and their results. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.play import challenges, results

_NO_MATCH = (errors.MatchNotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("POST", "/api/challenges", challenges.create, "make_challenge",
             challenges.NewChallenge, challenges.Challenge,
             "Make a challenge (teachers: a class duel)", "challenges", 201,
             (errors.ForbiddenError, errors.ConflictError, errors.MemoryNearlyFullError,
              errors.DiskNearlyFullError)),
    Endpoint("GET", "/api/challenges", challenges.list_own, "list_own_challenges",
             challenges.ChallengeQuery, challenges.Challenges,
             "List the challenges to host or to play", "challenges"),
    Endpoint("GET", "/api/challenges/{challenge_id:id}", challenges.read, "read_challenge",
             Nothing, challenges.Challenge,
             "Read a challenge", "challenges", 200, _NO_MATCH),
    Endpoint("POST", "/api/challenges/{challenge_id:id}/cancel", challenges.cancel,
             "cancel_challenge",
             Nothing, challenges.Challenge,
             "Cancel one's own challenge", "challenges", 200,
             (*_NO_MATCH, errors.MatchEndedError)),
    Endpoint("GET", "/api/challenges/{challenge_id:id}/result", results.read_result, "read_result",
             Nothing, results.ChallengeResult,
             "Read how a challenge ended", "challenges", 200,
             (*_NO_MATCH, errors.MatchNotEndedError, errors.MatchCancelledError)),
    Endpoint("GET", "/api/challenges/{challenge_id:id}/report", results.read_report, "read_report",
             Nothing, results.Report,
             "Read what each pupil of one's own challenge did", "challenges", 200,
             (*_NO_MATCH, errors.MatchNotEndedError, errors.MatchCancelledError),
             pace="expensive", needs_second_factor=True),
)
# fmt: on
