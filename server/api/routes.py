"""The URL map of REST on one screen: one row an endpoint, and everything else reads these rows."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import BaseRoute, Route

from server import errors
from server.api import (
    accommodations,
    achievements,
    challenges,
    exercise_preview,
    exercise_sets,
    exercises,
    groups,
    health,
    leaderboards,
    logic_authoring,
    logic_challenges,
    logic_practice,
    logic_views,
    login,
    login_sessions,
    names,
    notifications,
    profile,
    registration,
    results,
)
from server.api.dispatch import REQUEST_TIMEOUT_S, PathApp, UnknownPathApp
from server.api.endpoint import ACCOUNT, ANYONE, TEACHER, AnyEndpoint, Endpoint, Nothing
from server.services import Services


class _IdConvertor(Convertor[int]):
    """`{name:id}`: ten digits at most, where `int` would read a number of any length."""

    regex = "[0-9]{1,10}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


# Starlette knows convertors by name only, for the whole process; the name is ours.
register_url_convertor("id", _IdConvertor())

_MISSING = (errors.NotFoundError,)
_NO_MATCH = (errors.MatchNotFoundError,)

# fmt: off
ENDPOINTS: Final[tuple[AnyEndpoint, ...]] = (
    # accounts
    Endpoint("POST", "/api/register", registration.register, ANYONE,
             registration.NewAccount, registration.Account,
             "Make a private pupil's account", "accounts", 201,
             (errors.UsernameTakenError, errors.EmailTakenError, errors.PasswordTooWeakError,
              errors.OverloadedError), guards_origin=True),
    Endpoint("POST", "/api/login", login.log_in, ANYONE,
             login.LoginRequest, login.LoginReply,
             "Open a login session", "accounts", 200,
             (errors.AuthenticationFailedError, errors.SecondFactorRequiredError,
              errors.AccountLockedError, errors.OverloadedError), guards_origin=True),
    Endpoint("POST", "/api/logout", login.log_out, ACCOUNT, Nothing, None,
             "End the login session", "accounts", 204),
    Endpoint("POST", "/api/socket-tickets", login.open_ticket, ACCOUNT, Nothing, login.Ticket,
             "Get a single-use ticket for a socket", "accounts", 201),
    Endpoint("GET", "/api/users/me/profile", profile.read_own, ACCOUNT, Nothing, profile.Profile,
             "Read one's own profile", "accounts"),
    Endpoint("PUT", "/api/users/me/profile", profile.change_own, ACCOUNT,
             profile.ProfileChange, profile.Profile,
             "Change one's own profile", "accounts"),
    Endpoint("GET", "/api/users/me/sessions", login_sessions.list_own, ACCOUNT,
             Nothing, login_sessions.LoginSessions,
             "List one's own login sessions", "accounts"),
    Endpoint("DELETE", "/api/users/me/sessions/{login_id:id}", login_sessions.end_own, ACCOUNT,
             Nothing, None, "End one of one's own login sessions", "accounts", 204, _MISSING),
    Endpoint("GET", "/api/users/{user_id:id}", profile.read_public, ACCOUNT,
             Nothing, profile.PublicProfile,
             "Read somebody's public profile", "accounts", 200, _MISSING),
    # groups
    Endpoint("POST", "/api/groups", groups.create, ACCOUNT, groups.NewGroup, groups.Group,
             "Make a group (teachers: a class)", "groups", 201, (errors.ForbiddenError,)),
    Endpoint("GET", "/api/groups", groups.list_own, ACCOUNT, Nothing, groups.Groups,
             "List one's own groups", "groups"),
    Endpoint("POST", "/api/groups/join", groups.join, ACCOUNT, groups.Knock, groups.Knocked,
             "Knock at a group's door with its join code", "groups", 200,
             (errors.CodeUnknownError, errors.GroupFullError)),
    Endpoint("GET", "/api/groups/{group_id:id}", groups.read, ACCOUNT,
             Nothing, groups.GroupDetail,
             "Read a group, with its members for its teacher", "groups", 200, _MISSING),
    Endpoint("POST", "/api/groups/{group_id:id}/code", groups.rotate_code, ACCOUNT,
             groups.CodeRotation, groups.Group,
             "Replace the join code", "groups", 200, _MISSING),
    Endpoint("PUT", "/api/groups/{group_id:id}/members/{user_id:id}", groups.decide_member,
             ACCOUNT, groups.MemberDecision, None,
             "Let somebody in, or send them away", "groups", 204,
             (*_MISSING, errors.GroupFullError, errors.ConflictError)),
    Endpoint("GET", "/api/groups/{group_id:id}/members/{user_id:id}/accommodation",
             accommodations.read, TEACHER, Nothing, accommodations.AccommodationReply,
             "Read what a pupil of one's own class was granted", "groups", 200, _MISSING),
    Endpoint("PUT", "/api/groups/{group_id:id}/members/{user_id:id}/accommodation",
             accommodations.grant, TEACHER,
             accommodations.AccommodationChange, accommodations.AccommodationReply,
             "Grant a pupil of one's own class what he or she needs", "groups", 200, _MISSING),
    # challenges
    Endpoint("POST", "/api/challenges", challenges.create, ACCOUNT,
             challenges.NewChallenge, challenges.Challenge,
             "Make a challenge (teachers: a class duel)", "challenges", 201,
             (errors.ForbiddenError, errors.ConflictError, errors.MemoryNearlyFullError,
              errors.DiskNearlyFullError)),
    Endpoint("GET", "/api/challenges", challenges.list_own, ACCOUNT,
             challenges.ChallengeQuery, challenges.Challenges,
             "List the challenges to host or to play", "challenges"),
    Endpoint("GET", "/api/challenges/{challenge_id:id}", challenges.read, ACCOUNT,
             Nothing, challenges.Challenge,
             "Read a challenge", "challenges", 200, _NO_MATCH),
    Endpoint("POST", "/api/challenges/{challenge_id:id}/cancel", challenges.cancel, ACCOUNT,
             Nothing, challenges.Challenge,
             "Cancel one's own challenge", "challenges", 200,
             (*_NO_MATCH, errors.MatchEndedError)),
    Endpoint("GET", "/api/challenges/{challenge_id:id}/result", results.read_result, ACCOUNT,
             Nothing, results.ChallengeResult,
             "Read how a challenge ended", "challenges", 200,
             (*_NO_MATCH, errors.MatchNotEndedError, errors.MatchCancelledError)),
    Endpoint("GET", "/api/challenges/{challenge_id:id}/report", results.read_report, ACCOUNT,
             Nothing, results.Report,
             "Read what each pupil of one's own challenge did", "challenges", 200,
             (*_NO_MATCH, errors.MatchNotEndedError, errors.MatchCancelledError)),
    # exercises
    Endpoint("GET", "/api/exercises/preview", exercise_preview.preview, TEACHER,
             exercise_preview.PreviewQuery, exercise_preview.Preview,
             "See generated exercises with all that belongs to them", "exercises"),
    Endpoint("GET", "/api/exercises/misconceptions", exercise_preview.list_misconceptions, TEACHER,
             Nothing, exercise_preview.Misconceptions,
             "List what wrong answers can be tagged with", "exercises"),
    Endpoint("POST", "/api/exercises", exercises.create, TEACHER,
             exercises.NewExercise, exercises.OwnExercise,
             "Write an exercise of one's own", "exercises", 201, (errors.ConflictError,)),
    Endpoint("GET", "/api/exercises", exercises.list_own, TEACHER,
             exercises.OwnExerciseQuery, exercises.OwnExercises,
             "List one's own exercises", "exercises"),
    Endpoint("GET", "/api/exercises/{exercise_id:id}", exercises.read, TEACHER,
             Nothing, exercises.OwnExercise,
             "Read an exercise of one's own", "exercises", 200, _MISSING),
    Endpoint("PUT", "/api/exercises/{exercise_id:id}", exercises.change, TEACHER,
             exercises.ExerciseChange, exercises.OwnExercise,
             "Change an exercise of one's own", "exercises", 200,
             (*_MISSING, errors.ConflictError)),
    Endpoint("DELETE", "/api/exercises/{exercise_id:id}", exercises.archive, TEACHER,
             Nothing, None, "Archive an exercise of one's own", "exercises", 204, _MISSING),
    Endpoint("POST", "/api/exercise-sets", exercise_sets.create, TEACHER,
             exercise_sets.NewSet, exercise_sets.ExerciseSetDetail,
             "Make a set of exercises", "exercises", 201, (errors.ConflictError,)),
    Endpoint("GET", "/api/exercise-sets", exercise_sets.list_own, TEACHER,
             exercise_sets.SetQuery, exercise_sets.ExerciseSets,
             "List one's own sets", "exercises"),
    Endpoint("GET", "/api/exercise-sets/{set_id:id}", exercise_sets.read, TEACHER,
             Nothing, exercise_sets.ExerciseSetDetail,
             "Read a set of one's own", "exercises", 200, _MISSING),
    Endpoint("PUT", "/api/exercise-sets/{set_id:id}", exercise_sets.replace, TEACHER,
             exercise_sets.SetReplacement, exercise_sets.ExerciseSetDetail,
             "Replace a set of one's own", "exercises", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/exercise-sets/{set_id:id}/copy", exercise_sets.copy, TEACHER,
             exercise_sets.SetCopy, exercise_sets.ExerciseSetDetail,
             "Copy a set of one's own", "exercises", 201, (*_MISSING, errors.ConflictError)),
    Endpoint("DELETE", "/api/exercise-sets/{set_id:id}", exercise_sets.archive, TEACHER,
             Nothing, None, "Archive a set of one's own", "exercises", 204, _MISSING),
    # logic challenges
    Endpoint("GET", "/api/logic-challenges", logic_challenges.list_all, ACCOUNT,
             logic_challenges.LogicQuery, logic_challenges.LogicChallenges,
             "List the logic challenges to practise", "logic"),
    Endpoint("POST", "/api/logic-challenges", logic_authoring.create, TEACHER,
             logic_authoring.NewLogicChallenge, logic_views.LogicChallengeDetail,
             "Write a logic challenge for one's own classes", "logic", 201,
             (errors.ConflictError,)),
    Endpoint("POST", "/api/logic-challenges/draw", logic_challenges.draw, ACCOUNT,
             logic_challenges.LogicDraw, logic_views.LogicChallengeDetail,
             "Draw a generated challenge that one has not solved", "logic", 200,
             (errors.ConflictError,)),
    Endpoint("GET", "/api/logic-challenges/{challenge_id:id}", logic_challenges.read, ACCOUNT,
             Nothing, logic_views.LogicChallengeDetail,
             "Read a logic challenge", "logic", 200, _MISSING),
    Endpoint("PUT", "/api/logic-challenges/{challenge_id:id}", logic_authoring.change, TEACHER,
             logic_authoring.NewLogicChallenge, logic_views.LogicChallengeDetail,
             "Change one's own logic challenge, or replace an answered one", "logic", 200,
             _MISSING),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/archive", logic_authoring.archive,
             TEACHER, logic_authoring.LogicArchiving, logic_views.LogicChallengeDetail,
             "Put one's own logic challenge away, or take it out again", "logic", 200, _MISSING),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/hints", logic_practice.take_hint,
             ACCOUNT, logic_practice.HintRequest, logic_practice.LogicHint,
             "Get the next hint", "logic", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/attempts", logic_practice.answer,
             ACCOUNT, logic_practice.LogicAnswer, logic_practice.LogicVerdict,
             "Answer a logic challenge", "logic", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/logic-challenges/{challenge_id:id}/solution", logic_practice.give_up,
             ACCOUNT, Nothing, logic_practice.LogicGivenUp,
             "See the solution; later answers are not counted", "logic", 200, _MISSING),
    Endpoint("GET", "/api/users/me/logic-attempts", logic_practice.list_own, ACCOUNT,
             logic_practice.LogicAttemptQuery, logic_practice.LogicAttempts,
             "List one's own attempts at logic challenges", "logic"),
    # progress
    Endpoint("GET", "/api/leaderboards", leaderboards.read, ACCOUNT,
             leaderboards.BoardQuery, leaderboards.Leaderboard,
             "Read a board: its top, or around oneself", "progress", 200, _MISSING),
    Endpoint("GET", "/api/achievements", achievements.list_all, ACCOUNT,
             Nothing, achievements.Achievements, "List all badges", "progress"),
    Endpoint("GET", "/api/users/me/achievements", achievements.list_own, ACCOUNT,
             Nothing, achievements.EarnedAchievements, "List one's own badges", "progress"),
    Endpoint("GET", "/api/users/me/notifications", notifications.list_own, ACCOUNT,
             notifications.NotificationQuery, notifications.Notifications,
             "List one's own notifications", "progress"),
    Endpoint("GET", "/api/names", names.read, ACCOUNT, Nothing, names.Names,
             "Read what types, levels, modes and ranks are called", "progress"),
    # operation
    Endpoint("GET", "/health/live", health.is_alive, ANYONE, Nothing, health.Liveness,
             "Is the process alive?", "operation"),
    Endpoint("GET", "/health/ready", health.is_ready, ANYONE, Nothing, health.Readiness,
             "Is the process ready for players?", "operation", also={503: health.Readiness}),
)
# fmt: on


def create_api(services: Services, *, timeout_s: float = REQUEST_TIMEOUT_S) -> list[BaseRoute]:
    """Return the routes of REST, /health and /metrics, for the application to mount at its root."""
    routes: list[BaseRoute] = [
        Route(path, PathApp(services, tuple(rows), timeout_s)) for path, rows in _by_path(ENDPOINTS)
    ]
    routes.append(Route("/metrics", health.MetricsApp(services)))
    routes.append(Route("/api/{rest:path}", UnknownPathApp()))
    return routes


def _by_path(endpoints: Sequence[AnyEndpoint]) -> list[tuple[str, list[AnyEndpoint]]]:
    ordered = sorted(endpoints, key=lambda row: row.path)
    return [(path, list(rows)) for path, rows in groupby(ordered, lambda row: row.path)]
