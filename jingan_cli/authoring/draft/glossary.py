"""Common words of reports in English, for ids and for names; what is not here is left to the reader."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # the economy
    "地区生产总值": "gdp", "一般公共预算": "public-budget", "预算收入": "budget-revenue", "财政收入": "revenue",
    "税收": "tax", "固定资产投资": "fixed-asset-investment", "工业投资": "industrial-investment",
    "民间投资": "private-investment", "投资": "investment", "社会消费品零售": "retail-sales",
    "网络零售": "online-retail", "零售": "retail", "外贸": "foreign-trade", "进出口": "trade",
    "外资": "foreign-capital", "可支配收入": "disposable-income", "居民": "residents", "消费价格": "consumer-prices",
    "失业": "unemployment", "能耗": "energy-use", "规模以上工业": "large-industry", "规上工业": "large-industry",
    "增加值": "value-added", "产值": "output", "研发": "research", "高新技术": "high-tech", "专精特新": "specialised",
    "企业": "enterprises", "总部": "headquarters", "服务商": "service-providers",
    "金融机构": "financial-institutions", "大数据": "big-data", "首店": "first-stores", "商业": "commerce",
    "商贸": "trade-firms", "项目": "projects", "重大项目": "major-projects", "园区": "parks", "厂房": "factory-space",
    "债券": "bonds", "债务": "debt", "贷款": "loans", "经费": "expenses", "支出": "spending",
    "经营主体": "businesses", "市场主体": "businesses", "技术合同": "technology-contracts",
    "数字经济": "digital-economy", "智能工厂": "smart-factories", "智能车间": "smart-workshops",
    "基站": "base-stations", "实验室": "laboratories", "人才": "talent", "旅游": "tourism", "游客": "tourists",
    "景区": "scenic-areas", "消费券": "vouchers", "用地": "land", "土地": "land", "改革": "reform",
    "举措": "measures", "开办": "opening", "时间": "time", "GDP": "gdp", "产业规模": "industry-output",
    "营收": "revenue", "基地": "bases", "小微企业": "small-firms", "中小企业": "small-firms",
    # farming
    "粮食": "grain", "蔬菜": "vegetables", "生猪": "pigs", "茶": "tea", "农田": "farmland", "农产品": "farm-products",
    "农业": "farming", "农村": "rural", "乡村": "villages", "村": "villages", "龙头企业": "leading-enterprises",
    "播种面积": "sown-area", "产量": "harvest",
    # building and environment
    "老旧小区": "old-compounds", "小区": "compounds", "旧住房": "old-housing", "住房": "housing",
    "保障性租赁住房": "rental-homes", "公寓": "flats", "棚户区": "shanty-areas", "城中村": "urban-villages",
    "电梯": "lifts", "加装电梯": "lifts", "修缮": "repair", "征收": "expropriation", "地块": "plots", "道路": "roads",
    "公路": "highways", "断头路": "dead-end-roads", "桥": "bridges", "轨道交通": "metro", "公交": "buses",
    "架空线": "overhead-lines", "管网": "pipes", "燃气": "gas", "供水": "water-supply", "供热": "heating",
    "供餐": "meals", "污水": "sewage", "雨污": "sewers", "停车": "parking", "泊位": "spaces",
    "充电桩": "charging-points", "充电": "charging", "绿地": "green-space", "公共绿地": "public-green-space",
    "绿化": "greening", "绿道": "greenways", "公园": "parks", "口袋公园": "pocket-parks", "步道": "trails",
    "湿垃圾": "wet-waste", "可回收物": "recyclables", "垃圾": "waste", "空气": "air", "优良天数": "good-days",
    "水质": "water-quality", "PM2.5": "pm25", "里程": "length", "断面": "water-sections", "森林": "forests",
    "营造林": "afforestation", "水土流失": "soil-erosion", "光伏": "solar-power", "新能源": "new-energy",
    "易涝": "flood-spots", "厕": "toilets", "水库": "reservoirs", "街区": "blocks", "保洁": "cleaning",
    "开工": "starts", "竣工": "completions", "产业园区": "industrial-parks", "工业用地": "industrial-land",
    # people
    "城镇": "urban", "就业": "employment", "新增就业": "new-jobs", "创业": "startups", "青年": "youth",
    "大学生": "graduates", "高校毕业生": "graduates", "培训": "training", "职业技能": "skills", "学徒": "apprentices",
    "老年": "elderly", "养老": "elderly-care", "床位": "beds", "家庭养老床位": "home-care-beds",
    "认知障碍": "dementia", "适老化": "home-adaptations", "助餐": "meals", "食堂": "canteens", "残疾人": "disabled",
    "无障碍": "barrier-free", "坡道": "ramps", "低保": "allowances", "养老金": "pensions", "廉租": "low-rent",
    "学校": "schools", "幼儿园": "kindergartens", "学位": "school-places", "托位": "nursery-places",
    "托幼": "nurseries", "教育集团": "education-groups", "小学": "primary-schools", "学生": "pupils",
    "暑托班": "summer-classes", "托管班": "care-classes", "医院": "hospitals", "互联网医院": "internet-hospitals",
    "医疗": "medical", "医师": "doctors", "义诊": "clinics", "家庭医生": "family-doctors", "体检": "check-ups",
    "筛查": "screening", "疫苗": "vaccination", "早餐": "breakfast", "午餐": "lunch", "网点": "outlets",
    "示范点": "demonstration-sites", "菜市场": "food-markets", "健身": "fitness", "健身房": "gyms", "苑点": "sites",
    "体育": "sports", "体质": "fitness-tests", "文化": "culture", "文旅": "culture-tourism", "演出": "performances",
    "电影": "films", "电影票": "film-tickets", "图书": "books", "书房": "reading-rooms", "服务": "services",
    "服务点": "service-points", "服务中心": "service-centres", "消防": "fire-safety", "防盗": "anti-theft",
    "门禁": "access-control", "电动自行车": "ebikes", "避难": "shelters", "事故": "accidents", "热线": "hotline",
    "满意率": "satisfaction", "办结率": "completion-rate", "办复率": "reply-rate", "信访": "petitions",
    "提案": "proposals", "政务服务": "government-services", "网办率": "online-rate", "签约率": "sign-up-rate",
    "覆盖率": "coverage", "普及率": "coverage", "交付率": "delivery-rate", "利用率": "use-rate",
    "城镇化": "urbanisation", "占比": "share", "比重": "share",
    # how it is measured
    "增长率": "growth", "下降率": "reduction", "日均": "daily", "能力": "capacity", "改造": "upgraded",
    "更新": "renewed",
}
"""English words in kebab-case by Chinese ones; the longest that fits is taken."""

MOST_WORDS = 3
"""An id is made of at most so many of them."""
