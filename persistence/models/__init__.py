"""PostgreSQL models by aggregate. Tables only: no queries, no behaviour."""

from persistence.models.achievement import (
    Achievement,
    LedgerEntry,
    PupilTally,
    UserAchievement,
)
from persistence.models.analytics import AdminReport, AiGeneratedContent, LearningEvent
from persistence.models.audit import AuditEntry, AuditLink, AuditPerson, UnsealedEntry
from persistence.models.authored import ExerciseSet, ExerciseSetItem, OwnExercise
from persistence.models.base import Base
from persistence.models.data_key import DataKeyRow
from persistence.models.enums import (
    AgeGroup,
    Difficulty,
    ExerciseKind,
    LogicChallengeKind,
    UserRole,
)
from persistence.models.group import GroupMembership, UserGroup
from persistence.models.identity import EndedLogin, LoginSession, RecoveryCode, User
from persistence.models.learning import (
    Attempt,
    Exercise,
    LogicChallenge,
    LogicChallengeAttempt,
    LogicChallengeProgress,
    Progress,
    Recommendation,
)
from persistence.models.mail import AccountToken, QueuedMail
from persistence.models.match import Challenge, MatchLog, MatchParticipant
from persistence.models.notification import Notification
from persistence.models.pupil_account import LoginCard, SchoolAccount
from persistence.models.safety import Consent, Guardianship, Invitation, Report
from persistence.models.school import Institution, InstitutionMembership
from persistence.models.system import Backfill, MendedValue, OutboxMessage, Setting
from persistence.models.triggers import attach

__all__ = [
    "AccountToken",
    "Achievement",
    "AdminReport",
    "AgeGroup",
    "AiGeneratedContent",
    "Attempt",
    "AuditEntry",
    "AuditLink",
    "AuditPerson",
    "Backfill",
    "Base",
    "Challenge",
    "Consent",
    "DataKeyRow",
    "Difficulty",
    "EndedLogin",
    "Exercise",
    "ExerciseKind",
    "ExerciseSet",
    "ExerciseSetItem",
    "GroupMembership",
    "Guardianship",
    "Institution",
    "InstitutionMembership",
    "Invitation",
    "LearningEvent",
    "LedgerEntry",
    "LogicChallenge",
    "LogicChallengeAttempt",
    "LogicChallengeKind",
    "LogicChallengeProgress",
    "LoginCard",
    "LoginSession",
    "MatchLog",
    "MatchParticipant",
    "MendedValue",
    "Notification",
    "OutboxMessage",
    "OwnExercise",
    "Progress",
    "PupilTally",
    "QueuedMail",
    "Recommendation",
    "RecoveryCode",
    "Report",
    "SchoolAccount",
    "Setting",
    "UnsealedEntry",
    "User",
    "UserAchievement",
    "UserGroup",
    "UserRole",
]

attach(Base.metadata)
