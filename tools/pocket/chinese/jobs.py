"""Greeting, identity, commands, time, arithmetic, notes, reminders, echo, and what is beyond it, in Chinese."""

import datetime as dt
import random

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.chinese import asking, itself, letters, public, talking, wordings
from tools.pocket.chinese.facts import fill, thing, who
from tools.pocket.chinese.nouns import NAMES, NOWHERE, PLACES
from tools.pocket.chinese.times import cardinal
from tools.pocket.chinese.typed import rough, typed
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.scene import Job, Scene, stamp
from tools.pocket.wording import word

_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
I_AM = "我是 Pocket，clawgate 自带的小模型。我在你自己的机器上运行，你写的内容不会因为我而离开它。"
I_CAN = "我可以告诉你时间和日期、做计算、记笔记、设提醒。想要更多，可以换一个更大的模型：见 `clawgate model list`。"
BEYOND = "这超出了我这种小模型的能力。可以换一个更大的模型：见 `clawgate model list`。"

_HELLO = "{你好|您好|嗨|哈喽|早上好|下午好|晚上好|早安|大家好|喂|你好呀|早|在吗|有人吗|在不在|hello 你好|你好机器人}"
_THANKS = "{谢谢|谢谢你|多谢|非常感谢|谢了|太谢谢了|感谢|辛苦了|谢谢你的帮助|谢啦|好的谢谢}"
_BYE = "{再见|拜拜|回头见|晚安|明天见|下次见|我走了|先这样|我要睡了|拜|回见|改天聊}"
_FINE = "{你好吗|最近怎么样|你怎么样|今天好吗|你还好吗|过得怎么样|心情怎么样}"
_GOOD = "{好的|好|行|可以|知道了|明白了|不错|太好了|厉害|很好|真棒|你真聪明|哈哈|没事|算了|不用了|嗯|对|没错|是的|收到}"
_WRONG = "{不对|错了|你错了|你真笨|没用|这不是我要的|答非所问|你不懂|胡说|你说错了|太差了}"
_NAME = "{我叫|我的名字是|我是|叫我|你可以叫我}<name>"
_WHOSE = "{我叫什么|我叫什么名字|我的名字是什么|你知道我是谁吗|我是谁|你记得我的名字吗|你知道我叫什么吗}"
_WHO = "{你是谁|你叫什么名字|你是什么|你是机器人吗|介绍一下你自己|你是什么模型|谁做的你|你是真人吗|你是ChatGPT吗|你从哪里来|你是哪家公司的|我的数据安全吗|你在哪里运行|自我介绍一下|你会把我的消息传到网上吗|你是人工智能吗}"
_WHAT = "{你能做什么|你会什么|你有什么功能|你能帮我什么|帮助|怎么用你|我可以问你什么|有什么功能|你可以干什么|怎么使用|你有什么用|你都会些什么|帮帮我|教我怎么用|你能帮我吗|有哪些工具}"
COMMANDS = {
    "/help": ("/help 列出所有命令。", "{有哪些命令|命令列表|怎么看命令|都有什么命令|显示所有命令}"),
    "/status": ("/status 显示系统的状态：什么在运行，什么在等待。", "{怎么看状态|怎么查看系统状态|如何知道一切正常|在哪里看运行情况}"),
    "/new": ("/new 开始新的对话：我不再看之前说过的话。", "{怎么重新开始|怎么开始新对话|如何清空聊天|怎么清除历史|怎么重置对话|我想重新开始聊天}"),
    "/stop": ("/stop 停止正在写的回答。", "{怎么让你停下|怎么停止回答|如何中断你|怎么取消回答|怎么打断你}"),
    "/model": ("/model 显示是哪个模型在回答。要换更大的模型，见 `clawgate model list`。", "{怎么换模型|怎么用更大的模型|如何更换模型|怎么让你更聪明|想用别的模型怎么办|怎么升级模型}"),
    "/whoami": ("/whoami 显示你的身份：你的编号和权限。", "{怎么看我的编号|怎么查我的权限|我的用户编号在哪里|如何知道我的身份}"),
    "/queue": ("/queue 设置我回答时新消息怎么办：逐条回答、合并，或者马上听到。", "{我同时发几条消息会怎样|怎么设置消息队列|回答的时候发消息会怎么样}"),
}  # fmt: skip
_TIME = "{现在几点|几点了|现在是几点|现在什么时间|告诉我时间|报时|时间|请告诉我现在的时间|现在几点钟|看一下时间|几点啦|知道现在几点吗|我想知道时间|现在时间是多少|当前时间}"
_DATE = "{今天几号|今天星期几|今天是几月几号|今天什么日子|今天的日期|日期|今天周几|告诉我日期|今天是星期几|现在是哪一年|几月几号了|今天礼拜几|查一下日期}"
_THERE = "{<place>现在几点|<place>几点了|<place>的时间|现在<place>是几点|告诉我<place>的时间|<place>现在什么时间|<place>当地时间|<place>那边几点了}"
_ASKED = "{<words>等于多少|<words>是多少|计算<words>|算一下<words>|<words>|<words>=|<words>得多少|帮我算<words>|请计算<words>|<words>等于几|求<words>|<words>=?}"
_SIGNS = {
    "+": ("加", "+", "加上"),
    "-": ("减", "-", "减去"),
    "*": ("乘", "乘以", "*", "×", "x"),
    "/": ("除以", "/", "÷"),
}
_SAY = "{说|重复|跟我说|请说|复述}{：|，|}<words>"


def _asked(scene: Scene, pattern: str | tuple[str, ...], **slots: str) -> str:
    return typed(scene.rng, pattern, scene.rng.choice("。？？"), **slots)


def called(rng: random.Random) -> str:
    """What somebody is called."""
    return rng.choice(NAMES) if rng.random() < 0.4 else letters.person(rng)[rng.choice((0, 0, 1)) :]


def small_talk(scene: Scene) -> Dialogue:
    rng = scene.rng
    kind = rng.random()
    if kind < 0.55:
        patterns, answer = rng.choice(talking.TALK)
        return [user(rough(rng, fill(rng, rng.choice(patterns)))), says(answer)]
    older, answer = rng.choice(
        (
            ((_HELLO, wordings.HELLO), talking.GREETED),
            ((_THANKS, wordings.THANKS), talking.THANKED),
            ((_BYE, wordings.BYE), talking.LEFT),
            ((_FINE, wordings.FINE), talking.ASKED_HOW),
            ((_GOOD, wordings.GOOD), talking.AGREED),
            ((_WRONG, wordings.WRONG), talking.BLAMED),
        )
    )
    return [user(word(rng, older) + word(rng, "{|||。|！|~}")), says(answer)]


def name(scene: Scene) -> Dialogue:
    if scene.rng.random() < 0.5:
        scene.name = called(scene.rng)
        return [
            user(typed(scene.rng, (_NAME, wordings.NAME), name=scene.name)),
            says(f"很高兴认识你，{scene.name}！有什么可以帮你的吗？"),
        ]
    known = f"你叫{scene.name}。" if scene.name else "你在这次对话里还没有告诉我你的名字。"
    return [user(_asked(scene, (_WHOSE, wordings.WHOSE))), says(known)]


def identity(scene: Scene) -> Dialogue:
    kind = scene.rng.random()
    if kind < 0.4:
        return [
            user(_asked(scene, (_WHO, wordings.WHO, *itself.WHO), name=called(scene.rng))),
            says(I_AM),
        ]
    if kind < 0.75:
        return [
            user(_asked(scene, (_WHAT, wordings.WHAT, *itself.WHAT))),
            says(I_CAN),
        ]
    command = scene.rng.choice(list(COMMANDS))
    explanation, wording = COMMANDS[command]
    pattern = scene.rng.choice(
        [
            "{<name>是什么|<name>有什么用|<name>怎么用|<name>命令是干什么的|解释一下<name>|<name>?}",
            wordings.ABOUT,
            itself.ABOUT,
            wording,
            wordings.COMMANDS[command],
            itself.COMMANDS[command],
            itself.COMMANDS[command],
        ]
    )
    return [user(_asked(scene, pattern, name=command)), says(explanation)]


def clock(scene: Scene) -> Dialogue:
    kind = scene.rng.random()
    if kind < 0.4:
        return [
            user(_asked(scene, (_TIME, wordings.TIME, *asking.TIME))),
            *used("get_time", stamp(scene.now)),
            says(f"现在是 {scene.now:%H:%M}。"),
        ]
    if kind < 0.7:
        day = _WEEKDAYS[scene.now.weekday()]
        return [
            user(_asked(scene, (_DATE, wordings.DATE, *asking.DATE))),
            *used("get_time", stamp(scene.now)),
            says(f"今天是{day}，{scene.now:%Y-%m-%d}。"),
        ]
    place, known = _place(scene)
    question = user(_asked(scene, (_THERE, wordings.THERE, *asking.THERE), place=place))
    if not known:
        return [
            question,
            *used("get_time", f"error: I don't know the place {place}", place=place),
            says(f"没有成功：我不知道{place}这个地方。"),
        ]
    there = scene.now + dt.timedelta(hours=scene.rng.randint(-12, 12))
    return [
        question,
        *used("get_time", f"{stamp(there)} in {place}", place=place),
        says(f"{place}现在是 {there:%H:%M}。"),
    ]


def _place(scene: Scene) -> tuple[str, bool]:
    """A place, and whether the tool knows it."""
    rng = scene.rng
    kind = rng.random()
    if kind < 0.7:
        return rng.choice(PLACES), rng.random() < 0.95
    if kind < 0.78:
        return rng.choice(NOWHERE), False
    return letters.run(rng, 2, 4) + rng.choice(("", "", "星", "市", "国", "镇")), rng.random() < 0.4


def arithmetic(scene: Scene) -> Dialogue:
    rng = scene.rng
    first, second = (str(rng.randint(0, 10 ** rng.randint(1, 4))) for _ in range(2))
    sign = rng.choice("+-*/")
    words, expression = f"{first}{rng.choice(_SIGNS[sign])}{second}", f"{first} {sign} {second}"
    kind = rng.random()
    if kind < 0.12:
        share = str(rng.randint(1, 99))
        words, expression = word(rng, "{<a>的百分之<p>|<a>的<p>%}", a=first, p=share), f"{first} * {share} / 100"
    elif kind < 0.2:
        words, expression = word(rng, "{<a>的平方|<a>平方}", a=first), f"{first} ** 2"
    elif kind < 0.27:
        words, expression = word(rng, "{<a>的平方根|根号<a>|<a>开方}", a=first), f"sqrt({first})"
    elif kind < 0.35:
        one, two = (rng.choice((rng.randint(1, 20), rng.randint(1, 99))) for _ in range(2))
        words, expression = f"{cardinal(one)}{_SIGNS[sign][0]}{cardinal(two)}", f"{one} {sign} {two}"
    elif kind < 0.4:
        words, expression = word(rng, "{<a>的一半|一半的<a>}", a=first), f"{first} / 2"
    elif kind < 0.5 and scene.value and len(scene.value) < 10 and scene.value[0] != "-":
        words, expression = (
            f"{rng.choice(['再', '然后', '那'])}{_SIGNS[sign][0]}{second}",
            f"{scene.value} {sign} {second}",
        )
    return worked(scene, _asked(scene, (_ASKED, wordings.ASKED), words=words), expression)


def worked(scene: Scene, asked: str, expression: str) -> Dialogue:
    """The question, the call, its result or its error, and the answer."""
    try:
        result = evaluate(expression)
    except BadExpression as error:
        return [user(asked), *used("calculate", f"error: {error}", expression=expression), says(f"没有成功：{error}。")]
    scene.value = result
    return [user(asked), *used("calculate", result, expression=expression), says(f"{expression} = {result}")]


def echo(scene: Scene) -> Dialogue:
    words = "".join(thing(scene.rng) for _ in range(scene.rng.randint(1, 4)))
    return [user(word(scene.rng, (_SAY, wordings.SAY), words=words)), says(words)]


def beyond(scene: Scene) -> Dialogue:
    rng = scene.rng
    slots = {
        "place": rng.choice(PLACES),
        "thing": thing(rng),
        "topic": rng.choice(public.IDEAS) if rng.random() < 0.7 else thing(rng),
        "person": who(rng),
        "number": str(rng.randint(2, 2000)),
        "name": rng.choice(public.FAMOUS),
    }
    return [user(_asked(scene, rng.choice(wordings.BEYOND + wordings.FAR), **slots)), says(BEYOND)]


JOBS: dict[Job, int] = letters.in_either_script({
    small_talk: 11, name: 5, identity: 9, clock: 23, arithmetic: 18, echo: 4, beyond: 10,
})  # fmt: skip
