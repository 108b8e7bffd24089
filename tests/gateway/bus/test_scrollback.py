from gateway.bus.scrollback import MOST_KEPT, RedisScrollback
from gateway.schema.ids import ConversationId
from gateway.schema.scrollback import Shown
from tests.contract.bus_rig import Bus

PLACE = ConversationId("pigeon:default:1")


def shown(number: int) -> Shown:
    return Shown(id=str(number), author="bot", text=f"text {number} 👋", at_ms=number)


async def test_entries_are_kept_in_order_once_and_no_more_than_the_bound(bus: Bus) -> None:
    scrollback = RedisScrollback(bus.store, bus.keyspace)
    for number in range(MOST_KEPT + 20):
        assert await scrollback.append(PLACE, shown(number))
    assert not await scrollback.append(PLACE, shown(MOST_KEPT))
    assert await scrollback.read(PLACE) == [shown(number) for number in range(20, MOST_KEPT + 20)]
    assert await scrollback.read(ConversationId("pigeon:default:2")) == []
    assert await bus.client.hlen(bus.partition.shown(PLACE)[1]) == MOST_KEPT
