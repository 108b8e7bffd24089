"""The rig itself: what the contract suite will lean on."""

import pytest

from adapters.base import ShowsDrafts, Transient
from gateway.schema.ids import MessageId
from gateway.schema.reply import OutgoingPart, Reply
from tests.adapters.terminal.rig import rig
from tests.contract.host import DoorHost


async def test_the_rig_says_redelivers_sees_and_fails(host: DoorHost) -> None:
    async with rig(host) as made:
        assert isinstance(made.adapter, ShowsDrafts)
        host.open.clear()
        await made.say("hello")
        await host.offered_count(1)
        assert await made.confirmed() == 0
        assert await made.seen() == []
        host.open.set()
        await made.redeliver()
        await host.offered_count(2)
        assert len(host.accepted) == 1
        while await made.confirmed() < 1:
            pass
        assert host.offered[0].address == made.address
        part = OutgoingPart(
            id="p", reply=Reply.id_for(MessageId("m")), address=made.address, text="**yes**", index=0, last=True
        )
        made.fail_next("transient")
        with pytest.raises(Transient):
            await made.adapter.send(part)
        await made.adapter.send(part)
        await made.adapter.send(part)
        assert await made.seen() == ["yes"]
