"""The URL map of REST: the second factor. One row an endpoint."""

from typing import Final

from server import errors
from server.accounts.second_factor import Enrolment
from server.api.accounts import login, second_factor
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("POST", "/api/login/second-step", second_factor.take_second_step, "take_second_step",
             second_factor.SecondStep, login.LoginReply,
             "End a login with a second factor", "accounts", 200,
             (errors.AuthenticationFailedError, errors.SecondFactorFailedError,
              errors.AccountLockedError), guards_origin=True),
    Endpoint("GET", "/api/users/me/second-factor", second_factor.read_own, "see_second_factor",
             Nothing, second_factor.SecondFactorState,
             "See whether one has a second factor", "accounts", is_before_second_factor=True),
    Endpoint("POST", "/api/users/me/second-factor/verify", second_factor.show,
             "show_second_factor", second_factor.FactorProof, second_factor.FactorShown,
             "Show one's second factor again, for what is delicate", "accounts", 200,
             (errors.SecondFactorFailedError,), is_before_second_factor=True),
    Endpoint("POST", "/api/users/me/second-factor/recovery-codes", second_factor.renew_codes,
             "renew_recovery_codes", second_factor.FactorChange, second_factor.RecoveryCodes,
             "Get new recovery codes in place of the older ones", "accounts", 200,
             (errors.AuthenticationFailedError, errors.SecondFactorFailedError,
              errors.AccountLockedError), pace="expensive"),
    Endpoint("POST", "/api/users/me/enable-2fa", second_factor.enable, "switch_on_second_factor",
             second_factor.FactorWish, Enrolment,
             "Get a secret for an app, for the first or for a new phone", "accounts", 200,
             (errors.AuthenticationFailedError, errors.AccountLockedError,
              errors.SecondFactorRequiredError), is_before_second_factor=True,
             pace="expensive"),
    Endpoint("POST", "/api/users/me/enable-2fa/confirm", second_factor.confirm,
             "switch_on_second_factor",
             second_factor.FactorConfirmation, second_factor.RecoveryCodes,
             "Switch the second factor on with a first code", "accounts", 200,
             (errors.SecondFactorFailedError, errors.SecondFactorRequiredError),
             is_before_second_factor=True),
    Endpoint("POST", "/api/users/me/disable-2fa", second_factor.disable,
             "switch_off_second_factor", second_factor.FactorChange, None,
             "Switch one's second factor off", "accounts", 204,
             (errors.AuthenticationFailedError, errors.SecondFactorFailedError,
              errors.AccountLockedError, errors.ForbiddenError), pace="expensive"),
)
# fmt: on
