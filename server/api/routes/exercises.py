"""The URL map of REST: teachers' own exercises and sets. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.exercises import authoring, preview, sets

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/exercises/preview", preview.preview, "preview_exercises",
             preview.PreviewQuery, preview.Preview,
             "See generated exercises with all that belongs to them", "exercises"),
    Endpoint("GET", "/api/exercises/misconceptions", preview.list_misconceptions,
             "list_misconceptions",
             Nothing, preview.Misconceptions,
             "List what wrong answers can be tagged with", "exercises"),
    Endpoint("POST", "/api/exercises", authoring.create, "write_exercise",
             authoring.NewExercise, authoring.OwnExercise,
             "Write an exercise of one's own", "exercises", 201, (errors.ConflictError,)),
    Endpoint("GET", "/api/exercises", authoring.list_own, "list_own_exercises",
             authoring.OwnExerciseQuery, authoring.OwnExercises,
             "List one's own exercises", "exercises"),
    Endpoint("GET", "/api/exercises/{exercise_id:id}", authoring.read, "read_own_exercise",
             Nothing, authoring.OwnExercise,
             "Read an exercise of one's own", "exercises", 200, _MISSING),
    Endpoint("PUT", "/api/exercises/{exercise_id:id}", authoring.change, "change_own_exercise",
             authoring.ExerciseChange, authoring.OwnExercise,
             "Change an exercise of one's own", "exercises", 200,
             (*_MISSING, errors.ConflictError)),
    Endpoint("DELETE", "/api/exercises/{exercise_id:id}", authoring.archive, "archive_own_exercise",
             Nothing, None, "Archive an exercise of one's own", "exercises", 204, _MISSING),
    Endpoint("POST", "/api/exercise-sets", sets.create, "make_set",
             sets.NewSet, sets.ExerciseSetDetail,
             "Make a set of exercises", "exercises", 201, (errors.ConflictError,)),
    Endpoint("GET", "/api/exercise-sets", sets.list_own, "list_own_sets",
             sets.SetQuery, sets.ExerciseSets,
             "List one's own sets", "exercises"),
    Endpoint("GET", "/api/exercise-sets/{set_id:id}", sets.read, "read_own_set",
             Nothing, sets.ExerciseSetDetail,
             "Read a set of one's own", "exercises", 200, _MISSING),
    Endpoint("PUT", "/api/exercise-sets/{set_id:id}", sets.replace, "replace_own_set",
             sets.SetReplacement, sets.ExerciseSetDetail,
             "Replace a set of one's own", "exercises", 200, (*_MISSING, errors.ConflictError)),
    Endpoint("POST", "/api/exercise-sets/{set_id:id}/copy", sets.copy, "copy_own_set",
             sets.SetCopy, sets.ExerciseSetDetail,
             "Copy a set of one's own", "exercises", 201, (*_MISSING, errors.ConflictError)),
    Endpoint("DELETE", "/api/exercise-sets/{set_id:id}", sets.archive, "archive_own_set",
             Nothing, None, "Archive a set of one's own", "exercises", 204, _MISSING),
)
# fmt: on
