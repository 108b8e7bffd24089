"""Jobs in Chinese at the borders: what is beyond the model beside what was noted, its commands beside those of others."""

import random
import re

from tools.pocket.chinese import borders, far, jobs, letters, notes, public, slashes, talking
from tools.pocket.chinese.facts import fill
from tools.pocket.chinese.times import moment
from tools.pocket.chinese.typed import embedded, rough, typed
from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import word

_PARTICLES = re.compile("([吗呢吧呗啊呀])[啊呀呢吗吧的]")


def _filled(rng: random.Random, pattern: str, **others: str) -> str:
    known = public.nouns(rng)
    more = {"idea2": rng.choice(public.IDEAS), "firm2": rng.choice(public.FIRMS), "sign": rng.choice(_SIGNS)}
    slots = {"food2": word(rng, "{鸡蛋|土豆|豆腐|白菜|面条|米饭}"), "place2": word(rng, "{上海|台北|广州|东京}")}
    return _PARTICLES.sub(r"\1", fill(rng, pattern, **known, **more, **slots, **others))


_SIGNS = "白羊座 金牛座 双子座 巨蟹座 射手座 属虎的 天秤座".split()


def beyond(scene: Scene) -> Dialogue:
    rng = scene.rng
    return [user(embedded(rng, _filled(rng, rng.choice(far.BEYOND)))), says(jobs.BEYOND)]


def noted(scene: Scene) -> Dialogue:
    """Looked up: what only this person knows."""
    rng = scene.rng
    question, note = rng.choice(far.NOTED)
    before, _, rest = _filled(rng, question).partition("[")
    sought, _, after = rest.partition("]")
    answer = sought if sought.startswith("我家") else sought.removeprefix("我的").removeprefix("我")
    value = word(rng, "{是<n>|<n>|：<x>|是<x>|：<n>}", n=str(rng.randint(2, 99999)), x=letters.run(rng, 2, 5))
    text = answer + value if note == "<answer>" else note.replace("<answer>", answer)
    found = [] if rng.random() < 0.15 else [_filled(rng, text)]
    asked = typed(rng, f"{before}<key>{after}", "", key=sought)
    return [user(asked), *notes.looked_up(scene, found, f"我没有关于{sought}的笔记。", sought)]


def command(scene: Scene) -> Dialogue:
    rng = scene.rng
    name = rng.choice(list(slashes.COMMANDS))
    pattern = rng.choice(slashes.ABOUT if rng.random() < 0.3 else slashes.COMMANDS[name])
    return [
        user(_PARTICLES.sub(r"\1", typed(rng, pattern, "", name=name, bare=name[1:]))),
        says(jobs.COMMANDS[name][0]),
    ]


def between(scene: Scene) -> Dialogue:
    rng = scene.rng
    text = _filled(rng, rng.choice(borders.BEYOND), when=moment(rng)[0])
    return [user(embedded(rng, text)), says(jobs.BEYOND)]


def elsewhere(scene: Scene) -> Dialogue:
    rng = scene.rng
    return [user(embedded(rng, _filled(rng, rng.choice(slashes.ELSEWHERE)))), says(jobs.BEYOND)]


def itself(scene: Scene) -> Dialogue:
    rng = scene.rng
    who = rng.random() < 0.65
    return [
        user(_PARTICLES.sub(r"\1", typed(rng, slashes.WHO if who else slashes.WHAT, ""))),
        says(jobs.I_AM if who else jobs.I_CAN),
    ]


def ailing(scene: Scene) -> Dialogue:
    """What is told of an illness or a plight and asks for nothing."""
    rng = scene.rng
    told = _filled(rng, rng.choice(_PLIGHTS))
    return [user(embedded(rng, told)), says(talking.COMFORT)]


_PLIGHTS = (
    "{我|孩子|宝宝|<who>|我妈}{今天|昨晚|又|最近|这两天|有点|}<ill>{了|，难受|，好难受|，唉|，没睡好|，心疼|，好担心|，请假了}{||。|～}",
    "<pet>{生病了|今天走丢了|一直吐|不吃东西|走了}{，|，| }{好心疼|好难过|担心死了|我哭了|心里难受|睡不着}{||。|～}",
    "{我|}{老板|同事|室友|男朋友|女朋友|老公|婆婆|孩子}{今天|又|老是|刚刚|天天}{骂我了|跟我吵架|不理我|气我|催我|不听话|针对我}{，|，| }{好烦|好累|想哭|心累|无语|唉|郁闷|委屈}{||。|啊}",
    "{电脑|手机|车|<device>|网}{又|突然|}{坏了|死机了|蓝屏了|没电了|丢了|进水了}{，|，| }{烦死了|好烦|真倒霉|心情很差|无语|唉|气死我了|欲哭无泪}{||。|啊}",
)

_REMARKS = (
    "{今天|外面|今晚|这天气|早上|最近}{好冷|好热|真冷|热死了|冷死了|好晒|风好大|好舒服|天气真好|下大雨了|下雪了|好闷|降温了|出太阳了|雾好大|变天了}{||啊|呀|～|，不想出门|，懒得动|，适合睡觉|，多穿点|喔}{||。|！}",
    "{我|我们|}{昨天|刚|今天|周末|上周|刚刚}{看完了《<work>》|看了《<work>》|吃了<food>|去了<wonder>|去了<shop>|听了<singer>的歌|喝了奶茶|逛了街|跑了步|买了<thing>|去了<place>|看了场球|打了游戏|做了<food>}{，不错|，挺好|，真不错|，好开心|，挺有意思|，人好多|，累但开心|，还行|，太好玩了|，值了}{||。|！|～}",
    "{我|我最|我超|我一直}{喜欢|爱|迷}{<famous>|《<work>》|<food>|<place>|<pet>|下雨天|<wonder>|听歌|打球|旅游|看书|周末}{||了|，哈哈|，从小就喜欢|，没办法}{||。|～}",
    "<pet>{好可爱|睡着了|在我腿上|今天很乖|又胖了|会握手了|一直看着我|刚洗完澡|在撒娇}{||，哈哈|，萌死了|～|喔}{||。|！}",
    "{我们队|中国队|湖人|我支持的队|女排|国足|我儿子他们班}{赢了|赢球了|夺冠了|进决赛了}{！|，太棒了|，好激动|，哈哈哈|，耶|～}",
    "{我|我们}{明天|后天|周末|下周|今晚|下个月}{要去<place>玩|要看<work>|要吃<food>|去看<singer>演唱会|要见<who>|休假|搬新家|去爬山|回老家}{，好期待|，开心|，好兴奋|，哈哈|，太棒了|～|耶}{||。|！}",
)


def remark(scene: Scene) -> Dialogue:
    """What is told of the weather, a film, a pet, where nothing is asked."""
    rng = scene.rng
    return [user(rough(rng, _filled(rng, rng.choice(_REMARKS)))), says(talking.AGREED)]


JOBS: dict[Job, int] = letters.in_either_script({
    beyond: 36, between: 18, noted: 26, command: 15, elsewhere: 6, itself: 9, ailing: 3, remark: 4,
})  # fmt: skip
