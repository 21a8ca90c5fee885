"""The URL map of REST: who somebody is. One row an endpoint."""

from typing import Final

from server import errors
from server.api.accounts import login, login_sessions, profile, registration
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("POST", "/api/register", registration.register, "register",
             registration.NewAccount, registration.Account,
             "Make a private pupil's account", "accounts", 201,
             (errors.UsernameTakenError, errors.EmailTakenError, errors.PasswordTooWeakError,
              errors.PasswordBreachedError, errors.OverloadedError), guards_origin=True),
    Endpoint("POST", "/api/login", login.log_in, "log_in",
             login.LoginRequest, login.LoginReply,
             "Open a login session", "accounts", 200,
             (errors.AuthenticationFailedError, errors.SecondFactorRequiredError,
              errors.AccountLockedError, errors.OverloadedError), guards_origin=True),
    Endpoint("POST", "/api/logout", login.log_out, "log_out", Nothing, None,
             "End the login session, and have the browser forget it", "accounts", 204,
             guards_origin=True, knows_caller=True, pace="write"),
    Endpoint("POST", "/api/socket-tickets", login.open_ticket, "open_socket_ticket",
             Nothing, login.Ticket,
             "Get a single-use ticket for a socket", "accounts", 201),
    Endpoint("GET", "/api/users/me/profile", profile.read_own, "read_own_profile",
             Nothing, profile.Profile,
             "Read one's own profile", "accounts"),
    Endpoint("PUT", "/api/users/me/profile", profile.change_own, "change_own_profile",
             profile.ProfileChange, profile.Profile,
             "Change one's own profile", "accounts"),
    Endpoint("GET", "/api/users/me/sessions", login_sessions.list_own, "list_own_logins",
             Nothing, login_sessions.LoginSessions,
             "List one's own login sessions", "accounts"),
    Endpoint("DELETE", "/api/users/me/sessions/{login_id:id}", login_sessions.end_own,
             "end_own_login",
             Nothing, None, "End one of one's own login sessions", "accounts", 204, _MISSING),
    Endpoint("POST", "/api/users/me/sessions/end-others", login_sessions.end_others,
             "end_other_logins", Nothing, login_sessions.EndedCount,
             "End all of one's own login sessions but this one", "accounts"),
    Endpoint("GET", "/api/users/{user_id:id}", profile.read_public, "read_public_profile",
             Nothing, profile.PublicProfile,
             "Read somebody's public profile", "accounts", 200, _MISSING),
)
# fmt: on
