"""Who may do what: the one table. REST's rows and the socket's messages name a line of it.

A new route, message or right needs a line here: its name, what it is for in plain words, the
relation, and the roles when not every account may. Nothing that is no line may be done by anybody.
`docs/access.md` is made from it (`python -m server.access.document --write`), and
`tests/server/access` tries every line as every kind of caller.
"""

from typing import Final

from server.access.permission import TEACHING, Permission, line, split, widened
from server.access.relations import Relation, Role


def _run(action: str, says: str) -> Permission:
    """Return a line for who runs an institution; our own administrators look after every one."""
    return widened(line(action, says, "runs institution"), "any", "admin")


MODERATING: Final[tuple[Role, ...]] = ("gardien", "admin")
"""Who looks at what was reported, wherever it was."""
_MODERATION: Final[dict[str, Relation]] = {
    "maitre": "own class",
    "archiviste": "own class",
    "gardien": "any",
    "admin": "any",
}

_LINES: Final = (
    # accounts
    line("register", "Make a private pupil's account", "anybody"),
    line("suggest_usernames", "See usernames to choose from", "anybody"),
    line("ask_for_reset", "Ask for a new password by mail", "anybody"),
    line("open_reset_link", "Choose a new password with a mailed link", "anybody"),
    line("open_email_link", "Confirm an address, or bring it back, with a mailed link", "anybody"),
    line("read_own_email", "See one's own mail address", "self"),
    line("change_own_email", "Change one's own mail address", "self"),
    line("log_in", "Log in", "anybody"),
    line("take_second_step", "End a login with a second factor", "anybody"),
    line("see_second_factor", "See whether one has a second factor", "self"),
    line("switch_on_second_factor", "Switch a second factor on, or move it", "self"),
    line(
        "switch_off_second_factor",
        "Switch one's second factor off",
        "self",
        ("padawan", "maitre", "gardien"),
    ),
    line("renew_recovery_codes", "Get new recovery codes", "self"),
    line("show_second_factor", "Show one's second factor again", "self"),
    line("log_out", "End the login session that one uses, if any", "anybody"),
    line("change_own_password", "Change one's own password", "self"),
    line("open_socket_ticket", "Get a ticket to play with", "self"),
    line("read_own_profile", "See one's own profile", "self"),
    line("change_own_profile", "Change one's own profile", "self"),
    line("list_own_logins", "See where one is logged in", "self"),
    line("end_own_login", "End one of one's own login sessions", "own"),
    line("end_other_logins", "End all of one's own login sessions but this one", "self"),
    line("read_public_profile", "See somebody's public profile", "shown"),
    # consents
    line("read_consent_texts", "Read what asks for consent", "yes"),
    line("read_own_consents", "See one's own consents", "self"),
    line("change_own_consents", "Give or withdraw a consent", "self"),
    line("list_own_children", "See for which children one decides", "self"),
    line("read_childs_consents", "See a child's consents, as the parent", "own child"),
    line("change_childs_consents", "Give or withdraw a consent, as the parent", "own child"),
    line("see_avatars", "See the pictures of people", "yes"),
    line("choose_own_avatar", "Choose one of the drawn avatars", "self"),
    line(
        "upload_own_avatar",
        "Set a picture of one's own",
        "self",
        ("maitre", "gardien", "archiviste", "admin"),
    ),
    # reports
    line("make_report", "Report something that is not right", "yes"),
    line("list_own_reports", "See what became of one's reports", "self"),
    split("read_reports", "See what was reported", **_MODERATION),
    split("decide_report", "Decide about what was reported", **_MODERATION),
    line("read_reported_words", "See a reporter's name and words", "any", MODERATING),
    # institutions
    line("list_own_institutions", "See the institutions in which one is", "self"),
    _run("read_institution_settings", "See what an institution decides"),
    _run("change_institution_settings", "Decide for an institution"),
    _run("list_institution_adults", "See the staff and parents"),
    _run("remove_institution_adult", "Take somebody off the staff"),
    _run("note_paper_consent", "Note what a parent agreed to on paper"),
    _run("invite_to_institution", "Invite somebody as staff or parent"),
    _run("list_invitations", "See an institution's invitations"),
    _run("revoke_invitation", "Revoke an invitation"),
    line("invite_parent", "Invite a parent of a pupil", "own class", TEACHING),
    line("accept_invitation", "Accept an invitation", "yes"),
    # groups
    line("make_group", "Make a circle of friends or of a family", "own institution"),
    line("make_class", "Make a class", "yes", TEACHING),
    line("write_to_pupils", "Choose words that pupils read: names, titles", "yes", TEACHING),
    line("read_group_names", "See the names that a circle may have", "yes"),
    line("list_own_groups", "See one's own groups", "self"),
    line("knock_at_group", "Wait at a group's door with its join code", "yes"),
    line("knock_as_teacher", "Wait at a class' door as its second teacher", "yes", TEACHING),
    line("read_group", "See a group; its leaders see who is in it", "member"),
    line("rotate_group_code", "Replace a group's join code", "leader"),
    line("decide_member", "Let somebody into a group, or send them away", "leader"),
    line(
        "make_pupils",
        "Make pupils' accounts in a class, or look at a list of them",
        "leader",
        TEACHING,
    ),
    line("unlock_pupil", "Let a pupil try again whose tries are used up", "own class", TEACHING),
    line("read_cards", "See which pupils have a login card", "leader", TEACHING),
    line(
        "make_cards",
        "Print login cards for pupils whose accounts the school made",
        "own class",
        TEACHING,
    ),
    line("change_card_hours", "Change when the cards of a class work", "leader", TEACHING),
    line("revoke_cards", "Revoke login cards of a class", "own class", TEACHING),
    line("read_accommodation", "See what a pupil was granted", "own class", TEACHING),
    line("grant_accommodation", "Grant a pupil what he or she needs", "own class", TEACHING),
    line("read_learning_profile", "See how a pupil learns best", "own class", TEACHING),
    line("write_learning_profile", "Write down how a pupil learns best", "own class", TEACHING),
    # what is recorded of a person
    line("read_own_access_log", "See who looked at or changed something about oneself", "self"),
    line("read_own_needs", "See what is recorded of one's own needs", "self"),
    # challenges
    line("make_challenge", "Challenge somebody of one's own institution", "yes"),
    line("make_class_duel", "Make a duel of classes that one teaches", "yes", TEACHING),
    line("list_own_challenges", "See the challenges that one hosts or plays", "self"),
    line("read_challenge", "See a challenge", "takes part"),
    line("cancel_challenge", "Cancel a challenge", "hosts"),
    line("read_result", "See how a challenge ended: the podium, and one's own", "takes part"),
    line("read_report", "See what each pupil did in a challenge", "hosts"),
    # the socket
    line("open_socket", "Say who one is on a socket", "anybody"),
    line("measure_clock", "Ask a socket for the server's time", "yes"),
    line("take_seat", "Join a match, and come back to it", "invited"),
    line("watch_match", "Attend a match as its host or projector", "hosts"),
    line("play", "Answer questions, ask for hints and for more time", "seated"),
    line("leave_match", "Leave a match", "seated"),
    line("run_match", "Start, pause, lengthen and end a match", "hosts"),
    line("decide_visitor", "Let somebody into a match, or not", "hosts"),
    line("remove_seat", "Take a pupil's seat in a match away", "hosts"),
    # exercises
    line("preview_exercises", "See generated exercises before a match", "yes", TEACHING),
    line("list_misconceptions", "See what wrong answers can mean", "yes", TEACHING),
    line("write_exercise", "Write an exercise", "yes", TEACHING),
    line("list_own_exercises", "See one's own exercises", "self", TEACHING),
    line("read_own_exercise", "See an exercise that one wrote", "own", TEACHING),
    line("change_own_exercise", "Change an exercise that one wrote", "own", TEACHING),
    line("archive_own_exercise", "Archive an exercise that one wrote", "own", TEACHING),
    line("make_set", "Make a set of exercises", "yes", TEACHING),
    line("list_own_sets", "See one's own sets", "self", TEACHING),
    line("read_own_set", "See a set of one's own", "own", TEACHING),
    line("replace_own_set", "Change a set of one's own", "own", TEACHING),
    line("copy_own_set", "Copy a set of one's own", "own", TEACHING),
    line("archive_own_set", "Archive a set of one's own", "own", TEACHING),
    # logic challenges
    line("list_logic_challenges", "See the logic challenges to practise", "yes"),
    line("write_logic_challenge", "Write a logic challenge", "yes", TEACHING),
    line("draw_logic_challenge", "Draw a logic challenge that one has not solved", "yes"),
    line("read_logic_challenge", "See a logic challenge", "offered"),
    line("change_own_logic_challenge", "Change a logic challenge", "own", TEACHING),
    line("archive_own_logic_challenge", "Put a logic challenge away", "own", TEACHING),
    line("take_logic_hint", "Get the next hint", "offered"),
    line("answer_logic_challenge", "Answer a logic challenge", "offered"),
    line("give_up_logic_challenge", "See the solution", "offered"),
    line("list_own_logic_attempts", "See one's own attempts at logic challenges", "self"),
    line("see_logic_figures", "See how many solved a logic challenge", "yes", TEACHING),
    # progress
    line("read_leaderboard", "See a board, with those who chose to be on it", "yes"),
    line("list_badges", "See all badges", "yes"),
    line("list_own_badges", "See one's own badges", "self"),
    line("list_own_notifications", "See one's own news", "self"),
    line("read_names", "See what types, levels, modes and ranks are called", "yes"),
    # operation
    line("ask_health", "Ask whether the server lives and is ready", "anybody"),
)

TABLE: Final[dict[str, Permission]] = {each.action: each for each in _LINES}
if len(TABLE) != len(_LINES):
    raise ValueError("server/access/table.py has two lines of one action")


class UnlistedActionError(LookupError):
    """An action that is no line of the table: a fault of ours, found when the process starts."""


def permission_for(action: str) -> Permission:
    """Return the line of an action; raises `UnlistedActionError`, which says what to do."""
    permission = TABLE.get(action) if isinstance(action, str) else None
    if permission is None:
        raise UnlistedActionError(
            f"{action!r} is no action of server/access/table.py: add a line there that says who "
            "may do it, and name it in the row. Nobody may do what no line allows."
        )
    return permission
