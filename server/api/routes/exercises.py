"""The URL map of REST: teachers' own exercises and sets. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import TEACHER, AnyEndpoint, Endpoint, Nothing
from server.api.exercises import authoring, preview, sets

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/exercises/preview", preview.preview, TEACHER,
             preview.PreviewQuery, preview.Preview,
             "See generated exercises with all that belongs to them", "exercises"),
    Endpoint("GET", "/api/exercises/misconceptions", preview.list_misconceptions, TEACHER,
             Nothing, preview.Misconceptions,
             "List what wrong answers can be tagged with", "exercises"),
    Endpoint("POST", "/api/exercises", authoring.create, TEACHER,
             authoring.NewExercise, authoring.OwnExercise,
             "Write an exercise of one's own", "exercises", 201, (errors.ConflictError,)),
    Endpoint("GET", "/api/exercises", authoring.list_own, TEACHER,
             authoring.OwnExerciseQuery, authoring.OwnExercises,
             "List one's own exercises", "exercises"),
    Endpoint("GET", "/api/exercises/{exercise_id:id}", authoring.read, TEACHER,
             Nothing, authoring.OwnExercise,
             "Read an exercise of one's own", "exercises", 200, _MISSING),
    Endpoint("PUT", "/api/exercises/{exercise_id:id}", authoring.change, TEACHER,
             authoring.ExerciseChange, authoring.OwnExercise,
             "Change an exercise of one's own", "exercises", 200,
             (*_MISSING, errors.ConflictError)),
    Endpoint("DELETE", "/api/exercises/{exercise_id:id}", authoring.archive, TEACHER,
             Nothing, None, "Archive an exercise of one's own", "exercises", 204, _MISSING),
    Endpoint("POST", "/api/exercise-sets", sets.create, TEACHER,
             sets.NewSet, sets.ExerciseSetDetail,
             "Make a set of exercises", "exercises", 201, (errors.ConflictError,)),
    Endpoint("GET", "/api/exercise-sets", sets.list_own, TEACHER,
             sets.SetQuery, sets.ExerciseSets,
             "List one's own sets", "exercises"),
    Endpoint("GET", "/api/exercise-sets/{set_id:id}", sets.read, TEACHER,
             Nothing, sets.ExerciseSetDetail,
             "Read a set of one's own", "exercises", 200, _MISSING),
    Endpoint("PUT", "/api/exercise-sets/{set_id:id}", sets.replace, TEACHER,
             sets.SetReplacement, sets.ExerciseSetDetail,
             "Replace a set of one's own", "exercises", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/exercise-sets/{set_id:id}/copy", sets.copy, TEACHER,
             sets.SetCopy, sets.ExerciseSetDetail,
             "Copy a set of one's own", "exercises", 201, (*_MISSING, errors.ConflictError)),
    Endpoint("DELETE", "/api/exercise-sets/{set_id:id}", sets.archive, TEACHER,
             Nothing, None, "Archive a set of one's own", "exercises", 204, _MISSING),
)
# fmt: on
