"""What people's typing does to a Chinese sentence. What fills the slots stays as it is."""

import random
import re
from collections.abc import Sequence

from tools.pocket.wording import word

_PIECE = re.compile(r"<[a-z_0-9]+>|[^<]+|<")
_SLOT = re.compile(r"<([a-z_0-9]+)>")
_SOUNDS = (
    ("提醒", "提星"), ("提醒", "题醒"), ("提醒", "ti xing"), ("记住", "记主"), ("记住", "计住"), ("记一下", "记以下"), ("帮我", "邦我"), ("帮我", "bang我"), ("帮", "幫"), ("一下", "一哈"), ("一下", "1下"), ("一下", "下"), ("什么", "神马"), ("什么", "啥"), ("什么", "甚么"),
    ("现在", "现再"), ("现在", "xianzai"), ("几点", "几典"), ("几点", "jidian"), ("知道", "造"), ("知道", "知到"), ("没有", "木有"), ("多少", "多小"), ("在哪", "再哪"), ("在哪", "在那"), ("的", "滴"), ("的", "得"), ("吗", "嘛"), ("吗", "么"), ("吧", "八"),
    ("忘了", "忘啦"), ("删掉", "删吊"), ("删", "shan"), ("笔记", "笔计"), ("谢谢", "3Q"), ("谢谢", "xiexie"), ("麻烦", "马烦"), ("怎么", "咋"), ("怎么", "怎莫"), ("你", "妳"), ("那个", "内个"), ("这个", "介个"), ("我的", "偶的"), ("等于", "等鱼"), ("不要", "表"),
)  # fmt: skip
_BEFORE = (
    "{请|麻烦|麻烦你|你好，|您好，|嗨，|哎，|喂，|那个，|那个…|诶 |hi，|hello，|在吗，|在不在，|小助手，|机器人，|Pocket，|pocket |亲，|兄弟，|大哥，|师傅，|早，|晚上好，|嗯，|哦对了，|对了，|话说，|请问下 |不好意思，|打扰一下，|打扰了，|问一下，|快，|急！|救命，|来，|顺便，|好，|OK，|行，|还有，|嘿 Pocket，|宝，|欸，|欸 |话说回来，|你好 |您好 |请教一下，|小帮手，|请问一下，|帮个忙，|不好意思 |打扰 |嘿，|hey |Hi |ok，|拜托，|劳驾，|先这样，}",
)  # fmt: skip
_AFTER = (
    "{，谢谢|，谢谢喔|，谢谢您|，感恩|，3Q|，麻烦你了|，拜托你了|，感谢您|，谢谢囉|，有劳|，thx啦|，谢谢啦|，谢啦|谢谢|，多谢|，感谢|，辛苦了|，麻烦了|，拜托了|，拜托|，thx|，thanks| 🙏| 😊| 😂| 🙂| 👍|～|~|！|!|。。|…|…… |，急|，在线等|，快点|，好吗|，行吗|，可以吗|，谢谢你|，爱你|，么么哒|， 辛苦|，不着急}",
)  # fmt: skip

_ASKING = ("请", "麻烦", "你", "能", "可以", "把")


def typed(rng: random.Random, pattern: str | Sequence[str], end: str = "。", **slots: str) -> str:
    """A sentence of one of the patterns, with greetings and thanks around it now and then, and slips."""
    text = embedded(rng, word(rng, pattern, **{name: f"<{name}>" for name in slots}), end)
    return _SLOT.sub(lambda slot: slots[slot[1]], text)


def embedded(rng: random.Random, text: str, end: str = "") -> str:
    """The sentence with what people put around one."""
    if rng.random() < 0.2:
        before = word(rng, _BEFORE)
        text = text if before.startswith(("请", "麻烦")) and text.startswith(_ASKING) else before + text
    if rng.random() < 0.13 and not text.endswith(("？", "?", "。", "谢谢")):
        text += word(rng, _AFTER)
    elif end and rng.random() < 0.4 and not text.endswith(("？", "?", "。", "！", "”", "」", "…", "谢")):
        text += end
    return rough(rng, text)


def rough(rng: random.Random, text: str) -> str:
    """The same with slips outside the slots, of the marks and of the sound."""
    kind = rng.random()
    if kind < 0.12:
        text = _outside(text, "，。？！：；", "       ")
        text = text.strip()
    elif kind < 0.16:
        text = _outside(text, "，。？！：；", ",.?!:;")
    elif kind < 0.19:
        text = text.replace("，", "")
    if rng.random() < 0.09:
        found = [pair for pair in _SOUNDS if pair[0] in text]
        if found:
            text = text.replace(*rng.choice(found), 1)
    return text


def _outside(text: str, marks: str, others: str) -> str:
    table = str.maketrans(marks, others[: len(marks)])
    return "".join(piece if piece.startswith("<") else piece.translate(table) for piece in _PIECE.findall(text))
