//! What is found and what is not, text by text.

use proptest::prelude::*;

use super::{Decimal, Figure, extract};

/// `text span | kind | sign value[..value] unit`, one line a figure.
fn shown(text: &str) -> Vec<String> {
    let line = |figure: &Figure| {
        let mut line = text[figure.span.clone()].to_owned();
        line.push_str(" | ");
        line.push_str(figure.kind.name());
        line.push_str(" | ");
        line.push_str(figure.bound.sign());
        line.push_str(&figure.lower.to_string());
        if figure.upper != figure.lower {
            line.push_str("..");
            line.push_str(&figure.upper.to_string());
        }
        line.push(' ');
        line.push_str(&figure.unit);
        line
    };
    extract(text).iter().map(line).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(text), expected, "{text}");
}

#[test]
fn money() {
    check("$15 billion", &["$15 billion | money | 15000000000 USD"]);
    check(
        "¥6.663 billion",
        &["¥6.663 billion | money | 6663000000 CNY"],
    );
    check(
        "25 billion euros",
        &["25 billion euros | money | 25000000000 EUR"],
    );
    check("RMB 2bn", &["RMB 2bn | money | 2000000000 CNY"]);
    check("US$1.2m", &["US$1.2m | money | 1200000 USD"]);
    check(
        "HK$500 million",
        &["HK$500 million | money | 500000000 HKD"],
    );
    check(
        "500 million yuan",
        &["500 million yuan | money | 500000000 CNY"],
    );
    check("€3.5bn", &["€3.5bn | money | 3500000000 EUR"]);
    check("£20k", &["£20k | money | 20000 GBP"]);
    check(
        "$5 million dollars",
        &["$5 million dollars | money | 5000000 USD"],
    );
    check("20 US dollars", &["20 US dollars | money | 20 USD"]);
    check(
        "a million dollars",
        &["a million dollars | money | 1000000 USD"],
    );
    check(
        "half a million euros",
        &["half a million euros | money | 500000 EUR"],
    );
    check("50 cents", &["50 cents | money | 0.5 USD"]);
    check("12.5 bitcoin", &["12.5 bitcoin | money | 12.5 BTC"]);
    check("10,000 satoshis", &["10,000 satoshis | money | 0.0001 BTC"]);
    check(
        "1 sat per vbyte",
        &["1 sat per vbyte | money | 0.00000001 BTC/vbyte"],
    );
    check(
        "$50,000 a week",
        &["$50,000 a week | money | 50000 USD/week"],
    );
    check(
        "$10–15 billion",
        &["$10–15 billion | money | 10000000000..15000000000 USD"],
    );
    check(
        "$10 to $15 billion",
        &["$10 to $15 billion | money | 10000000000..15000000000 USD"],
    );
    check(
        "more than $30b of GMV",
        &["$30b | money | >30000000000 USD"],
    );
    check(
        "up to 300.000,50 €",
        &["300.000,50 € | money | ≤300000.5 EUR"],
    );
    check(
        "3,5 Millionen Euro",
        &["3,5 Millionen Euro | money | 3500000 EUR"],
    );
    check("2.500.000 EUR", &["2.500.000 EUR | money | 2500000 EUR"]);
    check("¥500 in Japan", &["¥500 | money | 500 JPY"]);
    check("2 crore rupees", &["2 crore rupees | money | 20000000 INR"]);
    check("20 Swiss francs", &["20 Swiss francs | money | 20 CHF"]);
    check(
        "from $5 million to $20 million",
        &[
            "$5 million | money | 5000000 USD",
            "$20 million | money | 20000000 USD",
        ],
    );
}

#[test]
fn percentages() {
    check("47%", &["47% | percentage | 47 %"]);
    check("47 per cent", &["47 per cent | percentage | 47 %"]);
    check(
        "forty-seven percent",
        &["forty-seven percent | percentage | 47 %"],
    );
    check(
        "47 percentage points",
        &["47 percentage points | percentage | 47 pp"],
    );
    check(
        "25 basis points",
        &["25 basis points | percentage | 0.25 pp"],
    );
    check("58.5 %", &["58.5 % | percentage | 58.5 %"]);
    check("3,5 %", &["3,5 % | percentage | 3.5 %"]);
    check("about 8%", &["8% | percentage | ≈8 %"]);
    check("no more than 8%", &["8% | percentage | ≤8 %"]);
    check("stands above 47%", &["47% | percentage | >47 %"]);
    check("fell by -5%", &["-5% | percentage | -5 %"]);
    check("3% to 5%", &["3% to 5% | percentage | 3..5 %"]);
    check("15%-20%", &["15%-20% | percentage | 15..20 %"]);
    check(
        "between 15 and 20 percent",
        &["15 and 20 percent | percentage | 15..20 %"],
    );
    check(
        "from 5% to 12%",
        &["5% | percentage | 5 %", "12% | percentage | 12 %"],
    );
    check("half of the market", &["half | percentage | 50 %"]);
    check("nearly half the market", &["half | percentage | ≈50 %"]);
    check("a third of our users", &["a third | percentage | ≈33.3 %"]);
    check("two-thirds of them", &["two-thirds | percentage | ≈66.7 %"]);
    check(
        "three quarters of revenue",
        &["three quarters | percentage | 75 %"],
    );
    check(
        "one in five customers",
        &["one in five | percentage | 20 %"],
    );
    check("9 out of 10 firms", &["9 out of 10 | percentage | 90 %"]);
    check("51 por ciento", &["51 por ciento | percentage | 51 %"]);
    check("the second half of the game", &[]);
    check("one in London, two in Paris", &[]);
}

#[test]
fn counts() {
    check(
        "200 data centres",
        &["200 data centres | count | 200 data centres"],
    );
    check(
        "2.3 million customers",
        &["2.3 million customers | count | 2300000 customers"],
    );
    check(
        "three data centres",
        &["three data centres | count | 3 data centres"],
    );
    check(
        "Three data centres serve us",
        &["Three data centres | count | 3 data centres"],
    );
    check(
        "5,000 leading technology specialists",
        &["5,000 leading technology specialists | count | 5000 leading technology specialists"],
    );
    check(
        "100,000 of these companies",
        &["100,000 of these companies | count | 100000 companies"],
    );
    check(
        "more than 600 million consumers",
        &["600 million consumers | count | >600000000 consumers"],
    );
    check(
        "customers at 874,000",
        &["874,000 | count | 874000 customers"],
    );
    check(
        "the number of customers who pay had passed 1 million",
        &["1 million | count | >1000000 customers"],
    );
    check("12 500 homes", &["12 500 homes | count | 12500 homes"]);
    check("1'500 shops", &["1'500 shops | count | 1500 shops"]);
    check(
        "1,00,000 villages",
        &["1,00,000 villages | count | 100000 villages"],
    );
    check(
        "two dozen engineers",
        &["two dozen engineers | count | 24 engineers"],
    );
    check(
        "a hundred signatures",
        &["a hundred signatures | count | 100 signatures"],
    );
    check(
        "three hundred and six people",
        &["three hundred and six people | count | 306 people"],
    );
    check("7–8 offices", &["7–8 offices | count | 7..8 offices"]);
    check(
        "10 to 20 million users",
        &["10 to 20 million users | count | 10000000..20000000 users"],
    );
    check("1.2m users", &["1.2m users | count | 1200000 users"]);
    check("500+ partners", &["500+ partners | count | ≥500 partners"]);
    check("it came up 68 times", &["68 times | count | 68 times"]);
    check(
        "three of the five keys",
        &["three of the five keys | count | 3 keys"],
    );
    check(
        "45 state-owned companies",
        &["45 state-owned companies | count | 45 state-owned companies"],
    );
    check("at least 30 regions", &["30 regions | count | ≥30 regions"]);
    check("40 or more regions", &[]);
    check(
        "50 bitcoin developers",
        &["50 bitcoin developers | count | 50 bitcoin developers"],
    );
    check("one meeting, one word", &[]);
    check("the two of us do two things in two ways", &[]);
    check("no two answers matched", &[]);
}

#[test]
fn dates() {
    check("2018", &["2018 | date | 20180000 year"]);
    check("in March 2017", &["March 2017 | date | 20170300 month"]);
    check("October, 2019", &["October, 2019 | date | 20191000 month"]);
    check("11 November", &["11 November | date | 1111 day"]);
    check("November 11th", &["November 11th | date | 1111 day"]);
    check("31 March 2017", &["31 March 2017 | date | 20170331 day"]);
    check(
        "March 31st 2017",
        &["March 31st 2017 | date | 20170331 day"],
    );
    check("March 31, 2017", &["March 31, 2017 | date | 20170331 day"]);
    check(
        "the 31st of March 2017",
        &["31st of March 2017 | date | 20170331 day"],
    );
    check("2017-03-31", &["2017-03-31 | date | 20170331 day"]);
    check("31.03.2017", &["31.03.2017 | date | 20170331 day"]);
    check("31/03/2017", &["31/03/2017 | date | 20170331 day"]);
    check("03/04/2017", &["03/04/2017 | date | 20170000 year"]);
    check("the 11.11 shopping festival", &["11.11 | date | 1111 day"]);
    check("the 6.18 sale", &["6.18 | date | 618 day"]);
    check("the 1990s", &["1990s | date | 19900000..19990000 decade"]);
    check("in the '90s", &["90s | date | 19900000..19990000 decade"]);
    check(
        "the nineties",
        &["nineties | date | 19900000..19990000 decade"],
    );
    check("Q3 2018", &["Q3 2018 | date | 20180700..20180900 quarter"]);
    check("2018 Q3", &["2018 Q3 | date | 20180700..20180900 quarter"]);
    check(
        "the third quarter of 2018",
        &["third quarter of 2018 | date | 20180700..20180900 quarter"],
    );
    check(
        "the first half of 2018",
        &["first half of 2018 | date | 20180100..20180600 half"],
    );
    check(
        "fiscal year 2017",
        &["fiscal year 2017 | date | 20170000 fiscal year"],
    );
    check("FY2018", &["FY2018 | date | 20180000 fiscal year"]);
    check("2009–2012", &["2009–2012 | date | 20090000..20120000 year"]);
    check("2015/16", &["2015/16 | date | 20150000..20160000 year"]);
    check(
        "between 2009 and 2012",
        &["2009 and 2012 | date | 20090000..20120000 year"],
    );
    check(
        "from 2009 to 2012",
        &["2009 | date | 20090000 year", "2012 | date | 20120000 year"],
    );
    check("late 2015", &["2015 | date | 20150000 year"]);
    check("mid-2018", &["2018 | date | 20180000 year"]);
    check("around 2005", &["2005 | date | ≈20050000 year"]);
    check(
        "the 21st century",
        &["21st century | date | 20010000..21000000 century"],
    );
    check(
        "January to March 2017",
        &["January to March 2017 | date | 20170100..20170300 month"],
    );
    check(
        "In 2018 companies invested",
        &["2018 | date | 20180000 year"],
    );
    check(
        "noviembre de 2022",
        &["noviembre de 2022 | date | 20221100 month"],
    );
    check(
        "am 3. Oktober 2017",
        &["3. Oktober 2017 | date | 20171003 day"],
    );
    check("2018年3月7日", &["2018年3月7日 | date | 20180307 day"]);
    check("2018年", &["2018年 | date | 20180000 year"]);
    check("90年代", &["90年代 | date | 19900000..19990000 decade"]);
    check("11月11日", &["11月11日 | date | 1111 day"]);
    check("2000 servers", &["2000 servers | count | 2000 servers"]);
    check("we may march on 5 fronts", &["5 fronts | count | 5 fronts"]);
}

#[test]
fn spans_of_time() {
    check("five years", &["five years | duration | 5 year"]);
    check(
        "the coming three years",
        &["three years | duration | 3 year"],
    );
    check(
        "three to five years",
        &["three to five years | duration | 3..5 year"],
    );
    check(
        "two and a half years",
        &["two and a half years | duration | 2.5 year"],
    );
    check("a 5-year plan", &["5-year | duration | 5 year"]);
    check("within 18 months", &["18 months | duration | 18 month"]);
    check("over 20 years ago", &["20 years | duration | 20 year"]);
    check("well over 20 years", &["20 years | duration | >20 year"]);
    check("one year", &["one year | duration | 1 year"]);
    check("one day, one second", &[]);
    check("30 ms", &["30 ms | duration | 0.03 second"]);
    check("48h", &["48h | duration | 48 hour"]);
    check(
        "eight quarters running",
        &["eight quarters | duration | 8 quarter"],
    );
    check(
        "ten business days",
        &["ten business days | duration | 10 day"],
    );
    check(
        "60 seconds or more",
        &["60 seconds | duration | ≥60 second"],
    );
    check("5年", &["5年 | duration | 5 year"]);
    check("三个月", &["三个月 | duration | 3 month"]);
}

#[test]
fn measures() {
    check(
        "30 petabytes",
        &["30 petabytes | measure | 30000000000000000 B"],
    );
    check("500MB", &["500MB | measure | 500000000 B"]);
    check("4 MiB", &["4 MiB | measure | 4194304 B"]);
    check("100 Mbps", &["100 Mbps | measure | 100000000 bit/second"]);
    check("a 20 MW site", &["20 MW | measure | 20000000 W"]);
    check("1.5 TWh", &["1.5 TWh | measure | 1500000000000 Wh"]);
    check(
        "3 kilowatt-hours",
        &["3 kilowatt-hours | measure | 3000 Wh"],
    );
    check("about 300 km", &["300 km | measure | ≈300000 m"]);
    check("40 km²", &["40 km² | measure | 40 km²"]);
    check(
        "10,000 square metres",
        &["10,000 square metres | measure | 10000 m²"],
    );
    check("2.5GHz", &["2.5GHz | measure | 2500000000 Hz"]);
    check(
        "325,000 orders per second",
        &["325,000 orders per second | measure | 325000 orders/second"],
    );
    check(
        "400K transactions each second",
        &["400K transactions each second | measure | 400000 transactions/second"],
    );
    check("50 QPS", &["50 QPS | measure | 50 queries/second"]);
    check("an 80-byte limit", &["80-byte | measure | 80 B"]);
    check("-20 °C", &["-20 °C | measure | -20 °C"]);
    check(
        "200 words a minute",
        &["200 words a minute | measure | 200 words/minute"],
    );
    check("3 tonnes", &["3 tonnes | measure | 3 t"]);
    check("300 MB 的内存", &["300 MB | measure | 300000000 B"]);
}

#[test]
fn ranks() {
    check("No. 1 in Asia", &["No. 1 | rank | 1 rank"]);
    // The issue of a journal is none.
    check("the Slavic Review, Vol. 36, No. 1, p. 20", &[]);
    check("Land and Labour no. 4, pp. 1-7", &[]);
    check("we are number one", &["number one | rank | 1 rank"]);
    check("the #2 provider", &["#2 | rank | 2 rank"]);
    check(
        "the third largest provider",
        &["third largest | rank | 3 rank"],
    );
    check("second-biggest", &["second-biggest | rank | 2 rank"]);
    check(
        "the 2nd most populous country",
        &["2nd most populous | rank | 2 rank"],
    );
    check(
        "the world's three biggest suppliers",
        &["three biggest | rank | ≤3 rank"],
    );
    check("we rank in the top four", &["top four | rank | ≤4 rank"]);
    check("a top-10 bank", &["top-10 | rank | ≤10 rank"]);
    check("ranked third", &["ranked third | rank | 3 rank"]);
    check("in second place", &["second place | rank | 2 rank"]);
    check("second only to Amazon", &["second | rank | 2 rank"]);
    check("in the first place", &[]);
    check("the top 10%", &["10% | percentage | 10 %"]);
    check("世界第三大云服务商", &["第三大 | rank | 3 rank"]);
    check("前十名", &["前十名 | rank | ≤10 rank"]);
    check("第三章", &[]);
}

#[test]
fn ratios() {
    check("threefold", &["threefold | ratio | 3 times"]);
    check("a 10-fold rise", &["10-fold | ratio | 10 times"]);
    check("10x", &["10x | ratio | 10 times"]);
    check("3 times as large", &["3 times | ratio | 3 times"]);
    check("10 times more than", &["10 times | ratio | 10 times"]);
    check("twice as many", &["twice | ratio | 2 times"]);
    check("增长了3倍", &["3倍 | ratio | 3 times"]);
}

#[test]
fn chinese() {
    check("5亿元", &["5亿元 | money | 500000000 CNY"]);
    check("投入1.2亿美元", &["1.2亿美元 | money | 120000000 USD"]);
    check("约三百万元", &["三百万元 | money | ≈3000000 CNY"]);
    check("超过600万家企业", &["600万家 | count | >6000000 家"]);
    check("5000多人", &["5000多人 | count | >5000 人"]);
    check("百分之四十七", &["百分之四十七 | percentage | 47 %"]);
    check("占47%的份额", &["47% | percentage | 47 %"]);
    check("提高3个百分点", &["3个百分点 | percentage | 3 pp"]);
    check("三成用户", &["三成 | percentage | 30 %"]);
    check("二十个数据中心", &["二十个 | count | 20 个"]);
    check("一个公司", &[]);
    check("一百二十台", &["一百二十台 | count | 120 台"]);
    check("百度", &[]);
    check("万一", &[]);
}

/// Names, labels, versions, addresses, times: numbers that tell no figure.
#[test]
fn noise_is_left_out() {
    for text in [
        "Covid-19",
        "SHA-256",
        "office365",
        "secp256k1",
        "v22",
        "B2B",
        "2C",
        "2B services",
        "5G",
        "IPv4",
        "MuSig2",
        "Windows 10",
        "BIP 174",
        "Bitcoin Core 30",
        "version 27.0",
        "Wasabi 1.0",
        "0.21.1",
        "192.168.0.2",
        "step 3",
        "page 12",
        "episode 93",
        "chapter two",
        "Section 4",
        "1. Questions",
        "(2)",
        "[3]",
        "2) answers",
        "9:30 PM",
        "10 pm",
        "at 10 o'clock",
        "00:12:34",
        "2-of-3",
        "2 of 2",
        "0x50",
        "LOT=true, t=14",
        "#1234",
        "PR #12",
        "https://example.org/2018/03/47%25",
        "www.example.org/5-years",
        "me2018@example.org",
        "+1 555 123 4567",
        "555-123-4567",
        "007",
        "1.2.3.4",
        "one of them",
        "on the one hand",
        "a second thought",
        "for the first time",
        "a quarter past",
        "",
        "1",
        "a",
        "–",
        "$",
        "%",
        "business 19, technology seven",
        "1/2",
        "3D",
        "4K",
        "i18n",
    ] {
        check(text, &[]);
    }
}

/// What is known to be missed or mistaken. A better reader may change these.
#[test]
fn known_misses() {
    // A bare number, whose noun stands elsewhere.
    check("the published text prints 28", &[]);
    // A noun without the ending of a plural.
    check("2.300 Kunden", &[]);
    check("15000 block reorg", &[]);
    // Millions or metres?
    check("it grew to 1.2m", &[]);
    // Words for vague numbers.
    check("dozens of firms, millions of users", &[]);
    check("a couple of years", &[]);
    // Three numbers with points between, and no date: no year has six digits.
    check("0.50.500000$", &[]);
    check("999990年代", &[]);
    // What belongs to the year before.
    check("last year's third quarter", &[]);
    // A form that is no noun, taken for one.
    check("the 2 works fine", &["2 works | count | 2 works"]);
}

proptest! {
    #[test]
    fn any_text_is_read(text: String) {
        are_sound(&text)?;
    }

    #[test]
    fn any_mixture_of_what_figures_are_made_of_is_read(parts in proptest::collection::vec(part(), 0..12)) {
        are_sound(&parts.concat())?;
    }

    /// A figure reads the same wherever it stands, and its value reads back.
    #[test]
    fn a_number_is_worth_what_it_says(number in 2u32..2_000_000_000) {
        let text = std::format!("They have {number} km of it.");
        let figures = extract(&text);
        let expected = Decimal::whole(number).scaled(3);
        prop_assert_eq!(figures.first().map(|figure| figure.lower), expected);
    }
}

/// Figures in order, apart, on letters' boundaries, with values that read back.
fn are_sound(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for figure in extract(text) {
        prop_assert!(text.get(figure.span.clone()).is_some(), "{figure:?}");
        prop_assert!(
            figure.span.start >= end && figure.span.start < figure.span.end,
            "{figure:?}"
        );
        prop_assert!(figure.lower <= figure.upper, "{figure:?}");
        prop_assert_eq!(figure.lower.to_string().parse(), Ok(figure.lower));
        end = figure.span.end;
    }
    Ok(())
}

fn part() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = vec![
        "$",
        "€",
        "¥",
        "%",
        "-",
        "–",
        " to ",
        " and ",
        " ",
        ".",
        ",",
        "'",
        "2018",
        "March",
        "11",
        "1,000",
        "0.5",
        "12 500",
        "million",
        " billion ",
        "k",
        "x",
        "one",
        "two",
        " hundred ",
        "half a ",
        "three",
        "third ",
        "largest",
        "top ",
        "No. ",
        "#",
        "per ",
        "second",
        "years",
        " of the ",
        "customers",
        "个",
        "亿",
        "元",
        "年",
        "百分之",
        "三",
        "第",
        "前",
        "十",
        "MB",
        "s",
        "\u{a0}",
        "é",
        "Q3",
        "between ",
        "from ",
        "+",
        "/",
        ":",
        "times",
    ];
    prop_oneof![
        proptest::sample::select(words).prop_map(str::to_owned),
        "[0-9]{1,20}".prop_map(|digits| digits),
    ]
}
