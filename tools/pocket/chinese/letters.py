"""The characters themselves: the 3,755 of everyday use, and the other shapes of some of them."""

import functools
import random

from tools.pocket.dialogue import Call, Dialogue, Message
from tools.pocket.scene import Job, Scene

COMMON = bytes(
    byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA) for byte in (row, cell)
).decode("gb2312")
"""The first level of GB 2312, which is sorted by use: what stands in it is what people write."""

_SIMPLE = "后里发几个们这来时对说会为过还没点帮请谢么给让开关门问间见觉认识话语读写课书学习业车马鸟鱼龙东乐买卖头实宝宁应厅广庆厨库废园医药师带帐币张强弹归当录忆怀态总恋恶恼惊愿懒戏战户扫护报担拟拥择换据损挂摄数断无旧显晓历术机杀权条极构枪柜标栏树样桥检楼欢岁残气汉决况净凉减凑准沟测济浓浅渐湾湿滚满灭灯灾炉热爱牵犹独狮猎献环现电画疗疯痒监盖盘盐矿码确礼祸离种积称稳穷竞笔签简类粮紧纪纸线练组细终经结绕绘络绝统继续绩维绿编缘网罗罚职联聪肠肤脏脑脚脸腊舰艺节范茧荐荣莲获营虑虽虾蚀补装观规视览触订计讨训议记讲许论设访证评诉词译试诗询该详误诸谁调谅谈谊谜谱负财责败账货质贩贪贫购贯贱贴贵费贺赏赔赖赚赛赞赢赵跃踪轨转轮软轻载较辆输边达迁迈运进远连迟适选遗邮邻郑释鉴针钉钓钟钢钥钱铁铃铅银铜销锁锅错键镇镜长闪闭闲闹闻阅队阳阴阵际陆陈险随隐难雾静项顺须顾预领频题颜额风飘飞饭饮饰饱馆馒驾验骑骗鸡鸭麦黄齿两动国号从万双听余办备体单处复务劳卫华协区块场坏声妈爷孙宾将尽层岛执抢杂杨栋档欧洁浇涨温烂烧烫猫猪玛砖税红约级纽缴胶脱苹萝蓝虫袜贝递铺阶韩页顶颗饼鲜吗伞传伤价众伦侧债儿兰养冻凤击刘创划剂剧劝励叶员图圆圣响团坛墙奖妇娱婴专届屉岗异忧拨掷携撑敌旷昼椭汤泪泼涩渔滤潜烛烟牺产盗睁秃笼筑绳绵绒绑罢义肿脉芦苍荡蒋虏袄裤觅谎贿赶跷轰辈辞闯阁隶韦颁飓骄鲁鲸鸽鹅鹰龟乌乡争亏云亚亿仅仓仪伟佣侠俩俭倾偿储册军农冲刚剑刹卢卧厉压厕叹吓呕咏喷嘱坟垒垫够夹奋妆孪宠审宪宫宽寝寻尝尔岂峡巩帅庄庙弃弯彻径恳悬惨惩愤扑扬抚挣挤捞搁搅摇摆敛齐暂杰枣柠浏浑涤润涡溃滨滩澜灵炖炼焕牍状狱瑶盏睐础祷窝竖笋篮纤纲纱纷绅织绣绪绷缓缝缩聋肃胀胁胆脐腻舆芜苏荤荧莹萧蔷蚂蛮蜗衬袭谋谓谦贡贤贸赠趋跞践踊轴轿辅辐辖迹逊遥酱酿铭铲锈锋锐锦镰闷阔陕韧顽顿颇颖饥饲饶馋驰驻驼骂骤髅鸣鸿丝丢严丧丽举乔乱亩亲仑伪兑兴内凭凯则删别剐剥劲势勋卤厌厢厦县参变叠启吴呗呜哒哟唤啰喽噜围坚壳奥婵婶导寿尘尴属幂惯扩抛挠摊斋晕栈桩梦槟樱毁毕汇泽浆浒烦琼疡瘫矶筝粤纠纳绍绸综腾莱萨葱蛳螨讯诈诊诞诶诺谭贷贼贾赁资轩轼辩违邓钙铢链锡锤镑闰闺闽颈飙饺饿馅驶驿骞鸦鹉鹦麸"
_OTHER = "後裡發幾個們這來時對說會為過還沒點幫請謝麼給讓開關門問間見覺認識話語讀寫課書學習業車馬鳥魚龍東樂買賣頭實寶寧應廳廣慶廚庫廢園醫藥師帶帳幣張強彈歸當錄憶懷態總戀惡惱驚願懶戲戰戶掃護報擔擬擁擇換據損掛攝數斷無舊顯曉歷術機殺權條極構槍櫃標欄樹樣橋檢樓歡歲殘氣漢決況淨涼減湊準溝測濟濃淺漸灣濕滾滿滅燈災爐熱愛牽猶獨獅獵獻環現電畫療瘋癢監蓋盤鹽礦碼確禮禍離種積稱穩窮競筆簽簡類糧緊紀紙線練組細終經結繞繪絡絕統繼續績維綠編緣網羅罰職聯聰腸膚臟腦腳臉臘艦藝節範繭薦榮蓮獲營慮雖蝦蝕補裝觀規視覽觸訂計討訓議記講許論設訪證評訴詞譯試詩詢該詳誤諸誰調諒談誼謎譜負財責敗賬貨質販貪貧購貫賤貼貴費賀賞賠賴賺賽贊贏趙躍蹤軌轉輪軟輕載較輛輸邊達遷邁運進遠連遲適選遺郵鄰鄭釋鑒針釘釣鐘鋼鑰錢鐵鈴鉛銀銅銷鎖鍋錯鍵鎮鏡長閃閉閒鬧聞閱隊陽陰陣際陸陳險隨隱難霧靜項順須顧預領頻題顏額風飄飛飯飲飾飽館饅駕驗騎騙雞鴨麥黃齒兩動國號從萬雙聽餘辦備體單處復務勞衛華協區塊場壞聲媽爺孫賓將盡層島執搶雜楊棟檔歐潔澆漲溫爛燒燙貓豬瑪磚稅紅約級紐繳膠脫蘋蘿藍蟲襪貝遞鋪階韓頁頂顆餅鮮嗎傘傳傷價眾倫側債兒蘭養凍鳳擊劉創劃劑劇勸勵葉員圖圓聖響團壇牆獎婦娛嬰專屆屜崗異憂撥擲攜撐敵曠晝橢湯淚潑澀漁濾潛燭煙犧產盜睜禿籠築繩綿絨綁罷義腫脈蘆蒼蕩蔣虜襖褲覓謊賄趕蹺轟輩辭闖閣隸韋頒颶驕魯鯨鴿鵝鷹龜烏鄉爭虧雲亞億僅倉儀偉傭俠倆儉傾償儲冊軍農沖剛劍剎盧臥厲壓廁嘆嚇嘔詠噴囑墳壘墊夠夾奮妝孿寵審憲宮寬寢尋嘗爾豈峽鞏帥莊廟棄彎徹徑懇懸慘懲憤撲揚撫掙擠撈擱攪搖擺斂齊暫傑棗檸瀏渾滌潤渦潰濱灘瀾靈燉煉煥牘狀獄瑤盞睞礎禱窩豎筍籃纖綱紗紛紳織繡緒繃緩縫縮聾肅脹脅膽臍膩輿蕪蘇葷熒瑩蕭薔螞蠻蝸襯襲謀謂謙貢賢貿贈趨躒踐踴軸轎輔輻轄跡遜遙醬釀銘鏟鏽鋒銳錦鐮悶闊陝韌頑頓頗穎飢飼饒饞馳駐駝罵驟髏鳴鴻絲丟嚴喪麗舉喬亂畝親崙偽兌興內憑凱則刪別剮剝勁勢勳滷厭廂廈縣參變疊啟吳唄嗚噠喲喚囉嘍嚕圍堅殼奧嬋嬸導壽塵尷屬冪慣擴拋撓攤齋暈棧樁夢檳櫻毀畢匯澤漿滸煩瓊瘍癱磯箏粵糾納紹綢綜騰萊薩蔥螄蟎訊詐診誕欸諾譚貸賊賈賃資軒軾辯違鄧鈣銖鏈錫錘鎊閏閨閩頸飆餃餓餡駛驛騫鴉鵡鸚麩"
_TRADITIONALLY = 0.11
_TRADITIONAL = str.maketrans(_SIMPLE, _OTHER)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"


def run(rng: random.Random, least: int, most: int) -> str:
    """Some characters, whichever they are."""
    return "".join(rng.choices(COMMON, k=rng.randint(least, most)))


def person(rng: random.Random) -> str:
    """A whole name."""
    return rng.choice(_SURNAMES) + run(rng, 1, 2)


def in_either_script(jobs: dict[Job, int]) -> dict[Job, int]:
    """The same jobs, now and then in traditional characters."""
    return {_in_either(job): share for job, share in jobs.items()}


def _in_either(job: Job) -> Job:
    @functools.wraps(job)
    def either(scene: Scene) -> Dialogue:
        before, name = scene.errand, scene.name
        exchange = job(scene)
        if scene.rng.random() >= _TRADITIONALLY:
            return exchange
        if scene.errand != before:
            scene.errand = scene.errand.translate(_TRADITIONAL)
        if scene.name != name:
            scene.name = scene.name.translate(_TRADITIONAL)
        return traditional(exchange)

    return either


def traditional(exchange: Dialogue) -> Dialogue:
    """As it is typed in Taipei or Hong Kong; the answer's own words, and what was said before, stay as they are."""
    said = "".join(each.text for each in exchange if each.role == "user")
    values = [value for each in exchange if each.call for value in each.call.arguments.values()]
    values += [line.removeprefix("- ") for each in exchange if each.role == "tool" for line in each.text.splitlines()]
    kept = {value for each in exchange if each.call for value in each.call.arguments.values() if value not in said}
    return [_changed(message, values, kept) for message in exchange]


def _changed(message: Message, values: list[str], kept: set[str]) -> Message:
    def other(text: str) -> str:
        return text if text in kept else text.translate(_TRADITIONAL)

    if message.call:
        arguments = {name: other(value) for name, value in message.call.arguments.items()}
        return Message(message.role, call=Call(message.call.name, arguments))
    if message.role != "assistant":
        return Message(message.role, other(message.text))
    text = message.text
    # The longest first: a note that begins with what was looked for is not found any more once that is changed.
    for value in sorted(filter(None, values), key=len, reverse=True):
        text = text.replace(value, other(value))
    return Message(message.role, text)
