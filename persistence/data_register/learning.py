"""The columns of what is learnt: exercises, attempts, progress, logic challenges, advice."""

from typing import Final

from persistence.data_register.terms import (
    ACCOUNT,
    ANALYTICS,
    SHARED,
    Column,
    Table,
    older,
    waits,
)

_SETTLED: Final = "settlement"
_OWN: Final = "the owner, own teacher"
_AUTHOR: Final = "the teacher who wrote it; settlement, for played questions"
_PLAYS: Final = "who plays it, once it is due"
_WROTE: Final = "the teacher who wrote it"
_MADE_SET: Final = "the teacher who made the set"
_HOST_OF_SET: Final = "the server, when a challenge takes it"

EXERCISES: Final[Table] = {
    "id": Column("the database", "attempts, sets, analytics", "internal", SHARED),
    "title": Column(_AUTHOR, "the author", "content", SHARED),
    "creator_id": Column(_AUTHOR, "authorisation: an author's own", "internal", SHARED),
    "exercise_type": Column(_AUTHOR, "reports, mastery", "content", SHARED),
    "difficulty": Column(_AUTHOR, "reports, mastery", "content", SHARED),
    "tags": Column(_SETTLED, "lists, which leave out what a match made", "content", SHARED),
    "age_group": older("content", SHARED),
    "context_theme": older("content", SHARED),
    "complexity": older("content", SHARED),
    "ai_generated": older("content", SHARED),
    "question": Column(_AUTHOR, _PLAYS, "written", SHARED),
    "correct_answer": Column(_AUTHOR, "the rules; results afterwards", "written", SHARED),
    "choices": Column(_AUTHOR, _PLAYS, "written", SHARED),
    "explanation": Column(_AUTHOR, "who answered it", "written", SHARED),
    "hint": Column(_AUTHOR, "who asks for it", "written", SHARED),
    "image_url": older("content", SHARED),
    "audio_url": older("content", SHARED),
    "is_active": Column(_AUTHOR, "lists", "internal", SHARED),
    "is_archived": Column(_WROTE, "lists", "internal", SHARED),
    "view_count": older("internal", SHARED),
    "created_at": Column(_AUTHOR, "the author", "internal", SHARED),
    "updated_at": Column(_WROTE, "the author", "internal", SHARED),
    "generation_seed": Column(_SETTLED, "making the same question again", "content", SHARED),
    "ai_confidence_score": waits("AI content", "content"),
    "human_reviewed": waits("AI content", "internal", SHARED),
    "review_notes": waits("AI content", "written"),
    "cognitive_load": waits("progression", "content"),
    "prerequisite_concepts": waits("progression", "content"),
    "learning_objectives": waits("progression", "content"),
    "likes_count": waits("progression", "internal", SHARED),
    "difficulty_votes": waits("progression", "activity"),
    "quality_rating": waits("progression", "internal"),
    "accessibility_features": waits("pages", "content"),
    "alternative_formats": waits("pages", "content"),
}

ATTEMPTS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column(_SETTLED, _OWN, "internal", ACCOUNT),
    "exercise_id": Column(_SETTLED, "reports, badges", "internal", ACCOUNT),
    "user_answer": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "is_correct": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "time_spent": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "attempt_number": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "hints_used": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "device_info": older("device", ACCOUNT),
    "created_at": Column(_SETTLED, "badges, which count days", "activity", ACCOUNT),
    "match_id": Column(_SETTLED, "results of the match", "internal", ACCOUNT),
    "question_number": Column(_SETTLED, "results of the match", "internal", ACCOUNT),
}

PROGRESS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column(_SETTLED, _OWN, "internal", ACCOUNT),
    "exercise_type": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "difficulty": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "total_attempts": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "correct_attempts": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "average_time": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "completion_rate": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "streak": Column(_SETTLED, "badges", "activity", ACCOUNT),
    "highest_streak": Column(_SETTLED, "badges", "activity", ACCOUNT),
    "concept_mastery": older("activity", ACCOUNT),
    "learning_curve": older("activity", ACCOUNT),
    "last_active_date": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "mastery_level": Column(_SETTLED, _OWN, "activity", ACCOUNT),
    "awards": older("activity", ACCOUNT),
    "strengths": older("written", ACCOUNT),
    "areas_to_improve": older("written", ACCOUNT),
    "recommendations": older("written", ACCOUNT),
    "last_updated": Column(_SETTLED, "which of several rows goes on", "internal", ACCOUNT),
}

LOGIC_CHALLENGES: Final[Table] = {
    "id": Column("the database", "attempts", "internal", SHARED),
    "title": Column(_WROTE, _PLAYS, "written", SHARED),
    "description": Column(_WROTE, _PLAYS, "written", SHARED),
    "challenge_type": Column(_WROTE, "lists", "content", SHARED),
    "age_group": Column(_WROTE, "lists", "content", SHARED),
    "difficulty": Column(_WROTE, "lists", "content", SHARED),
    "content": Column(_WROTE, _PLAYS, "written", SHARED),
    "question": Column(_WROTE, _PLAYS, "written", SHARED),
    "solution": Column(_WROTE, "who has solved it", "written", SHARED),
    "correct_answer": Column(_WROTE, "the check of an answer", "written", SHARED),
    "choices": Column(_WROTE, _PLAYS, "written", SHARED),
    "solution_explanation": Column(_WROTE, "who has solved it", "written", SHARED),
    "visual_data": Column(_WROTE, _PLAYS, "written", SHARED),
    "hints": Column(_WROTE, "who asks for one", "written", SHARED),
    "is_active": Column(_WROTE, "lists", "internal", SHARED),
    "creator_id": Column(_WROTE, "authorisation: an author's own", "internal", SHARED),
    "created_at": Column("the database", "lists", "internal", SHARED),
    "updated_at": Column(_WROTE, "the author", "internal", SHARED),
    "difficulty_rating": Column(_WROTE, "lists", "content", SHARED),
    "estimated_time_minutes": Column(_WROTE, "lists", "content", SHARED),
    "success_rate": older("content", SHARED),
    "image_url": older("content", SHARED),
    "source_reference": older("written", SHARED),
    "tags": Column(_WROTE, "lists", "written", SHARED),
    "is_template": older("internal", SHARED),
    "generation_parameters": Column(
        "drawing one", "making it again in each language; never sent", "secret", SHARED
    ),
    "is_archived": Column(_WROTE, "lists", "internal", SHARED),
    "view_count": Column(
        "the older product", "teachers, with who opened it since", "internal", SHARED
    ),
    "language": Column(_WROTE, "lists", "content", SHARED),
    "generation_key": Column("drawing one", "that it is made once", "secret", SHARED),
}

OWN_EXERCISES: Final[Table] = {
    "exercise_id": Column(_WROTE, "the author, settlement", "internal", ACCOUNT),
    "language": Column(_WROTE, "who plays it, by what is read aloud", "content", ACCOUNT),
    "unit": Column(_WROTE, _PLAYS, "written", ACCOUNT),
    "misconceptions": Column(_WROTE, "reports", "content", ACCOUNT),
    "revision": Column(
        "the server, at each change", "the author: two edits at once", "internal", ACCOUNT
    ),
    "first_used_at": Column(_HOST_OF_SET, "whether the text may still change", "internal", ACCOUNT),
}

EXERCISE_SETS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "creator_id": Column(_MADE_SET, "authorisation: an author's own", "internal", ACCOUNT),
    "title": Column(_MADE_SET, "the author", "written", ACCOUNT),
    "revision": Column(
        "the server, at each change", "the author: two edits at once", "internal", ACCOUNT
    ),
    "is_archived": Column(_MADE_SET, "lists", "internal", ACCOUNT),
    "created_at": Column("the server", "the author", "internal", ACCOUNT),
    "updated_at": Column("the server, at each change", "the author", "internal", ACCOUNT),
}

EXERCISE_SET_ITEMS: Final[Table] = {
    "set_id": Column(_MADE_SET, "keys", "internal", ACCOUNT),
    "place": Column(_MADE_SET, "the order of questions", "internal", ACCOUNT),
    "kind": Column(_MADE_SET, "making a challenge", "internal", ACCOUNT),
    "exercise_id": Column(_MADE_SET, "making a challenge", "internal", ACCOUNT),
    "exercise_type": Column(_MADE_SET, "making a challenge", "content", ACCOUNT),
    "difficulty": Column(_MADE_SET, "making a challenge", "content", ACCOUNT),
    "seed": Column(_MADE_SET, "making a challenge", "secret", ACCOUNT),
    "draw_count": Column(_MADE_SET, "making a challenge", "content", ACCOUNT),
}

LOGIC_CHALLENGE_PROGRESS: Final[Table] = {
    "user_id": Column("opening one", _OWN, "internal", ACCOUNT),
    "challenge_id": Column("opening one", _OWN, "internal", ACCOUNT),
    "opened_at": Column("opening one", _OWN, "activity", ACCOUNT),
    "hints_used": Column("asking for a hint", _OWN, "activity", ACCOUNT),
    "gave_up_at": Column("asking for the solution", _OWN, "activity", ACCOUNT),
}

LOGIC_CHALLENGE_ATTEMPTS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column("an attempt", _OWN, "internal", ACCOUNT),
    "challenge_id": Column("an attempt", _OWN, "internal", ACCOUNT),
    "user_solution": Column("an attempt", _OWN, "activity", ACCOUNT),
    "is_correct": Column("an attempt", _OWN, "activity", ACCOUNT),
    "time_spent": Column("an attempt", _OWN, "activity", ACCOUNT),
    "hints_used": Column("an attempt", _OWN, "activity", ACCOUNT),
    "attempt_number": Column("an attempt", _OWN, "activity", ACCOUNT),
    "notes": older("written", ACCOUNT),
    "client_attempt_id": Column("an attempt", "that it counts once", "internal", ACCOUNT),
    "created_at": Column("an attempt", "badges, which count days", "activity", ACCOUNT),
}

RECOMMENDATIONS: Final[Table] = {
    "id": older("internal", ACCOUNT),
    "user_id": older("internal", ACCOUNT),
    "exercise_id": older("internal", ACCOUNT),
    "exercise_type": older("activity", ACCOUNT),
    "difficulty": older("activity", ACCOUNT),
    "priority": older("activity", ACCOUNT),
    "reason": older("written", ACCOUNT),
    "is_completed": older("activity", ACCOUNT),
    "shown_count": older("activity", ACCOUNT),
    "clicked_count": older("activity", ACCOUNT),
    "last_clicked_at": older("activity", ACCOUNT),
    "completed_at": older("activity", ACCOUNT),
    "created_at": older("internal", ACCOUNT),
    "updated_at": older("internal", ACCOUNT),
    "ai_reasoning": waits("progression", "activity", ACCOUNT),
    "confidence_level": waits("progression", "activity", ACCOUNT),
    "personalization_factors": waits("progression", "activity", ACCOUNT),
    "feedback_score": waits("progression", "activity", ACCOUNT),
}

LEARNING_ANALYTICS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ANALYTICS),
    "user_id": Column(_SETTLED, "reports", "internal", ANALYTICS),
    "session_id": Column(_SETTLED, "which match it was", "internal", ANALYTICS),
    "event_type": Column(_SETTLED, "reports", "activity", ANALYTICS),
    "event_data": Column(_SETTLED, "reports; no accommodation is in it", "activity", ANALYTICS),
    "exercise_id": Column(_SETTLED, "reports", "internal", ANALYTICS),
    "challenge_id": Column("an attempt at a logic challenge", "reports", "internal", ANALYTICS),
    "timestamp": Column(_SETTLED, "reports, retention", "activity", ANALYTICS),
}

AI_GENERATED_CONTENT: Final[Table] = {
    "id": waits("AI content", "internal", SHARED),
    "content_type": waits("AI content", "content", SHARED),
    "content_id": waits("AI content", "internal", SHARED),
    "ai_model": waits("AI content", "content", SHARED),
    "generation_parameters": waits("AI content", "written", SHARED),
    "confidence_score": waits("AI content", "content", SHARED),
    "human_feedback": waits("AI content", "written", SHARED),
    "is_approved": waits("AI content", "internal", SHARED),
    "created_at": waits("AI content", "internal", SHARED),
}

TABLES: Final[dict[str, Table]] = {
    "exercises": EXERCISES,
    "own_exercises": OWN_EXERCISES,
    "exercise_sets": EXERCISE_SETS,
    "exercise_set_items": EXERCISE_SET_ITEMS,
    "attempts": ATTEMPTS,
    "progress": PROGRESS,
    "logic_challenges": LOGIC_CHALLENGES,
    "logic_challenge_attempts": LOGIC_CHALLENGE_ATTEMPTS,
    "logic_challenge_progress": LOGIC_CHALLENGE_PROGRESS,
    "recommendations": RECOMMENDATIONS,
    "learning_analytics": LEARNING_ANALYTICS,
    "ai_generated_content": AI_GENERATED_CONTENT,
}
