"""Chinese dialogues."""

from collections.abc import Callable

from tools.pocket.examination.composer.draw import Draw, Raw, call, in_accord, joined, shown, turn
from tools.pocket.examination.composer.times import chinese as when

Turns = list[Raw]
_DECLINED = "这超出了我这种小模型的能力。可以换一个更大的模型：clawgate model list。"

_OPENINGS = "||||不好意思打扰一下，|我眼镜不在手边，|趁着水还没开，|在忙，|小助手，|话说|哎，|劳驾，|顺便问下，|有空的话，".split(
    "|"
)
_CLOSINGS = "|||，谢谢|，拜托了|，多谢|哈|，辛苦啦".split("|")
_PLACES = "维也纳|雅加达|多伦多|温哥华|马尼拉|圣地亚哥|河内|首尔|开罗|莫斯科|柏林|罗马|芝加哥|迪拜|曼谷|吉隆坡|墨尔本|里斯本".split(
    "|"
)
_TASKS = (
    "去拿干洗的衣服|给阳台的花浇水|还图书馆的书|交物业费|给乌龟喂药|换净水器滤芯|接小雨下舞蹈课|把会议纪要发出去|关掉电热毯|续签护照"
    "|给房东打电话|预约洗牙|拿快递|收被子|检查轮胎|取蛋糕|把锅里的汤盛出来|参加家长会"
).split("|")
_THINGS = "雨伞|三脚架|针线包|滑雪板|疫苗本|吉他|泳镜|备用眼镜|红色行李箱|充电宝|户口本|打气筒|睡袋|移动硬盘".split("|")
_SPOTS = "在书柜后面|在阁楼里|在老张家|在汽车后备箱|在楼梯下面|放在门口的柜子里|在办公室7号桌|在第二个抽屉里|寄存在前台".split(
    "|"
)
_PEOPLE = "老张|小雨|阿伟|王老师|表姐|李经理|佳佳|大刘".split("|")
_HABITS = "对海鲜过敏|住在青年路14号|穿39码的鞋|周四上夜班|不吃辣|喝咖啡要加燕麦奶|养了两只猫|周日踢守门员".split("|")
_QUESTIONS = (
    "火山是怎么形成的|柏林墙是哪一年倒的|猫为什么会打呼噜|亚洲最长的河是哪条|光合作用是什么|这周末哈尔滨会不会下雪|一磅是多少克"
    "|12英尺等于多少厘米|250欧元能换多少人民币|离元旦还有几天|末班地铁几点|正畸医生是做什么的|谁写了围城|番茄叶子发黄怎么办"
    "|我该不该跳槽|买哪款笔记本好|二分查找的原理|怎么撬锁|白羊座今年运势|鲨鱼有多少块骨头|孩子发烧能吃几颗退烧药|奥斯曼帝国什么时候结束的"
).split("|")
_ERRANDS = (
    "把客厅的灯调暗|给会计发封邮件|放一首轻音乐|把这封信翻译成土耳其语|写一份辞职信|写个批量改图的脚本|帮我订个理发|导航去最近的加油站"
    "|编一个睡前故事|转50块给大刘|推荐一本小说|上网查动物园的开放时间|画一只帆船|出个谜语|总结一下这份合同"
).split("|")
_ABILITIES = [["时间", "几点", "日期"], ["算"], ["记", "笔记"], ["提醒"]]


def _said(draw: Draw, frames: tuple[str, ...], *, closed: bool = True, **parts: str) -> str:
    opening = "" if draw.terse else draw.one(_OPENINGS)
    ending = draw.one(_CLOSINGS) if closed and not draw.terse else ""
    return f"{opening}{draw.one(frames).format(**parts)}{ending}"


def _calculate(draw: Draw) -> Raw:
    a, b, c = (draw.random.randrange(2, 900) for _ in range(3))
    frame, expression = draw.one(
        (
            ("{a}加上{b}一共是多少", "{a} + {b}"),
            ("从{a}里减掉{b}还剩多少", "{a} - {b}"),
            ("{a}跟{b}相乘得几", "{a} * {b}"),
            ("把{a}平均分成{b}份，{a}÷{b}是多少", "{a} / {b}"),
            ("算算{b}的{a}%", "{b} * {a} / 100"),
            ("{a}开平方是多少", "sqrt({a})"),
            ("{a}的平方等于几", "{a} ** 2"),
            ("{a}+{b}-{c}的结果", "{a} + {b} - {c}"),
            ("({a}+{b})×{c}算一下", "({a} + {b}) * {c}"),
            ("{a}的一半是多少", "{a} / 2"),
        )
    )
    b = b % 11 + 2 if "平均" in frame else b
    named = {"a": str(a), "b": str(b), "c": str(c)}
    return turn(_said(draw, (frame.format(**named),)), calls=[call("calculate", expression=expression.format(**named))])


def _time(draw: Draw) -> Raw:
    now, place = shown(draw.now), draw.one(_PLACES)
    clock, day = f"@clock {now[-5:]}", f"@day {now.split()[0]}"
    if draw.chance(0.5):
        text = _said(
            draw,
            ("想知道{p}当地时间", "{p}现在是几点几分", "查一下{p}那边几点了", "有个客户在{p}，那里现在几点"),
            p=place,
        )
        return turn(text, calls=[call("get_time", f"{now} in {place}", place=place)], says=[clock])
    frames, says = draw.one(
        (
            (("这会儿几点几分了", "看看现在时间", "帮我看下钟"), clock),
            (("过日子过糊涂了，今天礼拜几", "今儿个是周几来着"), day),
            (("填表要写今天的日期，是哪年哪月哪日", "今天的日期是多少"), f"@date {now.split()[1]}"),
        )
    )
    return turn(_said(draw, frames), calls=[call("get_time", now)], says=[says])


def _fact(draw: Draw) -> tuple[str, str]:
    if draw.chance(0.6):
        thing, spot = draw.one(_THINGS), draw.one(_SPOTS)
        return f"我的{thing}{spot}", f"我的{thing}"
    person, habit = draw.one(_PEOPLE), draw.one(_HABITS)
    return f"{person}{habit}", person


def _remember(draw: Draw) -> Raw:
    told = _fact(draw)[0]
    text = _said(
        draw, ("麻烦记下来：{f}", "你帮我记着，{f}", "新增一条笔记：{f}", "请替我记住{f}"), closed=False, f=told
    )
    return turn(text, calls=[call("remember", "ok", text=told)])


def _recall(draw: Draw) -> Raw:
    told, query = _fact(draw)
    text = _said(
        draw, ("我之前说过{q}的什么事", "翻翻笔记里有没有{q}", "关于{q}我跟你说过啥", "查一下{q}的记录"), q=query
    )
    return turn(text, calls=[call("recall", f"- {told}" if draw.chance(0.85) else "nothing found", query=query)])


def _forget(draw: Draw) -> Raw:
    told, query = _fact(draw)
    text = _said(draw, ("{q}的那条笔记可以删掉了", "把{q}的记录清除掉", "不用再记{q}了，忘掉吧"), q=query)
    return turn(text, calls=[call("forget", f"forgot:\n- {told}", query=query)])


def _remind(draw: Draw) -> Raw:
    ahead, task = when(draw), draw.one(_TASKS)
    text = _said(
        draw,
        ("{w}喊我{t}", "请在{w}提醒我{t}", "{w}招呼我{t}", "帮我设个{w}的提醒：{t}"),
        closed=False,
        w=ahead.phrase,
        t=task,
    )
    return turn(text, calls=[call("remind", ahead.result, text=task, when=ahead.phrase)])


_TOOL_JOBS: dict[str, Callable[[Draw], Raw]] = {
    "calculate": _calculate,
    "time": _time,
    "remember": _remember,
    "recall": _recall,
    "forget": _forget,
    "remind": _remind,
}


def _chat(draw: Draw) -> Turns:
    says, texts = draw.one(
        (
            ("@greeting", ("下午好，打扰了", "嗨嗨", "你好呀，第一次用", "喂喂，听得到吗")),
            ("@welcome", ("太感谢了", "谢啦，省了我好多事", "非常感谢您的帮助")),
            ("@farewell", ("我去睡了，明天见", "下线了，回头聊", "那就这样，再会")),
            ("@mood", ("你今天心情如何", "最近过得好吗")),
        )
    )
    return [turn(draw.one(texts), says=[says])]


def _identity(draw: Draw) -> Turns:
    if draw.chance(0.5):
        wide = ("刚装好，你会做哪些事情？", "介绍一下你的本领", "我可以让你帮我做什么呢", "你都有哪些用处")
        return [turn(_said(draw, wide, closed=False), says=_ABILITIES)]
    texts = ("怎么称呼你呀", "跟我聊天的是哪个模型", "你是谷歌做的吗", "自我介绍一下", "你是真人还是程序")
    return [turn(_said(draw, texts, closed=False), says=["@name"])]


def _commands(draw: Draw) -> Turns:
    asked, says = draw.one(
        (
            ("想把聊天清空重来用哪个命令", "/new"),
            ("你啰嗦起来我该输什么让你停", "/stop"),
            ("斜杠命令在哪儿能看到全部", "/help"),
            ("换模型是哪个命令", "/model"),
            ("哪个命令能看到运行状态", "/status"),
            ("你忙的时候我发的消息怎么处理，在哪设置", "/queue"),
        )
    )
    return [turn(_said(draw, (asked,)), says=[says])]


def _missing(draw: Draw) -> Turns:
    ahead, task = when(draw), draw.one(_TASKS)
    reminded = call("remind", ahead.result, text=task, when=ahead.phrase)
    if draw.chance(0.5):
        asked = draw.one(("别让我忘了{t}，到时提醒我", "我想设个提醒，要{t}", "记得叫我{t}")).format(t=task)
        told = draw.one(("{w}", "{w}吧", "嗯，{w}")).format(w=ahead.phrase)
        return [turn(asked, says=["@when"], reply="什么时候提醒你？"), turn(told, calls=[reminded])]
    asked = draw.one(("{w}给我个提醒", "{w}我要一个提醒", "能在{w}提醒我件事吗")).format(w=ahead.phrase)
    return [turn(asked, says=["@what"], reply="提醒你做什么？"), turn(task, calls=[reminded])]


def _follow_up(draw: Draw) -> Turns:
    a, b, c = (draw.random.randrange(2, 90) for _ in range(3))
    if draw.chance(0.5):
        first, second = f"{a} + {b}", f"{a + b} * {c}"
        begin = draw.one(("先算{a}加{b}", "{a}和{b}的和是多少", "{a}+{b}")).format(a=a, b=b)
        then = draw.one(("然后乘上{c}", "结果再乘{c}", "那它的{c}倍呢")).format(c=c)
        return [
            turn(begin, calls=[call("calculate", expression=first)], reply=f"{first} = {a + b}"),
            turn(then, calls=[call("calculate", expression=second)]),
        ]
    ahead, later, task = when(draw), when(draw), draw.one(_TASKS)
    while later.phrase == ahead.phrase:
        later = when(draw)
    asked = draw.one(("{w}提醒我{t}", "请你{w}提醒我{t}", "{w}要记得提醒我{t}")).format(w=ahead.phrase, t=task)
    changed = draw.one(("算了，换到{w}", "时间不对，应该是{w}", "还是{w}比较好")).format(w=later.phrase)
    return [
        turn(
            asked,
            calls=[call("remind", ahead.result, text=task, when=ahead.phrase)],
            reply=f"好的，{ahead.phrase}提醒你{task}。",
        ),
        turn(changed, calls=[call("remind", later.result, text=task, when=later.phrase)]),
    ]


def _two(draw: Draw) -> Turns:
    first, second = draw.random.sample(sorted(_TOOL_JOBS), 2)
    draw.terse = True
    parts = in_accord(lambda: [_TOOL_JOBS[name](draw) for name in (first, second)])
    joint = draw.one(("，还有，", "。另外，", "；然后", "。再就是，"))
    return [joined(parts[0]["user"] + joint + parts[1]["user"], parts)]


def _beyond(draw: Draw) -> Turns:
    if draw.chance(0.6):
        frames = ("我一直想知道{q}", "{q}，你晓得吗", "孩子作业里问：{q}", "跟人打赌，{q}", "请告诉我{q}")
        return [turn(_said(draw, frames, q=draw.one(_QUESTIONS)), declines=True)]
    return [turn(_said(draw, ("能不能{e}", "麻烦你{e}", "我想让你{e}", "{e}吧"), e=draw.one(_ERRANDS)), declines=True)]


def _error(draw: Draw) -> Turns:
    if draw.chance(0.5):
        a = str(draw.random.randrange(2, 999))
        text = _said(draw, ("{a}除以零得多少", "算一下{a}/0"), a=a)
        return [turn(text, calls=[call("calculate", expression=f"{a} / 0")])]
    place = draw.one("中土世界|霍格沃茨|桃花源|月球背面|瓦坎达".split("|"))
    text = _said(draw, ("{p}现在是几点几分", "查一下{p}那边几点了"), p=place)
    return [turn(text, calls=[call("get_time", f"error: I don't know the place {place}", place=place)])]


def _single(job: Callable[[Draw], Raw]) -> Callable[[Draw], Turns]:
    return lambda draw: [job(draw)]


JOBS: dict[str, tuple[int, Callable[[Draw], Turns]]] = {
    "calculate": (34, _single(_calculate)),
    "time": (26, _single(_time)),
    "remember": (18, _single(_remember)),
    "recall": (18, _single(_recall)),
    "forget": (12, _single(_forget)),
    "remind": (30, _single(_remind)),
    "chat": (8, _chat),
    "identity": (8, _identity),
    "commands": (6, _commands),
    "missing": (12, _missing),
    "follow-up": (18, _follow_up),
    "two requests": (18, _two),
    "errors": (8, _error),
    "beyond": (34, _beyond),
}
"""How many dialogues of each job."""
