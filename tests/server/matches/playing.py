"""How tests play: start, look up the key that only the server knows, answer."""

from typing import Any

from game.questions import exercise_for
from game.units import Seat
from tests.server.matches.conftest import Node, Player


async def start(host: Player) -> None:
    """Start the match and see it acknowledged."""
    await host.command("start")
    await host.next("done")


def key_of(node: Node, match: int, seat: str, number: int) -> str:
    """Return the right answer to a seat's question."""
    replica = node.parts.directory.find(match)
    assert replica is not None
    return exercise_for(replica.state.setup, replica.state.seats[Seat(seat)], number).answer


async def play(node: Node, player: Player, match: int, seat: str, count: int) -> list[Any]:
    """Answer `count` questions right, as they come, and return the verdicts."""
    verdicts = []
    for _ in range(count):
        number = (await player.next("question"))["question"]["number"]
        await player.command("answer", question=number, value=key_of(node, match, seat, number))
        verdicts.append(await player.next("verdict"))
    return verdicts


async def resume(
    world: Any, node: Node, user: int, match: int, seen: dict[str, Any], epoch: str
) -> Player:
    """Come back on `node` with what was `seen` last; the answer is not read yet."""
    player: Player = await world.connect(node, user)
    await player.command("resume", match=match, epoch=epoch, seq=seen["seq"], chain=seen["chain"])
    return player
