"""What a settled match has brought to one pupil, as a message."""

from game.units import MatchId
from persistence.settlement_input import SeatReward
from server.hub.frames import Frame
from server.protocol.server import Settled


def settled_frame(match: MatchId, reward: SeatReward) -> Frame:
    """Return the message for the seat whose reward it is."""
    return Frame(
        Settled(
            match=match,
            points=reward.points,
            total_points=reward.total_points,
            level=reward.level,
            rank=reward.rank,
            badges=reward.badges,
        )
    )
