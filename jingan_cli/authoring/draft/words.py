"""The words of reports that rules look for, as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_VERBS = """
    新增 新建 改建 扩建 改扩建 新改建 新建改建 建成 建设 完成 引进 引育 培育 打造 创建 开工 开工建设 竣工 启动 实施
    推进 推动 改造 更新 更新改造 整治 治理 修缮 加装 安装 铺设 打通 新开工 投产 筹措 筹集 发放 开展 举办 组织 帮助
    帮扶 扶持 培训 提供 开设 增加 优化 调整 优化布局 优化调整 提升 落实 推广安装 争取 盘活 供应 新设 新认证 新认定
    新签约 签约 落地 集聚 净增 化解 惠及 服务 接待 实现 接种 免费接种 更换 建立 设立 受理 征收 吸引 储备 安置 解决
    新引进 新入规 基本建成 开工筹建 建成投用 修复 拆除 栽植 开通 支持 招引 出让 新培育 开办 推出 交付 配送 升级
    升级改造 加固 除险加固 维修 购置 配备 清理 疏浚 招聘 招录 走访 承办 资助 救助 收储 孵化 创成 争创 复垦 种植 投用
    更新投运 转化 认定 发布 制定 出台 安排
    完工 建改 扩岗 搬迁 拓宽 续建 开建 新上 新开通 规划建设
"""
VERBS = tuple(_VERBS.split())
"""Verbs with which a clause begins; what is done is counted from January on (cumulative)."""
FLOWS = re.compile(_any((
    *VERBS, "投资", "零售额", "销售额", "营收", "收入", "产值", "成交额", "外资", "就业", "产量", "减负",
    "筛查", "体检", "演出", "交易额", "发电量", "吞吐量",
)))
"""Words that say that a figure adds up over the year."""
LEVELS = re.compile(
    "增至|(?:增加|提高|提升|扩大|扩展|上调)[到至]|恢复[至到]|稳定在|保持[在]?$|(?:保持|稳定)[^，。；、]{2,14}在$|能力|装机|容量|保有|总量|总数|余额|在册|标准(?=分别|从|由|达|提高|不|为|$)"
    "|(?<!招生)(?<!体检)(?<!培训)(?<!服务)(?<!筛查)(?<!就业)(?:规模|面积|人数|人口)(?:达到|达|突破|超过|超|保持|稳定|控制)"
    "|人均(?!.{0,40}(?:收入|支出))|每[千万百]|占比|比重|每人每[月年]"
)
"""Words that say that a figure is what stands on the day."""
AVERAGES = re.compile("日均|日平均|月均|平均浓度|年均浓度|车速")
"""Words that say that a figure is an average."""
YIELDS = re.compile(
    "(?:产量|总产|产值|营收|收入|投资|零售额|销售额|交易额|成交额|进出口|旅游人数|客流量?|吞吐量|发电量)[^，。；]{0,6}$"
)
"""What a year yields, also where it is to be held: 产量稳定在70万吨 is a sum of the year."""
GROWTH = re.compile(
    "(?:同比|比上年|较上年|比去年|较去年|同口径|年均|可比|再|进一步){0,4}"
    "(?:(?P<up>增长|增速|增幅|增长率|涨幅|上涨|上升|提高|提升|增加)"
    "|(?P<down>下降率?|降幅|降低|减少|压减|压降|递减|减))(?:分别)?$"
)
"""Words directly before a percentage that make it a growth; `down` makes it the size of a fall."""
CUT = re.compile("^(?:压减|压降|减少|降低|削减)")
"""Verbs that make the percentage behind what they cut the size of a fall: 压减一般性支出5%."""
TRAILING = re.compile(
    "(?:其|(?<![人日年月平亩户])均|分别|各|约|稳定|至少|力争|确保|实现|继续|预计){0,4}"
    "(?:不[低少高多大]于|不超过|控制在|稳定在|保持在|保持|达到|达|突破|超过|超|(?<![通经])过|高于|低于|增至|增加到|增长到"
    "|(?:提高|提升|扩大|压缩|压减|缩短|缩减|降低|下降|减少|降|恢复)[到至]|为|至|到|(?<=.)在|约|至少|力争|共|各|每[十百千万]{0,4}(?:[人户亩升]|立方米)(?:每[年月天])?"
    "|(?<![人日年月平亩户])均|分别){1,9}$"
)
"""Words of threshold between what is counted and its figure."""
LEADING = re.compile(
    "^(?:[*＊★☆▲△※]|[一二三四五六七八九十]是|、|和|及|以及|并|同时|其中|全年|年内|[到至在]?(?:20[0-9]{2}|今|本)年[底末]?(?!度)"
    "|(?:[0-9一二三四五六七八九十]{1,4}月|年)[底末]?之?前|(?:[一二三四]季度|上半年)[底末]?(?:之?前)?|(?:保持|稳定)(?=[^，。；、]{2,14}(?:在|[0-9]))"
    "|力争|确保|继续|再|全面|积极|大力|有序|扎实|稳步|加快|持续|努力|着力|累计|计划|争取(?!专项|资金)|建议|要|统筹|切实"
    "|全力|深入|精准|力促|预计|预期|拟|包括|主要预期目标[是为]?|[^，。；、0-9]{1,4}(?<![社园])[市区县省]将(?!军)"
    f"|(?:重点|整体|一体化?|系统)(?=(?:{_any(VERBS)}))){{1,20}}"
)
"""Words before what is counted that say nothing of it."""
PLACES = re.compile("^(?:全(?:[市区县省]|新区)|本[市区县])(?!性|面|民)")
"""Places that a name need not repeat."""
CEILINGS = re.compile("失业率|失业人数|价格涨幅|消费价格|死亡率|发案率|受害率")
"""What is to stay low, whatever the word of threshold: 失业率5.5%左右."""
JOINERS = re.compile("以及|、|(?<!共)和(?![平谐美睦])|(?<![惠涉普遍顾])及(?!以[上下])|(?<!参)与|(?<![合兼])并|或")
"""What parts two things of one clause."""
EMPTY_BEHIND = re.compile("^(?:多)?(?:及?以[上下内]|左右|上下|之内|内)?(?:的?(?:目标|任务|规模|水平|标准|幅度))?$")
"""What may stand behind a figure without being what is counted."""
CHANGED = re.compile("[比较](?:上年|去年)(?:预算|同期)?(?:增加|减少|多|少)$")
"""Words before an amount that is the difference from last year, and no target of its own."""
PAST = re.compile("(?<![比较同与])(?:去年|上年|前年)(?!同期)|过去|五年来|以来")
"""Words before a figure that make it one of the past: 在去年380公里的基础上."""
NOUNS = "服务(?:业|商|站|点|区|中心|机构|型)|培训(?:基地|机构|中心)|建设用地|供应链|安置房|救助站|支持政策|转化率"
"""Nouns that begin as a verb does."""
VERB = re.compile(f"^(?:(?!{NOUNS})(?:{_any(VERBS)}))(?:、?(?!{NOUNS})(?:{_any(VERBS)})){{0,20}}")
"""The verbs at the beginning of a text."""
SAYING_NOTHING = re.compile("^(?:完成|开展|推进|推动|实施|组织|启动)$")
"""Verbs that say nothing without what is done."""
ACTION = re.compile("(?:治理|改造|建设|安装|修缮|整治|修复|维修|创建|试点)$")
"""What is done, at the end of a list, is done to each of it: 完成泵站3座、公厕5座改造."""
BEGUN, DONE = re.compile("新?开工|启动"), re.compile("竣工|建成|投产|投用|完工")
"""Two things that are never one: begun and done."""
VERB_INSIDE = re.compile(_any(word for word in VERBS if word not in ("服务", "保障", "提升", "就业", "实现")))
"""A verb somewhere in a text."""
STRETCH = re.compile("^(?:力争|争取|奋斗目标|冲刺){1,4}(?:达到|实现|突破)?$")
"""What makes a second figure a hope beside the first: 增长6.5%以上、力争7%."""
EARLY = re.compile(
    "(?<![0-9])(?:[1-9]|1[01]|[一二三四五六七八九]|十一?)月(?:[0-9]{1,2}日)?[底末]?之?前|上半年|[一二三]季度|年中"
)
"""What is due before the year is over."""
BY_MONTH = re.compile("(?<![0-9])([1-9]|1[0-2])月[底末]之?前")
"""The month by whose end it is due."""
MEASURABLE = re.compile("(?:[率数量额值价度比幅]|面积|收入|支出|税收|能耗|投资|增速)$")
"""How the name of something measured ends."""
HEADS = re.compile(
    "(?:占[^、，]{2,12}比[重例]|产业?增加值|(?:播种|种植)面积|居民(?:人均)?(?:可支配)?收入|产量|产值|增加值|标准|面积|数量|人数|收入|支出|投资|总额|覆盖率|比例|[^、，]率)$"
)
"""The noun at the end of a list that is meant of each name in it: 肉、奶产量."""
VAGUE = re.compile(
    "(?:总数|总量|总额|数量|规模|面积|产值|营收|销售额|交易额|成交额|保费|标准|项目数|(?:完成|总)?投资额?|(?:服务|惠及)数量"
    "|全产业链产值|覆盖率|满意率|满意度|合格率|利用率|完成率|参与率)"
)
"""What says nothing of what it is said of: its subject stands before it."""
LISTED = re.compile("、|(?<!共)和(?![平谐美睦])|(?<![惠涉普遍顾])及(?![时其格以])|(?<!参)与")
"""What parts the names of a list."""

SAME_AS = re.compile(
    "(?:[与和]|同(?![期比]))(?!(?:上年|去年)[^，。、；]{0,40}持平)(?P<whose>[^，。、；]{1,16}?)(?:基本|保持){0,4}(?:同步|一致|持平)"
)
"""In step with somebody else's figure; a floor."""
NO_MORE = re.compile("只减不增|零增长")
"""A growth of at most nothing."""
UNCHANGED = re.compile(
    "只减不增|零增长|[与和同](?:上年|去年)(?:同期)?(?:基本|保持){0,4}(?:持平)|(?<![支坚保维主扶把])持平(?![稳衡安等均])")
"""In step with one's own figure of last year."""
_ABOVE = (
    "(?:国家|中央|上级|自治区|省市|[省市州区县](?:委|级|政府)?|[国部]家?级?)"
    "(?:[、和](?:国家|上级|自治区|[省市州区县](?:委|级|政府)?)){0,2}"
)
_GIVER = "(?:国家|中央|上级|自治区|省市|[省市州区县国部](?:委|级|政府))"
"""One character alone may begin another word: 市政管网, 国企."""
HANDED_DOWN = re.compile(
    f"(?P<act>(?:完成|达到|控制在|不超过|实现)(?:好|了)?)?(?:“[^”]{{1,8}}”)?(?P<whose>{_ABOVE})"
    "(?(act)(?:下达|规定|考核|核定|分解|明确|确定|交办|调?控|定)|下达)的?(?:年度)?(?P<what>[^，。；、0-9]{0,14}?)(?:年度)?(?:约束性|控制|考核|计划)?"
    "(?:目标任务|目标|任务|指标|要求|计划|标准|范围)[数值]?(?:[以之]?内)?"
    "(?:[和及与](?P<more>[^，。；、0-9]{2,14}?)(?:目标|任务|指标))?"
    f"|完成(?:好)?(?P<giver>{_GIVER})(?P<task>[^，。；、0-9和]{{2,10}}?)任务"
)
"""Up to the figure that a higher authority sets; `what` and `task` are nouns behind it."""
COMPARED = re.compile(
    "(?P<how>高于|高出|快于|优于|好于|超过|低于)"
    "(?P<whose>[^，。、；0-9]{2,20}(?=[0-9.]{1,5}个?百分点)|(?:全[国省市州县区]|同期|城镇|经济|GDP|当地|上年|去年|省定|省均|国家|[省市]平均)[^，。、；0-9]{0,20})"
)
"""Measured against somebody else's figure."""
PROVISIONAL = re.compile("^（以(?P<whose>[^）]{2,20})为准）")
"""A figure until a higher authority sets another."""
