"""Greeting, identity, commands, time, arithmetic, notes, reminders, echo, and what is beyond it, in Chinese."""

import datetime as dt
import re

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.chinese import wordings
from tools.pocket.chinese.words import CITIES, DIGITS, NAMES, PEOPLE, errand, fact, moment, phrase, thing
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.scene import Job, Scene, stamp
from tools.pocket.wording import word

_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_BEFORE = "{||||请|你好，|请问，|麻烦你|嗨，|那个，}"
_AFTER = "{||||。|？|！|谢谢|，谢谢|吧|呢？}"
I_AM = "我是 Pocket，clawgate 自带的小模型。我在你自己的机器上运行，你写的内容不会因为我而离开它。"
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
_KEEP = "{记住|请记住|记一下|帮我记住|记下来|帮我记一下|别忘了|你要记住|记录一下|备注}{：|，|}<fact>"
_KEEP_LATE = "<fact>{，|。}{记住|请记住|帮我记一下|记下来|别忘了}"
_KEY = "{<key>是什么|<key>在哪里|<key>呢|我说过<key>什么|你记得<key>吗|关于<key>你知道什么|查一下<key>|找一下<key>的笔记|我告诉过你<key>什么|<key>在哪|你还记得<key>吗|搜索<key>|我忘了<key>|<key>是多少}"
_ALL = "{你记得什么|你都记了什么|我的笔记|显示所有笔记|列出笔记|我让你记了什么|你知道我的什么|有哪些笔记|看看我的笔记|读一下笔记}"
_FORGET = (
    "{忘记<key>|忘掉<key>|删除<key>的笔记|把<key>忘了|不用记<key>了|删掉关于<key>的内容|请忘了<key>|清除<key>的记录}"
)
_REMIND = "{<when>提醒我<what>|提醒我<when><what>|请在<when>提醒我<what>|<when>叫我<what>|设一个提醒：<when><what>|<when>记得提醒我<what>|帮我设个提醒，<when><what>|我<when>要<what>，提醒我|能不能<when>提醒我<what>|别让我忘了<when><what>}"
_REMIND_WHAT = "{提醒我<what>|帮我设个提醒：<what>|别让我忘了<what>|记得提醒我<what>|设个<what>的提醒}"
_REMIND_WHEN = "{<when>提醒我|<when>提醒我一下|设一个<when>的提醒|<when>叫我|帮我设个<when>的闹钟}"
_OTHER = "{改成<when>|不，<when>|还是<when>吧|换到<when>|<when>更好|改到<when>吧}"
_SAY = "{说|重复|跟我说|请说|复述}{：|，|}<words>"

_VERBS = (
    "住在",
    "在",
    "最喜欢",
    "喜欢",
    "讨厌",
    "想要",
    "欠我",
    "快用完",
    "坏了",
    "借给",
    "到期日",
    "是",
    "需要",
    "对",
    "有",
)
_NUMBER = re.compile("[0-9]")
_VISIT = re.compile("下(?:星期.|周.)(.+)要来")


def _asked(scene: Scene, pattern: str | tuple[str, ...], **slots: str) -> str:
    rng = scene.rng
    before = word(rng, _BEFORE) if rng.random() < 0.5 else ""
    after = word(rng, _AFTER) if rng.random() < 0.6 else ""
    return before + word(rng, pattern, **slots) + after


def small_talk(scene: Scene) -> Dialogue:
    question, answer = scene.rng.choice(
        (
            ((_HELLO, wordings.HELLO), "{你好！|您好！|嗨！}{有什么可以帮你的吗？|我能帮你什么？}"),
            ((_HELLO, wordings.HELLO), "{你好！|您好！|嗨！}{有什么可以帮你的吗？|我能帮你什么？}"),
            ((_THANKS, wordings.THANKS), "{不客气！|不用谢！|很高兴能帮上忙！}"),
            ((_BYE, wordings.BYE), "{再见！|回头见！|下次见！}需要的时候随时找我。"),
            ((_FINE, wordings.FINE), "我很好，谢谢！有什么可以帮你的吗？"),
            ((_GOOD, wordings.GOOD), "好的！需要什么就告诉我。"),
            ((_WRONG, wordings.WRONG), "抱歉。我是个小模型，会出错；请换个说法再试一次。"),
        )
    )
    return [user(word(scene.rng, question) + word(scene.rng, "{|||。|！|~}")), says(word(scene.rng, answer))]


def name(scene: Scene) -> Dialogue:
    if scene.rng.random() < 0.5:
        scene.name = scene.rng.choice(NAMES)
        return [
            user(_asked(scene, (_NAME, wordings.NAME), name=scene.name).rstrip("吧呢？")),
            says(f"很高兴认识你，{scene.name}！有什么可以帮你的吗？"),
        ]
    known = f"你叫{scene.name}。" if scene.name else "你在这次对话里还没有告诉我你的名字。"
    return [user(_asked(scene, (_WHOSE, wordings.WHOSE))), says(known)]


def identity(scene: Scene) -> Dialogue:
    kind = scene.rng.random()
    if kind < 0.4:
        return [
            user(_asked(scene, (_WHO, wordings.WHO))),
            says(I_AM),
        ]
    if kind < 0.75:
        return [
            user(_asked(scene, (_WHAT, wordings.WHAT))),
            says(
                "我可以告诉你时间和日期、做计算、记笔记、设提醒。想要更多，可以换一个更大的模型：见 `clawgate model list`。"
            ),
        ]
    command = scene.rng.choice(list(COMMANDS))
    explanation, wording = COMMANDS[command]
    pattern = scene.rng.choice(
        [
            "{<name>是什么|<name>有什么用|<name>怎么用|<name>命令是干什么的|解释一下<name>|<name>?}",
            wordings.ABOUT,
            wording,
            wordings.COMMANDS[command],
        ]
    )
    return [user(_asked(scene, pattern, name=command)), says(explanation)]


def clock(scene: Scene) -> Dialogue:
    kind = scene.rng.random()
    if kind < 0.4:
        return [
            user(_asked(scene, (_TIME, wordings.TIME))),
            *used("get_time", stamp(scene.now)),
            says(f"现在是 {scene.now:%H:%M}。"),
        ]
    if kind < 0.7:
        day = _WEEKDAYS[scene.now.weekday()]
        return [
            user(_asked(scene, (_DATE, wordings.DATE))),
            *used("get_time", stamp(scene.now)),
            says(f"今天是{day}，{scene.now:%Y-%m-%d}。"),
        ]
    place = scene.rng.choice(CITIES) if scene.rng.random() < 0.8 else thing(scene.rng)
    question = user(_asked(scene, (_THERE, wordings.THERE), place=place))
    if scene.rng.random() < 0.15:
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
        one, two = rng.randint(1, 10), rng.randint(1, 10)
        words, expression = f"{DIGITS[one]}{_SIGNS[sign][0]}{DIGITS[two]}", f"{one} {sign} {two}"
    elif kind < 0.4:
        words, expression = word(rng, "{<a>的一半|一半的<a>}", a=first), f"{first} / 2"
    elif kind < 0.5 and scene.value and len(scene.value) < 10 and scene.value[0] != "-":
        words, expression = (
            f"{rng.choice(['再', '然后', '那'])}{_SIGNS[sign][0]}{second}",
            f"{scene.value} {sign} {second}",
        )
    question = user(_asked(scene, (_ASKED, wordings.ASKED), words=words))
    try:
        result = evaluate(expression)
    except BadExpression as error:
        return [question, *used("calculate", f"error: {error}", expression=expression), says(f"没有成功：{error}。")]
    scene.value = result
    return [question, *used("calculate", result, expression=expression), says(f"{expression} = {result}")]


def remember(scene: Scene) -> Dialogue:
    note = fact(scene.rng)
    scene.notes.append(note)
    question = word(scene.rng, (_KEEP, _KEEP, _KEEP_LATE, *wordings.KEEP), fact=note) + word(scene.rng, "{||。}")
    return [
        user(question),
        *used("remember", "ok", text=note),
        says(word(scene.rng, "{记住了|好的，记下了}：<fact>。", fact=note)),
    ]


def recall(scene: Scene) -> Dialogue:
    rng = scene.rng
    chinese = [note for note in scene.notes if not note.isascii()]
    if rng.random() < 0.2:
        found = chinese or [fact(rng) for _ in range(rng.randint(0, 3))]
        return [user(_asked(scene, (_ALL, wordings.ALL))), *told(found, "我没有笔记。", "")]
    note = rng.choice(chinese) if chinese and rng.random() < 0.6 else fact(rng)
    sought = key(scene, note)
    found = [] if rng.random() < 0.2 else [note, *(fact(rng) for _ in range(rng.choice([0, 0, 0, 1])))]
    return [user(_asked(scene, (_KEY, wordings.KEY), key=sought)), *told(found, f"我没有关于{sought}的笔记。", sought)]


def told(found: list[str], nothing: str, query: str) -> Dialogue:
    """What was found, or that nothing was."""
    if not found:
        return [*used("recall", "nothing found", query=query), says(nothing)]
    result = "\n".join(f"- {note}" for note in found)
    return [
        *used("recall", result, query=query),
        says(f"你告诉过我：{found[0]}。" if len(found) == 1 else f"你告诉过我：\n{result}"),
    ]


def key(scene: Scene, note: str) -> str:
    """The words by which somebody would look for the note."""
    if "把车停" in note:
        return "车"
    signs = ("是",) if note.startswith("我最喜欢") else _VERBS
    for sign in signs:
        subject, found, _ = note.partition(sign)
        if found and subject and len(subject) < 15:
            return subject
    before_number = _NUMBER.split(note, maxsplit=1)[0]
    return before_number if before_number and before_number != note else phrase(scene.rng)


def forget(scene: Scene) -> Dialogue:
    note = fact(scene.rng)
    sought = key(scene, note)
    question = user(_asked(scene, (_FORGET, wordings.FORGET), key=sought).rstrip("呢吧？"))
    if scene.rng.random() < 0.3:
        return [question, *used("forget", "nothing found", query=sought), says(f"我没有关于{sought}的笔记。")]
    return [question, *used("forget", f"forgot:\n- {note}", query=sought), says(f"已经忘记：{note}。")]


def remind(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, when = errand(rng), moment(rng)
    kind = rng.random()
    if kind < 0.12 and scene.errand and not scene.errand.isascii():
        return [user(word(rng, (_OTHER, wordings.OTHER), when=when)), *_set(scene, scene.errand, when)]
    if kind < 0.25:
        opening = [user(word(rng, (_REMIND_WHAT, wordings.REMIND_WHAT), what=what)), says("什么时候提醒你？")]
        return [*opening, user(when), *_set(scene, what, when)]
    if kind < 0.35:
        opening = [user(word(rng, (_REMIND_WHEN, wordings.REMIND_WHEN), when=when)), says("提醒你什么？")]
        return [*opening, user(what), *_set(scene, what, when)]
    return [
        user(word(rng, (_REMIND, wordings.REMIND, wordings.REMIND), what=what, when=when) + word(rng, "{||。|，谢谢}")),
        *_set(scene, what, when),
    ]


def _set(scene: Scene, what: str, when: str) -> Dialogue:
    scene.errand = what
    if scene.rng.random() < 0.08:
        return [
            *used("remind", "error: that is in the past", text=what, when=when),
            says("没有成功：that is in the past。"),
        ]
    result = scene.later() + (", every day" if when.startswith("每天") else "")
    return [*used("remind", result, text=what, when=when), says(f"好的，{when}提醒你{what}：{result}。")]


def echo(scene: Scene) -> Dialogue:
    words = "".join(thing(scene.rng) for _ in range(scene.rng.randint(1, 4)))
    return [user(word(scene.rng, (_SAY, wordings.SAY), words=words)), says(words)]


def beyond(scene: Scene) -> Dialogue:
    rng = scene.rng
    slots = {
        "place": rng.choice(CITIES),
        "thing": thing(rng),
        "topic": phrase(rng),
        "person": rng.choice(PEOPLE),
        "number": str(rng.randint(2, 2000)),
        "name": rng.choice(NAMES),
    }
    return [user(_asked(scene, rng.choice(wordings.BEYOND + wordings.FAR), **slots)), says(BEYOND)]


JOBS: dict[Job, int] = {
    small_talk: 8, name: 3, identity: 7, clock: 12, arithmetic: 18, remember: 9, recall: 9, forget: 4, remind: 18, echo: 2, beyond: 13,
}  # fmt: skip
