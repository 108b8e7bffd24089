"""A table of what people write, all at one moment: a Saturday in November, 13:29."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.when import InThePast, Moment, NotUnderstood, TooOften, moment_of

NOW = datetime(2026, 11, 21, 13, 29, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

ENGLISH = [
    ("on 24.8.", "Tue 2027-08-24 09:00"),
    ("at 3.30.", "Sat 2026-11-21 15:30"),
    ("tonight at 0:00", "Sun 2026-11-22 00:00"),
    ("tonight at 2 am", "Sun 2026-11-22 02:00"),
    ("this evening at 12", "Sun 2026-11-22 00:00"),
    ("every night at 12", "Sun 2026-11-22 00:00, every day"),
    ("in 20 minutes", "Sat 2026-11-21 13:49"),
    ("in half an hour", "Sat 2026-11-21 13:59"),
    ("tomorrow at 9", "Sun 2026-11-22 09:00"),
    ("tomorrow", "Sun 2026-11-22 09:00"),
    ("tonight", "Sat 2026-11-21 20:00"),
    ("at 5pm", "Sat 2026-11-21 17:00"),
    ("at 17:30", "Sat 2026-11-21 17:30"),
    ("on friday", "Fri 2026-11-27 09:00"),
    ("next friday", "Fri 2026-11-27 09:00"),
    ("on friday at 10", "Fri 2026-11-27 10:00"),
    ("on friday morning", "Fri 2026-11-27 09:00"),
    ("monday at 8:30", "Mon 2026-11-23 08:30"),
    ("in 2 hours", "Sat 2026-11-21 15:29"),
    ("in an hour", "Sat 2026-11-21 14:29"),
    ("in a week", "Sat 2026-11-28 13:29"),
    ("next week", "Sat 2026-11-28 13:29"),
    ("in 3 days at 9am", "Tue 2026-11-24 09:00"),
    ("december 24", "Thu 2026-12-24 09:00"),
    ("on december 24 at 18:00", "Thu 2026-12-24 18:00"),
    ("24 December", "Thu 2026-12-24 09:00"),
    ("dec 24 2026 6pm", "Thu 2026-12-24 18:00"),
    ("2026-12-01 14:00", "Tue 2026-12-01 14:00"),
    ("12/24/2026", "Thu 2026-12-24 09:00"),
    ("24.12.2026 10:00", "Thu 2026-12-24 10:00"),
    ("the day after tomorrow", "Mon 2026-11-23 09:00"),
    ("the day after tomorrow at noon", "Mon 2026-11-23 12:00"),
    ("at noon", "Sun 2026-11-22 12:00"),
    ("at midnight", "Sun 2026-11-22 00:00"),
    ("noon", "Sun 2026-11-22 12:00"),
    ("in 1 hour and 30 minutes", "Sat 2026-11-21 14:59"),
    ("in an hour and a half", "Sat 2026-11-21 14:59"),
    ("in ten minutes", "Sat 2026-11-21 13:39"),
    ("in twenty minutes", "Sat 2026-11-21 13:49"),
    ("this evening", "Sat 2026-11-21 18:00"),
    ("tomorrow morning", "Sun 2026-11-22 09:00"),
    ("tomorrow evening at 7", "Sun 2026-11-22 19:00"),
    ("9 tomorrow", "Sun 2026-11-22 09:00"),
    ("at 9", "Sat 2026-11-21 21:00"),
    ("in 90 seconds", "Sat 2026-11-21 13:30:30"),
    ("in a minute", "Sat 2026-11-21 13:30"),
    ("in a couple of hours", "Sat 2026-11-21 15:29"),
    ("half past 5", "Sat 2026-11-21 17:30"),
    ("quarter to 6", "Sat 2026-11-21 17:45"),
    ("on the 3rd", "Thu 2026-12-03 09:00"),
    ("on march 3rd at 3pm", "Wed 2027-03-03 15:00"),
    ("next month", "Mon 2026-12-21 13:29"),
    ("five o'clock", "Sat 2026-11-21 17:00"),
    ("every day at 8:30", "Sun 2026-11-22 08:30, every day"),
    ("every monday", "Mon 2026-11-23 09:00, every Monday"),
    ("every hour", "Sat 2026-11-21 14:29, every hour"),
    ("every 2 hours", "Sat 2026-11-21 15:29, every 2 hours"),
    ("every 30 minutes", "Sat 2026-11-21 13:59, every 30 minutes"),
    ("every weekday at 7", "Mon 2026-11-23 07:00, every weekday"),
    ("every month", "Mon 2026-12-21 09:00, every month"),
    ("every month at 9", "Mon 2026-12-21 09:00, every month"),
    ("every morning", "Sun 2026-11-22 09:00, every day"),
    ("every friday at 18:00", "Fri 2026-11-27 18:00, every Friday"),
    ("every evening at 7", "Sat 2026-11-21 19:00, every day"),
    ("on weekdays at 9", "Mon 2026-11-23 09:00, every weekday"),
    ("every other day", "Mon 2026-11-23 09:00, every 2 days"),
    ("at 0", "Sun 2026-11-22 00:00"),
    ("tomorrow at 3", "Sun 2026-11-22 15:00"),
    ("tomorrow at 0", "Sun 2026-11-22 00:00"),
    ("half past 5 tomorrow", "Sun 2026-11-22 17:30"),
    ("quarter to 12", "Sat 2026-11-21 23:45"),
    ("next sunday at 17:23", "Sun 2026-11-22 17:23"),
    ("this friday evening", "Fri 2026-11-27 18:00"),
    ("on 5.11.", "Fri 2027-11-05 09:00"),
    ("on 5.12. at 4pm", "Sat 2026-12-05 16:00"),
    ("on the 14th of may at 3:05 p.m.", "Fri 2027-05-14 15:05"),
    ("in 45 sec", "Sat 2026-11-21 13:29:45"),
    ("in 12 h", "Sun 2026-11-22 01:29"),
    ("in 3 min", "Sat 2026-11-21 13:32"),
    ("in a few minutes", "Sat 2026-11-21 13:32"),
    ("five minutes from now", "Sat 2026-11-21 13:34"),
    ("today", "Sat 2026-11-21 18:00"),
    ("at 9am", "Sun 2026-11-22 09:00"),
    ("this afternoon", "Sat 2026-11-21 15:00"),
    ("tonight at 1", "Sun 2026-11-22 01:00"),
    ("at 5:30pm on friday", "Fri 2026-11-27 17:30"),
    ("6pm tomorrow", "Sun 2026-11-22 18:00"),
    ("dec 24", "Thu 2026-12-24 09:00"),
    ("nov 3", "Wed 2027-11-03 09:00"),
    ("the 30th", "Mon 2026-11-30 09:00"),
    ("on the 3rd at noon", "Thu 2026-12-03 12:00"),
    ("on monday morning at 8", "Mon 2026-11-23 08:00"),
    ("8:30", "Sat 2026-11-21 20:30"),
    ("8am", "Sun 2026-11-22 08:00"),
    ("eight thirty", "Sat 2026-11-21 20:30"),
    ("in 2.5 hours", "Sat 2026-11-21 15:59"),
    ("in two and a half hours", "Sat 2026-11-21 15:59"),
    ("1h30m", "Sat 2026-11-21 14:59"),
    ("in 1h 30m", "Sat 2026-11-21 14:59"),
    ("wed 3pm", "Wed 2026-11-25 15:00"),
    ("every mon and thu at 10", "Mon 2026-11-23 10:00, every Monday and Thursday"),
    ("daily at 9pm", "Sat 2026-11-21 21:00, every day"),
    ("tomorrow at half past seven", "Sun 2026-11-22 07:30"),
    ("noon tomorrow", "Sun 2026-11-22 12:00"),
    ("tomorrow noon", "Sun 2026-11-22 12:00"),
    ("tomorrow night", "Sun 2026-11-22 20:00"),
    ("friday night at 11", "Fri 2026-11-27 23:00"),
    ("24/12", "Thu 2026-12-24 09:00"),
    ("in a month", "Mon 2026-12-21 13:29"),
    ("in 2 months", "Thu 2027-01-21 13:29"),
    ("in one year", "Sun 2027-11-21 13:29"),
    ("next year", "Sun 2027-11-21 13:29"),
    ("weekend", "Sat 2026-11-21 14:29"),
    ("Tomorrow at 9.", "Sun 2026-11-22 09:00"),
    ("in  20   MINUTES", "Sat 2026-11-21 13:49"),
    ("every weekend", "Sun 2026-11-22 09:00, every Saturday and Sunday"),
    ("every 3 days at 7pm", "Sat 2026-11-21 19:00, every 3 days"),
    ("every two weeks", "Sat 2026-12-05 09:00, every 2 weeks"),
    ("on mondays at 8", "Mon 2026-11-23 08:00, every Monday"),
    ("every 1.5 hours", "Sat 2026-11-21 14:59, every 90 minutes"),
    ("in twenty-five minutes", "Sat 2026-11-21 13:54"),
    ("in three and a half hours", "Sat 2026-11-21 16:59"),
    ("half an hour", "Sat 2026-11-21 13:59"),
    ("10 minutes", "Sat 2026-11-21 13:39"),
    ("every hour at 9", "Sat 2026-11-21 21:00, every hour"),
    ("lunch", "Sat 2026-11-21 14:00"),
    ("tomorrow lunchtime", "Sun 2026-11-22 12:00"),
    ("at 7 in the morning", "Sun 2026-11-22 07:00"),
    ("at 11 at night", "Sat 2026-11-21 23:00"),
    ("the day after tomorrow at 6 in the evening", "Mon 2026-11-23 18:00"),
    ("on 29 feb", "Tue 2028-02-29 09:00"),
    ("today at 5", "Sat 2026-11-21 17:00"),
    ("at 3:05 p.m.", "Sat 2026-11-21 15:05"),
    ("at 3.05", "Sat 2026-11-21 15:05"),
    ("at 12", "Sun 2026-11-22 00:00"),
    ("at 12am", "Sun 2026-11-22 00:00"),
    ("at 12pm", "Sun 2026-11-22 12:00"),
    ("tomorrow at 12", "Sun 2026-11-22 12:00"),
    ("at 24", "Sun 2026-11-22 00:00"),
    ("early tomorrow morning", "Sun 2026-11-22 09:00"),
    ("first thing in the morning", "Sun 2026-11-22 09:00"),
    ("9", "Sat 2026-11-21 21:00"),
    ("12", "Sun 2026-11-22 00:00"),
    ("0", "Sun 2026-11-22 00:00"),
]
CHINESE = [
    ("下周末三点半", "Sat 2026-11-28 15:30"),
    ("星期日4点24分", "Sun 2026-11-22 16:24"),
    ("明早早上九点", "Sun 2026-11-22 09:00"),
    ("今晚晚上8点半", "Sat 2026-11-21 20:30"),
    ("每周七点半", "Sat 2026-11-28 07:30, every week"),
    ("周三十点", "Wed 2026-11-25 10:00"),
    ("每周一和周四10点", "Mon 2026-11-23 10:00, every Monday and Thursday"),
    ("明天九点", "Sun 2026-11-22 09:00"),
    ("明天上午9点", "Sun 2026-11-22 09:00"),
    ("半小时后", "Sat 2026-11-21 13:59"),
    ("20分钟后", "Sat 2026-11-21 13:49"),
    ("后天下午三点", "Mon 2026-11-23 15:00"),
    ("下周一", "Mon 2026-11-23 09:00"),
    ("周五晚上8点", "Fri 2026-11-27 20:00"),
    ("今晚8点", "Sat 2026-11-21 20:00"),
    ("一个小时后", "Sat 2026-11-21 14:29"),
    ("两小时后", "Sat 2026-11-21 15:29"),
    ("12月24日", "Thu 2026-12-24 09:00"),
    ("12月24日上午10点", "Thu 2026-12-24 10:00"),
    ("三天后", "Tue 2026-11-24 13:29"),
    ("晚上十点半", "Sat 2026-11-21 22:30"),
    ("每天8点", "Sun 2026-11-22 08:00, every day"),
    ("每天早上8点半", "Sun 2026-11-22 08:30, every day"),
    ("每周一", "Mon 2026-11-23 09:00, every Monday"),
    ("每周五晚上8点", "Fri 2026-11-27 20:00, every Friday"),
    ("每个月1号", "Tue 2026-12-01 09:00, every month"),
    ("每小时", "Sat 2026-11-21 14:29, every hour"),
    ("每两小时", "Sat 2026-11-21 15:29, every 2 hours"),
    ("明早七点", "Sun 2026-11-22 07:00"),
    ("明晚", "Sun 2026-11-22 20:00"),
    ("今天晚上九点", "Sat 2026-11-21 21:00"),
    ("下午三点", "Sat 2026-11-21 15:00"),
    ("三点一刻", "Sat 2026-11-21 15:15"),
    ("过20分钟", "Sat 2026-11-21 13:49"),
    ("2026年12月24日", "Thu 2026-12-24 09:00"),
    ("下个月3号", "Thu 2026-12-03 09:00"),
    ("两个半小时后", "Sat 2026-11-21 15:59"),
    ("1小时30分钟后", "Sat 2026-11-21 14:59"),
    ("周日", "Sun 2026-11-22 09:00"),
    ("星期天下午2点", "Sun 2026-11-22 14:00"),
    ("五分钟后", "Sat 2026-11-21 13:34"),
    ("明天中午", "Sun 2026-11-22 12:00"),
    ("每天中午12点", "Sun 2026-11-22 12:00, every day"),
    ("每晚10点", "Sat 2026-11-21 22:00, every day"),
    ("上午10点", "Sun 2026-11-22 10:00"),
    ("明天9点", "Sun 2026-11-22 09:00"),
    ("５分钟后", "Sat 2026-11-21 13:34"),
    ("每周一和周四10点", "Mon 2026-11-23 10:00, every Monday and Thursday"),
    ("每周末", "Sun 2026-11-22 09:00, every Saturday and Sunday"),
    ("每隔30分钟", "Sat 2026-11-21 13:59, every 30 minutes"),
    ("每隔三天", "Tue 2026-11-24 09:00, every 3 days"),
    ("明天", "Sun 2026-11-22 09:00"),
    ("下周", "Sat 2026-11-28 13:29"),
    ("下周五下午3点半", "Fri 2026-11-27 15:30"),
    ("大后天早上8点", "Tue 2026-11-24 08:00"),
    ("二十四号", "Tue 2026-11-24 09:00"),
    ("十二月二十四日晚上七点", "Thu 2026-12-24 19:00"),
    ("半夜", "Sun 2026-11-22 00:00"),
    ("今晚十二点", "Sun 2026-11-22 00:00"),
]
PAST = ["yesterday", "today at 9am", "2 days ago", "昨天", "三天前", "2020-01-01", "today at 13"]
UNKNOWN = [
    "end of the month",
    "banana",
    "soon",
    "mom",
    "in a bit",
    "later",
    "in 99999 years",
    "at 25",
    "at 10:75",
    "on 31 feb",
    "tomorrow tomorrow",
    "friday monday",
    "every day and at 5 and 6",
    "3/4",
    "at half past",
    "tuesday week",
    "in an hour at 5",
    "every year",
    "every 0 days",
    "christmas",
    "2027-02-29",
    "sunday at 25:00",
    "mon-fri",
    "call mom",
    "",
    " ",
    "at",
    "明",
    "点",
]
OFTEN = ["every 5 minutes", "every second", "每5分钟"]


def shown(moment: Moment) -> str:
    due = f"{moment.due:%a %Y-%m-%d %H:%M}" + (f":{moment.due:%S}" if moment.due.second else "")
    return due + (f", {moment.repeat.words}" if moment.repeat else "")


@pytest.mark.parametrize(("text", "moment"), ENGLISH + CHINESE)
def test_times(text: str, moment: str) -> None:
    assert shown(moment_of(text, NOW, UTC)) == moment


@pytest.mark.parametrize("text", PAST)
def test_what_has_been(text: str) -> None:
    with pytest.raises(InThePast):
        moment_of(text, NOW, UTC)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(NotUnderstood):
        moment_of(text, NOW, UTC)


@pytest.mark.parametrize("text", OFTEN)
def test_what_is_too_often(text: str) -> None:
    with pytest.raises(TooOften, match="every 10 minutes"):
        moment_of(text, NOW, UTC)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("tomorrow at 9", "2026-10-25 08:00"),
        ("in 24 hours", "2026-10-25 10:00"),
        ("in 1 day", "2026-10-25 11:00"),
        ("every day at 12", "2026-10-24 10:00"),
    ],
)
def test_the_clock_on_the_wall_is_the_writer_s(text: str, due: str) -> None:
    """In the night to the 25th the clocks of Berlin go back."""
    now = datetime(2026, 10, 24, 8, 0, tzinfo=UTC) + timedelta(hours=2)
    if text.startswith("every"):
        now -= timedelta(hours=1)
    assert f"{moment_of(text, now, BERLIN).due:%Y-%m-%d %H:%M}" == due


PIECES = [
    "in ",
    "at ",
    "every ",
    "9",
    "12",
    ":30",
    " pm",
    "tomorrow ",
    "monday ",
    "half ",
    "an hour ",
    "1h",
    "半",
    "小时",
]
MORE = ["每", "周", "一", "十", "点", "后", "下", "月", "and ", ", ", "minutes ", "next ", "night ", "/", ".", "过"]


@given(st.one_of(st.text(max_size=210), st.lists(st.sampled_from(PIECES + MORE), max_size=60).map("".join)))
def test_anything_gives_a_moment_to_come_or_a_reason(text: str) -> None:
    begun = time.thread_time()
    try:
        moment = moment_of(text, NOW, BERLIN)
        assert moment.due > NOW
        if moment.repeat is not None:
            assert moment.repeat.following(NOW.replace(tzinfo=None), NOW.replace(tzinfo=None)) > NOW.replace(
                tzinfo=None
            )
    except (NotUnderstood, InThePast, TooOften):
        pass
    assert time.thread_time() - begun < 0.5


@pytest.mark.parametrize(
    "text", ["1 h " * 50, "半小时" * 66, "半" * 200, "a " * 100, "1" * 200, "每周一" + "和周一" * 60]
)
def test_nothing_takes_long(text: str) -> None:
    begun = time.thread_time()
    with pytest.raises(NotUnderstood):
        moment_of(text[:200] + "x", NOW, UTC)
    assert time.thread_time() - begun < 0.5
