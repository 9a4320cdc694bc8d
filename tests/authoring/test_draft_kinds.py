"""jingan draft: each kind of sentence that real reports hold, with one of our own for it."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from jingan_cli.authoring.coverage import Extent, cover
from jingan_cli.authoring.draft.pipeline import Wanted, draft
from jingan_cli.authoring.quoted_clauses import clauses_of
from jingan_cli.loading.plan import load_layer
from jingan_cli.model.draft import Draft
from jingan_cli.model.plan import FileHash
from jingan_cli.model.problem import JinganError
from tests.effort import mostly_slow

MEGABYTE, SLOWEST = 1_000_000, 60
TITLE = "青溪县政府工作报告\n"
HEADING = "三、2026年重点工作\n"


def of(text: str, heading: str = HEADING) -> Draft:
    return draft((TITLE + heading + text).splitlines(), Wanted())


def said(text: str) -> list[str]:
    """Each target as name, measure, threshold and unit; none where nothing is drafted."""
    try:
        targets = of(text).targets
    except JinganError as error:
        return [] if error.problems[0].code == "nothing-drafted" else [error.problems[0].code]
    return [f"{one.name} {one.measure} {one.bound.kind} {one.bound.reference or one.bound.number}{one.unit}"
            for one in targets]


KINDS: list[tuple[str, list[str]]] = [
    # a list without full stops: each line is an item, numbered or not
    ("新建书屋11处，新增座位250个\n改建驿站20座\n推动球馆免费开放，推进校园操场向居民开放\n新增托位300个", [
        "新建书屋 cumulative at_least 11处", "新增座位 cumulative at_least 250个",
        "改建驿站 cumulative at_least 20座", "新增托位 cumulative at_least 300个"]),
    ("01 新建书屋11处，新增座位250个\n02 改建驿站20座，开展球赛\n03 居民体检补助标准提高到每人每年90元", [
        "新建书屋 cumulative at_least 11处", "新增座位 cumulative at_least 250个",
        "改建驿站 cumulative at_least 20座", "居民体检补助标准 level at_least 90元"]),
    ("（一）甲局牵头工作 1.全县新建书屋11处；改建驿站20座。 2.新增托位300个。", [
        "新建书屋 cumulative at_least 11处", "改建驿站 cumulative at_least 20座",
        "新增托位 cumulative at_least 300个"]),
    # what says nothing of what it is said of
    ("新增瞪羚企业80家，总数突破600家。", [
        "新增瞪羚企业 cumulative at_least 80家", "瞪羚企业总数 level at_least 600家"]),
    ("建设河蟹交易中心，力争交易额达到100亿元。", ["河蟹交易中心交易额 cumulative at_least 100亿元"]),
    ("实施重点项目90个，完成投资30亿元。", [
        "实施重点项目 cumulative at_least 90个", "重点项目投资 cumulative at_least 30亿元"]),
    ("百亩以上项目开工60个、竣工40个。", [
        "百亩以上项目开工 cumulative at_least 60个", "竣工百亩以上项目 cumulative at_least 40个"]),
    ("全市新增供水面积300万平方米，救护范围扩大至9类人群。", [
        "新增供水面积 cumulative at_least 300万平方米", "救护范围人群 level at_least 9类"]),
    ("药品抽检量超每千人6.6批次。", ["药品抽检量 level at_least 33/5批次/千人"]),
    ("登记失业人数控制在9800人以内。", ["登记失业人数 level at_most 9800人"]),
    # left to others
    ("万元产值能耗完成省、市下达的年度目标。", ["万元产值能耗 level at_least 省、市下达万元产值能耗目标%"]),
    ("坚决完成上级下达的秸秆离田任务。", ["秸秆离田 level at_least 上级下达秸秆离田目标%"]),
    ("单位产值水耗达到国家规定标准。", ["单位产值水耗 level at_least 国家下达单位产值水耗目标%"]),
    ("圆满完成国家储备菜任务。", ["储备菜 level at_least 国家下达储备菜目标%"]),
    ("断面达标率、耕地保有率完成“十五五”市级考核目标。", [
        "断面达标率 level at_least 市级下达断面达标率目标%", "耕地保有率 level at_least 市级下达耕地保有率目标%"]),
    ("农民收入增速快于全省平均水平。", [
        "农民收入增长率与全省平均水平相比 growth at_least 全省平均水平（农民收入增长率）%"]),
    ("工业投资增速不低于全市平均。", ["工业投资增长率与全市平均相比 growth at_least 全市平均（工业投资增长率）%"]),
    ("最低工资标准不低于上年度水平。", ["最低工资标准与上年度水平相比 level at_least 上年度水平%"]),
    ("主要污染物排放控制在省定目标内。", ["主要污染物排放 level at_most 省下达主要污染物排放目标%"]),
    ("能耗指标控制在市政府下达的范围之内。", ["能耗指标 level at_most 市政府下达能耗指标目标%"]),
    ("工业碳排放强度完成省控目标。", ["工业碳排放强度 level at_least 省下达工业碳排放强度目标%"]),
    ("全面完成市下达的年度节水率指标和土壤改良目标。", [
        "节水率 level at_least 市下达节水率目标%", "土壤改良 level at_least 市下达土壤改良目标%"]),
    ("回用和复垦率指标完成市下达的计划目标。", [
        "回用指标 level at_least 市下达回用指标目标%", "复垦率指标 level at_least 市下达复垦率指标目标%"]),
    ("完成市政路灯更换任务，完成国企改制任务，完成部分站点迁移任务。", []),
    ("农民收入、职工收入与县域经济同步。", [
        "农民收入增长率 growth at_least 县域经济%", "职工收入增长率 growth at_least 县域经济%"]),
    ("服务业增加值增速高于工业3个百分点，出口增速高出全县平均增速2个百分点。", [
        "服务业增加值增长率与工业相比 growth at_least 工业%",
        "出口增长率与全县平均增速相比 growth at_least 全县平均增速（出口增长率）%"]),
    ("消费价格指数控制在国家和省调控目标范围内。", ["消费价格指数 level at_most 国家和省下达消费价格指数目标%"]),
    # a sign before a rate; 持平 within longer words
    ("人口自然增长率达到-2.5‰以上。", ["人口自然增长率 growth at_least -1/4%"]),
    ("支持平凉建设区域中心城市，坚持平等协商，保持平稳运行，新增泊位30个。", ["新增泊位 cumulative at_least 30个"]),
    ("固定资产投资与上年持平。", ["固定资产投资增长率 growth at_least 0%"]),
    # units
    ("举办家长夜校12期。", ["举办家长夜校 cumulative at_least 12期"]),
    ("引进新品种30种，开设公益课90堂。", [
        "引进新品种 cumulative at_least 30种", "开设公益课 cumulative at_least 90堂"]),
    ("人均寿命达到81.5岁。", ["人均寿命 level at_least 163/2岁"]),
    ("学生每天锻炼时间不低于1.5小时。", ["学生每天锻炼时间 level at_least 3/2小时"]),
    ("清洁能源发电量超20亿度，智算规模达到800P。", [
        "清洁能源发电量 cumulative at_least 20亿度", "智算规模 level at_least 800P"]),
    ("统防统治面积达到30万亩次，完成食品抽检6000批次。", [
        "统防统治面积 level at_least 30万亩次", "食品抽检 cumulative at_least 6000批次"]),
    ("孤儿养育标准不低于低保标准的1.8倍。", ["孤儿养育标准 level at_least 9/5倍"]),
    ("新建改建中小学10所以上。", ["新建改建中小学 cumulative at_least 10所"]),
    ("文旅产业产值突破30亿，参加体检人数达6万以上。", [
        "文旅产业产值 cumulative at_least 30亿元", "参加体检人数 cumulative at_least 6万人"]),
    ("新增产能百万吨，举办千场演出，引育企业过百家。", [
        "新增产能 cumulative at_least 1000000吨", "举办演出 cumulative at_least 1000场",
        "引育企业 cumulative at_least 100家"]),
    ("细颗粒物平均浓度保持在每立方米21微克以下。", ["细颗粒物平均浓度 average at_most 21微克/立方米"]),
    ("新增用能指标60万吨标煤。", ["新增用能指标 cumulative at_least 60万吨标煤"]),
    ("吸引3万大学生，为2万余名小学生开展视力筛查。", [
        "吸引大学生 cumulative at_least 3万人", "为小学生开展视力筛查 cumulative at_least 2万名"]),
    ("竹木产业产值突破百亿。", ["竹木产业产值 cumulative at_least 100亿元"]),
    ("电池产能达到7吉瓦时，完成锅炉改造90蒸吨。", [
        "电池产能 level at_least 7吉瓦时", "锅炉改造 cumulative at_least 90蒸吨"]),
    ("储能容量突破30GWh，开建9MW屋顶光伏项目，周转集装箱2万大箱。", [
        "储能容量 level at_least 30GWh", "周转集装箱 cumulative at_least 2万大箱"]),
    # what is counted, and of what size it is; a share of them
    ("启动2个60亩以上的连片地块整备，完成40幢8万平方米校舍加固。", [
        "启动60亩以上的连片地块整备 cumulative at_least 2个", "校舍加固 cumulative at_least 40幢"]),
    ("推动6家茶企业产值超过9亿元。", ["推动茶企业产值超过9亿元 cumulative at_least 6家"]),
    ("实施总投资8亿元的12个水利项目，完成投资3亿元。", [
        "实施水利项目 cumulative at_least 12个", "水利项目投资 cumulative at_least 3亿元"]),
    ("确保9000万元及以上项目开工、建成各30个。", [
        "9000万元及以上项目开工 cumulative at_least 30个", "9000万元及以上项目建成 cumulative at_least 30个"]),
    ("重点推进年产8万吨豆浆粉等项目，力促青溪3GW电池片、6GW组件等项目投产。", []),
    ("办好3件大事。", []),
    ("产值9亿元以上企业达到6家，2亿元以上达到20家。", [
        "产值9亿元以上企业 cumulative at_least 6家", "2亿元以上企业 level at_least 20家"]),
    ("各乡镇引进投资不低于6亿元的项目2个以上。", ["各乡镇引进投资不低于6亿元的项目 cumulative at_least 2个"]),
    ("人均收入低于2万元的家庭动态清零。", []),
    ("全县60%以上的茶农年收入超4万元。", ["茶农年收入超4万元 level at_least 60%"]),
    ("力争全县30%以上片区达到节水要求。", ["片区达到节水要求 level at_least 30%"]),
    ("推动街区、镇区70%保洁力量下沉。", ["推动镇区保洁力量下沉 level at_least 70%"]),
    ("实现行政村、30户以上自然村广播100%覆盖。", ["30户以上自然村广播覆盖 level at_least 100%"]),
    ("开建总投资9亿元的青溪水泥回转窑节能改造与余热发电项目。", []),
    # lists with one figure
    ("培育2个省级、8个市级、30个县级文明单位。", [
        "培育省级文明单位 cumulative at_least 2个", "培育市级文明单位 cumulative at_least 8个",
        "培育县级文明单位 cumulative at_least 30个"]),
    ("其中一、二、三产增加值分别增长3%、7%、6%。", [
        "一产增加值增长率 growth at_least 3%", "二产增加值增长率 growth at_least 7%",
        "三产增加值增长率 growth at_least 6%"]),
    ("保持茶园面积在9万亩以上、产量不低于3万吨。", [
        "茶园面积 level at_least 9万亩", "茶园产量 cumulative at_least 3万吨"]),
    ("茶园面积、总产量保持9万亩、3万吨以上。", [
        "茶园面积 level at_least 9万亩", "茶园总产量 cumulative at_least 3万吨"]),
    ("断面优良率、粪污利用率稳定在91%和97%以上。", ["断面优良率 level at_least 91%", "粪污利用率 level at_least 97%"]),
    ("农业、商贸业占生产总值比重分别达8%、61%。", [
        "农业占生产总值比重 level at_least 8%", "商贸业占生产总值比重 level at_least 61%"]),
    ("茶园贷款、竹林贷款增速均达到9%以上。", [
        "茶园贷款增长率 growth at_least 9%", "竹林贷款增长率 growth at_least 9%"]),
    ("亩均税收、亩均增加值均增长7%。", ["亩均税收增长率 growth at_least 7%", "亩均增加值增长率 growth at_least 7%"]),
    ("茶叶种植面积和产量分别稳定在9万亩和3万吨。", [
        "茶叶种植面积 level at_least 9万亩", "茶叶产量 cumulative at_least 3万吨"]),
    ("新增茶艺师、竹编师各20名。", ["新增茶艺师 cumulative at_least 20名", "新增竹编师 cumulative at_least 20名"]),
    ("产后访视率、学前体检率达到95%以上。", ["产后访视率 level at_least 95%", "学前体检率 level at_least 95%"]),
    ("工业投资、民间投资增长8%。", ["工业投资增长率 growth at_least 8%", "民间投资增长率 growth at_least 8%"]),
    ("蔬菜、水果产量分别达到60万吨、20万吨。", [
        "蔬菜产量 cumulative at_least 60万吨", "水果产量 cumulative at_least 20万吨"]),
    ("城乡居民人均可支配收入分别增长5%、6%。", [
        "城镇居民人均可支配收入增长率 growth at_least 5%", "农村居民人均可支配收入增长率 growth at_least 6%"]),
    ("护理补贴、生活补贴标准分别从每人每月80元、90元提高到100元、110元。", [
        "护理补贴标准 level at_least 100元", "生活补贴标准 level at_least 110元"]),
    ("新建改造农贸市场3家、便民服务点20个。", [
        "新建改造农贸市场 cumulative at_least 3家", "新建改造便民服务点 cumulative at_least 20个"]),
    ("实施70个30亿元以上项目。", ["实施30亿元以上项目 cumulative at_least 70个"]),
    # no targets
    ("对录取学生每人补助5000元，给予困难家庭一次性救助1万元。", []),
    ("对毕业学员按1200元/人的标准发放技能提升补贴。", []),
    ("招引世界500强企业。", []),
    ("投资20亿元以上项目6个。", ["投资20亿元以上项目 cumulative at_least 6个"]),
    ("办好20件民生实事，遴选9件重点民生实事候选项目。", []),
    ("县政府6件大家关心、呼声很高的2026年实事项目确定。", []),
    ("“三个一”：指建成9个书屋。", []),
    ("推进赛艇4人制训练。", []),
    ("推进凤凰化工20万吨己内酰胺项目。", []),
    ("省委确定4.5%的增长目标。", []),
    ("在12个乡镇开展巡回宣讲。", []),
    ("1月9日，大会的180名代表投票选出项目。", []),
    ("培育20家制造业企业。", ["培育制造业企业 cumulative at_least 20家"]),
    # baselines
    ("低保标准从每人每月700元提高到760元。", ["低保标准 level at_least 760元"]),
    ("托管帮扶由3个乡镇扩大到8个乡镇。", ["托管帮扶乡镇 level at_least 8个"]),
    # measure
    ("绿化面积达300万平方米，在册志愿者人数突破9万人。", [
        "绿化面积 level at_least 300万平方米", "在册志愿者人数 level at_least 9万人"]),
    ("粮食产量稳定在70万吨。", ["粮食产量 cumulative at_least 70万吨"]),
    ("职业学校招生规模超2万人。", ["职业学校招生规模 cumulative at_least 2万人"]),
    # years
    ("到2027年建成驿站90家，今年新增30家。", ["新增驿站 cumulative at_least 30家"]),
    ("三年内新建学校9所。", []),
    ("“十五五”期间新增床位900张。", []),
    ("一般公共预算支出（扣除2025年救灾资金外）增长4%。", ["一般公共预算支出增长率 growth at_least 4%"]),
    # names
    ("*改建凉亭9座，新建书屋、*驿站5家。", [
        "改建凉亭 cumulative at_least 9座", "新建书屋、驿站 cumulative at_least 5家"]),
    ("全县打造6公里步道、9条示范街。", ["打造步道 cumulative at_least 6公里", "打造示范街 cumulative at_least 9条"]),
    ("新增茶企3家、服务业企业4家。", ["新增茶企 cumulative at_least 3家", "新增服务业企业 cumulative at_least 4家"]),
    ("实施校园“阳光厨房”建设行动，完成80家以上。", ["校园“阳光厨房”建设行动 cumulative at_least 80家"]),
    ("工业投资达到60亿元，占全部投资比重达30%。", [
        "工业投资 cumulative at_least 60亿元", "工业投资占全部投资比重 level at_least 30%"]),
    ("茶叶面积稳定在9万亩，产量3万吨以上。", ["茶叶面积 level at_least 9万亩", "茶叶产量 cumulative at_least 3万吨"]),
    ("旧楼电梯新开工30台，完工20台。", [
        "旧楼电梯新开工 cumulative at_least 30台", "完工旧楼电梯 cumulative at_least 20台"]),
    ("推进甲村、乙村等水渠项目建设，全年完成投资2亿元。", ["水渠项目建设投资 cumulative at_least 2亿元"]),
    ("路灯亮度提升20条，整体提升9所学校。", [
        "路灯亮度提升 cumulative at_least 20条", "提升学校 cumulative at_least 9所"]),
    ("公务支出再压减6%，出水达标率稳定达到95%。", [
        "公务支出下降率 growth at_least 6%", "出水达标率 level at_least 95%"]),
    ("推动信访办结率提升至96%。", ["信访办结率 level at_least 96%"]),
    ("续建南渡口、北渡口等7个项目。", ["续建南渡口等项目 cumulative at_least 7个"]),
    ("规上服务业企业达到60家，电站装机突破70万千瓦，新增供水能力8万吨。", [
        "规上服务业企业 level at_least 60家", "电站装机 level at_least 70万千瓦",
        "新增供水能力 cumulative at_least 8万吨"]),
    ("水稻面积12万亩。", ["水稻面积 level at_least 12万亩"]),
    ("为300名老人提供上门体检。", ["为老人提供上门体检 cumulative at_least 300名"]),
    ("望湖区将新增驿站6个。", ["新增驿站 cumulative at_least 6个"]),
    ("社区将新增驿站6个。", ["社区将新增驿站 cumulative at_least 6个"]),
    ("为700人提供上门服务。", ["提供上门服务 cumulative at_least 700人"]),
    ("打造900课时的家长课程。", ["打造家长课程 cumulative at_least 900课时"]),
    ("完成3座泵站、5座公厕改造。", ["泵站改造 cumulative at_least 3座", "公厕改造 cumulative at_least 5座"]),
    ("新建3座泵站、完成5座公厕改造。", ["新建泵站 cumulative at_least 3座", "公厕改造 cumulative at_least 5座"]),
    ("为困难患者实施手术800例、患病家庭给予每户1万元救助。", ["实施手术 cumulative at_least 800例"]),
    ("为500名视力、听力、肢体、智力、言语障碍的学龄前儿童免费提供功能训练、人工耳蜗、矫治手术、辅助器具服务。", [
        "为视力、听力、肢体、智力、言语障碍的学龄前儿童免费提供功能训练、人工耳蜗等 cumulative at_least 500名"]),
    ("一般性支出只减不增。", ["一般性支出增长率 growth at_most 0%"]),
]
"""A sentence, and what a reader takes from it."""
OF_OTHER_YEARS = ("三年内新建学校9所。", "“十五五”期间新增床位900张。")
"""What is no target of the year, and a promise all the same."""


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_a_kind(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def lacking(text: str, plan: str) -> list[str]:
    """The quantities that coverage misses in the plan."""
    layer = load_layer(plan)
    covered = cover(FileHash("r.txt", "0" * 64), text, layer.plan, clauses_of(layer), Extent())
    return [one.words for one in covered.quantities if one.lacking]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_coverage_misses_each_kind_where_the_plan_lacks_it_and_what_is_no_target_never(
    text: str, expected: list[str],
) -> None:
    missed = lacking(text, "jingan-2022")

    assert (len(missed) > 0) is (len(expected) > 0 or text in OF_OTHER_YEARS)
    assert len({one.split(" ")[-1] for one in expected}) <= max(len(missed), 1) or "率" in text


@pytest.mark.parametrize("text", [
    "一、促进就业（3项）\n继续抓好。",
    "守护万家灯火，做强零部件产业。", "落实中央八项规定，办成一件事，走好每一步。", "抓好五个方面工作。",
    "01 建强网格\n02 做好巡查",
    "做好第二次普查，办好第8届运动会。", "做好（1）巡查；（10）值守。", "落实“三个一”机制和《2030规划》。",
    "2026年工作要点，3月5日前完成。", "拨打12345热线，创建5A级景区，构建3+2体系。", "65岁以上老人优先。",
    "做好工作。\n名词解释\n智慧驿站：指3家驿站。", "做好工作。\n名词注解：\n智慧驿站：指3家驿站。",
    "接入110、119平台，加快2、3号线和省道339建设，推进三期工程，引进一批人才。",
    "用好144小时过境政策，打造15分钟生活圈，做好3个方面工作，推进20万吨级码头前期工作。",
    "培育百亿级产业，为35岁以下孕中期女性服务。",
    "2021年，新建学校9所；产值增长3%。", "成都路：附件1\n成都街改造。",
    "关爱75周岁以上独居老年人，为40—70岁高危人群服务，为离校2年内的青年服务。",
])
def test_coverage_takes_words_that_count_nothing_for_no_quantities(text: str) -> None:
    assert lacking(text, "jingan-2022") == []


# ---- which part is read


def figures(text: str, wanted: Wanted | None = None) -> list[str]:
    """The numbers that are drafted, or the code of what is wrong."""
    try:
        return [str(one.bound.number) for one in draft(text.splitlines(), wanted or Wanted()).targets]
    except JinganError as error:
        return [error.problems[0].code]


REVIEW, AHEAD = "新建学校9所。\n", "新建学校90所。\n"
TASKS = "新建学校3所。\n"


@pytest.mark.parametrize(("past", "years", "tasks"), [
    ("2025年工作回顾", "“十五五”时期的主要目标任务", "2026年重点工作"),
    ("一、2025年工作回顾", "二、“十五五”时期主要目标", "三、2026年工作安排"),
    ("一.过去一年工作回顾", "二.今后五年的奋斗目标", "三.2026年工作安排"),
    ("第一部分 2025年工作总结", "第二部分 今后五年总体要求", "第三部分 2026年重点任务"),
    ("2025年成绩单", "“十五五”时期发展目标", "2026年经济社会发展主要预期目标"),
])
def test_headings_of_every_shape_part_past_future_and_tasks(past: str, years: str, tasks: str) -> None:
    assert figures(f"青溪县政府工作报告\n{past}\n{REVIEW}{years}\n{AHEAD}{tasks}\n{TASKS}") == ["3"]


def test_headings_below_a_title_without_a_mark_are_its_parts() -> None:
    past = f"2025年工作回顾\n一、产业有新成效\n{REVIEW}"
    text = f"{past}2026年重点工作\n一、巩固脱贫成效\n{TASKS}二、谋划未来\n新建公园5座。\n"

    assert figures(text) == ["3", "5"]


def test_a_title_of_years_and_the_year_begins_where_the_year_is_spoken_of() -> None:
    long = "做好各项工作十分重要，" * 6
    text = f"“十五五”时期主要目标和2026年重点工作\n{AHEAD}今年是“十五五”开局之年，{long}要抓实抓细。\n{TASKS}"

    assert figures(text) == ["3"]


def test_a_paragraph_of_the_years_goals_is_a_task_wherever_it_stands() -> None:
    text = f"一、今后五年的目标\n{AHEAD}2026年主要预期目标是：地区生产总值增长5%。\n2027年主要预期目标是：增长6%。\n"

    assert figures(text, Wanted(year=2026)) == ["5"]


def test_another_year_at_the_head_of_a_sentence_is_said_of_all_its_parts() -> None:
    text = "三、2026年重点工作\n2025年，新建学校9所；新建公园8座。今年新建学校3所；改造公园5座。\n"

    assert figures(text) == ["3", "5"]


def test_what_follows_the_goals_is_a_task_where_no_heading_stands_above_them() -> None:
    goals = "全县发展的主要预期目标是：地区生产总值增长5%。\n为此做好以下工作：\n"

    text = f"新建学校9所。\n{goals}（一）办好教育。加大投入。\n新建学校3所。\n"

    assert figures(text, Wanted(year=2026)) == ["5", "3"]


def test_a_marked_line_with_a_figure_is_no_heading() -> None:
    assert figures("三、2026年重点工作\n（一）新建学校3所\n（二）改造公园5座\n") == ["3", "5"]


@pytest.mark.parametrize("title", [
    "2026年青溪县十件民生实事", "政府工作报告2026年重点工作责任分解", "青溪县2026年工作要点",
    "2026年青溪县为民事项清单",
])
def test_the_year_stands_anywhere_in_the_title(title: str) -> None:
    assert draft([title, "新建学校3所。"], Wanted()).year == 2026


@pytest.mark.parametrize("opening", ["过去一年，", "回顾2025年，", "五年来，", "刚刚过去的2025年，"])
def test_review_among_the_tasks_is_refused_by_its_line_unless_the_user_says_so(opening: str) -> None:
    text = f"2026年工作报告\n2026年重点工作\n{opening}新建学校9所。\n{TASKS}"
    with pytest.raises(JinganError) as caught:
        draft(text.splitlines(), Wanted())

    assert (caught.value.problems[0].code, caught.value.problems[0].message.en[:6]) == ("review-in-tasks", "Line 3")
    assert figures(text, Wanted(since="重点工作"))[-1] == "3"


# ---- texts that are not read


@pytest.mark.parametrize(("text", "why"), [
    ("Report on the Work of the Government\n" + "The county will build schools in 2026. " * 9, "another language"),
    ("2026年青溪縣政府工作報告\n三、2026年重點工作\n新建學校3所，改造農村公路90公里。", "traditional characters"),
])
def test_a_text_that_is_not_in_simplified_chinese_is_refused_and_told_why(text: str, why: str) -> None:
    with pytest.raises(JinganError) as caught:
        draft(text.splitlines(), Wanted(year=2026))

    assert caught.value.problems[0].code == "language-not-read"
    assert why in caught.value.problems[0].message.en


def test_names_in_other_letters_and_characters_are_no_other_language() -> None:
    text = "2026年重点工作\n新建“國學堂”3所，引进Massachusetts Institute of Technology等机构5家。"

    assert figures(text) == ["3", "5"]


# ---- time


@pytest.mark.parametrize("part", mostly_slow([
    "百", "从", "完成国家", "“", "每人", "在", "（1）", "（", "不低于", "1月1日", "达到", "新建3所", "、和", "今年",
    "一、", "2026年重点工作\n", "预期目标", "分别5%、", "名词解释\n", "从1提高", "完成省、市", "肉、奶", "1", "为",
    "“十五五”期间", "项目", "过去一年",
], "a megabyte of text, drafted and covered", quick=0))
def test_a_megabyte_of_each_thing_that_repeats_takes_seconds(part: str) -> None:
    text = "三、2026年重点工作\n新建学校3所。\n" + part * (MEGABYTE // len(part.encode()))
    start = process_time()
    with suppress(JinganError):
        draft(text.splitlines(), Wanted(year=2026))
    with suppress(JinganError):  # more quantities than are read
        lacking(text, "jingan-2022")

    assert process_time() - start < SLOWEST
