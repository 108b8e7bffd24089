"""What Chinese sentences are filled with."""

import random

from tools.pocket.words import made_up

THINGS = (
    "牛奶 鸡蛋 咖啡 面包 大米 汽车 钥匙 护照 钱包 发票 报告 会议 牙医 医生 航班 火车 车票 房租 健身房 狗 猫 植物 衣服 包裹 信 生日 礼物 蛋糕 晚饭 午饭 手机 电脑 "
    "充电器 服务器 备份 预算 税 签证 酒店 出租车 自行车 雨伞 外套 鞋子 书 图书馆 游戏 电影 演唱会 钢琴 吉他 课程 考试 作业 项目 团队 客户 厨房 花园 车库 烤箱 冰箱 "
    "洗衣机 窗户 门 灯 电池 打印机 路由器 相机 椅子 桌子 镜子 手表 眼镜 帽子 围巾 药 保险 合同 密码 账户 贷款 工资 邮票 报纸 笔记本 铅笔 剪刀 耳机 键盘 鼠标 电视"
).split()
PEOPLE = "妈妈 爸爸 奶奶 爷爷 小明 小红 小李 小王 老张 老板 姐姐 弟弟 邻居 房东 老师 王芳 李雷 韩梅梅 张伟 刘洋 陈静 同事 医生 客户".split()
NAMES = "小明 小红 王芳 李雷 韩梅梅 张伟 刘洋 陈静 赵敏 周杰 吴磊 孙丽 Anna Tom 阿强 小雨 思思 浩然 子涵 梓轩".split()
VERBS = "买 寄 付 检查 修理 洗 打扫 预订 取消 打印 签 更新 重启 带 准备 写 读 卖 换 找 交 整理 扔 取 还 充 喂 浇 收拾 拿".split()
SPOTS = (
    "地下室 阁楼 厨房 办公室 抽屉 车里 大厅 卧室 柜子 冰箱 仓库 书架 口袋 保险箱 信箱 背包 箱子 浴室 客厅 桌子".split()
)
CITIES = "东京 伦敦 巴黎 柏林 悉尼 马德里 罗马 莫斯科 开罗 孟买 上海 北京 新加坡 首尔 曼谷 迪拜 雅典 维也纳 纽约 多伦多 芝加哥 香港 台北 广州 深圳".split()
_ERRANDS = (
    "吃药 喝水 倒垃圾 接孩子放学 交电费 还信用卡 跟@视频 给@买生日蛋糕 带@去医院 关煤气 收衣服 做作业 复习英语 起来活动一下 把@的书还给图书馆 联系@ 问@要钥匙 "
    "开周会 赶火车 去机场接@ 检查邮件 遛狗 给花浇水 睡觉 早点出门 写日报 提交报销 锁门 给@发红包 打疫苗 续签证 跑步 练琴 订生日餐厅 看@的比赛 请@吃饭 充话费 抢票"
).split()
DIGITS = "零一二三四五六七八九十"
DAYS = "星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周三 周五 周末".split()


def thing(rng: random.Random) -> str:
    """A noun, known or not."""
    kind = rng.random()
    if kind < 0.7:
        return rng.choice(THINGS)
    return "".join(rng.choice("".join(THINGS)) for _ in range(rng.randint(1, 4))) if kind < 0.88 else made_up(rng)


def phrase(rng: random.Random) -> str:
    """A noun with what may go with one."""
    return (
        f"{rng.choice(['', '', '我的', '我们的', '新', '旧', '红色的', '大', f'{rng.choice(PEOPLE)}的'])}{thing(rng)}"
    )


def errand(rng: random.Random) -> str:
    """Something to do."""
    kind = rng.random()
    if kind < 0.3:
        return f"给{rng.choice(PEOPLE)}{rng.choice(['打电话', '发邮件', '发短信', '写信', '送礼物'])}"
    if kind < 0.4:
        return f"去{rng.choice(['开会', '看医生', '健身', '取包裹', '银行', '超市', '接孩子', '图书馆'])}"
    if kind < 0.55:
        return rng.choice(_ERRANDS).replace("@", rng.choice(PEOPLE))
    return f"{rng.choice(VERBS)}{phrase(rng)}"


def fact(rng: random.Random) -> str:
    """A note worth keeping."""
    code = str(rng.randint(10, 99999))
    return rng.choice(
        (
            f"{phrase(rng)}在{rng.choice(SPOTS)}{rng.choice(['', '里', '上', '下面'])}",
            f"{rng.choice(PEOPLE)}{rng.choice(['喜欢', '讨厌', '想要', '需要', '有'])}{thing(rng)}",
            f"{rng.choice(['我的', ''])}{thing(rng)}{rng.choice(['密码', '号码', '编号'])}是{code}",
            f"{rng.choice(PEOPLE)}的生日是{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
            f"{rng.choice(PEOPLE)}住在{rng.choice(CITIES)}",
            f"我把车停在{rng.choice(['B', 'A', ''])}{code[:3]}",
            f"{phrase(rng)}{code[:4]}块钱",
            f"我最喜欢的{thing(rng)}是{thing(rng)}",
            f"{rng.choice(PEOPLE)}欠我{code[:3]}块钱",
            f"{rng.choice(PEOPLE)}的电话是1{code}{rng.randint(1000, 99999)}",
            f"{rng.choice(['我的', ''])}{thing(rng)}密码是{made_up(rng)}{code}",
            f"{rng.choice(PEOPLE)}的邮箱是{made_up(rng).lower()}@{rng.choice(['qq.com', '163.com', 'gmail.com'])}",
            f"{thing(rng)}{rng.choice(['店', '课', '会'])}{clock(rng)}{rng.choice(['开始', '结束', '开门'])}",
            f"{rng.choice(PEOPLE)}对{thing(rng)}过敏",
            f"下{rng.choice(DAYS)}{rng.choice(PEOPLE)}要来",
            f"{phrase(rng)}{rng.choice(['快用完了', '坏了', '借给' + rng.choice(PEOPLE) + '了', '到期日是' + str(rng.randint(1, 12)) + '月'])}",
        )
    )


def clock(rng: random.Random) -> str:
    """A time of the day."""
    hour = rng.randint(1, 23)
    forms = [f"{hour}点", f"{hour}:{rng.choice([0, 15, 30, 45]):02d}", f"{hour}点半", f"{hour}点{rng.randint(1, 59)}分"]
    return rng.choice([*forms, f"{DIGITS[rng.randint(1, 10)]}点", f"{DIGITS[rng.randint(1, 10)]}点半"])


def moment(rng: random.Random) -> str:
    """When somebody wants to be reminded."""
    kind = rng.random()
    if kind < 0.35:
        number = rng.choice([str(rng.randint(1, 90)), rng.choice(["半", "两", "三", "五", "十"])])
        unit = rng.choice(["分钟", "小时", "个小时", "天"]) if number != "半" else rng.choice(["小时", "天"])
        return f"{number}{unit}{rng.choice(['后', '之后', '以后'])}"
    part = rng.choice(["", "", "早上", "上午", "下午", "晚上"])
    if kind < 0.6:
        return f"{rng.choice(['明天', '今天', '后天', '今晚', '明早'])}{rng.choice(['', part + clock(rng)])}"
    if kind < 0.72:
        return f"{part}{clock(rng)}"
    if kind < 0.85:
        return f"{rng.choice(['', '下', '这'])}{rng.choice(DAYS)}{rng.choice(['', part + clock(rng)])}"
    if kind < 0.92:
        return f"{rng.randint(1, 12)}月{rng.randint(1, 28)}{rng.choice(['日', '号'])}{rng.choice(['', clock(rng)])}"
    return f"每{rng.choice(['天', '周', '个月', '小时', '天早上', '天晚上', '周一', '周五'])}{rng.choice(['', clock(rng)])}"
