//! Route ⇄ URL fragment: what a link restores.
//!
//! The fragment is flat and readable, `q=trust&topic=europe&doc=leo-liu&p=…`.
//! A repeated key means OR within its group. Defaults are left out and the
//! order of keys is fixed, so that equal views give equal links. Reading never
//! fails: what it does not know it drops, and says so.

use crate::app::wording::Language;
use crate::corpus::Role;
use crate::explorer::{
    CompareRequest, Facet, FigureKind, FigureSort, FiguresRequest, Filters, Request, SearchRequest,
    Side, Sort, TableBy, TimelineRequest,
};

/// What is shown: a search, and the text opened from it, if any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    /// As typed.
    pub query: String,
    /// What was chosen among the facets.
    pub filters: Filters,
    /// In which order hits come.
    pub sort: Sort,
    /// Which view lies on top of the search.
    pub view: View,
    /// What of it is shown, and how.
    pub detail: Detail,
    /// In which language the page speaks, if the reader has chosen one.
    pub language: Option<Language>,
}

/// What a view on top of the search is told beside its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detail {
    /// What is laid side by side.
    pub with: Vec<Side>,
    /// What stands against the topics.
    pub by: TableBy,
    /// By which column rows are put in order.
    pub order: Option<String>,
    /// How much was turned over, page by page.
    pub from: u32,
    /// Kinds of figures; none for all.
    pub kinds: Vec<FigureKind>,
    /// The year to stand at on the line of time.
    pub year: Option<u16>,
}

/// The views a link can lead to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum View {
    /// The hits of the search; without a query, the whole corpus.
    #[default]
    Search,
    /// One document, in whole.
    Document {
        /// Its id.
        document: String,
        /// The passage to show first.
        passage: Option<String>,
    },
    /// A passage whose document is not known yet.
    Passage(String),
    /// All that is said about a topic.
    Topic(String),
    /// All that is known of somebody who speaks.
    Voice(String),
    /// A view of the whole corpus, or of what the search leaves of it.
    Page(Page),
}

/// Views that need no name of something to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Topics by document and by speaker.
    Topics,
    /// Documents, speakers or topics side by side.
    Compare,
    /// Documents and dated facts in order of time.
    Timeline,
    /// Numbers that mean something.
    Figures,
    /// What the reader has collected.
    Quotes,
    /// What the host allows.
    Check,
}

impl Page {
    /// All of them.
    pub const ALL: [Page; 6] = [
        Page::Topics,
        Page::Compare,
        Page::Timeline,
        Page::Figures,
        Page::Quotes,
        Page::Check,
    ];

    /// Its name in links.
    pub fn name(self) -> &'static str {
        match self {
            Page::Topics => "topics",
            Page::Compare => "compare",
            Page::Timeline => "timeline",
            Page::Figures => "figures",
            Page::Quotes => "quotes",
            Page::Check => "check",
        }
    }
}

impl View {
    /// Whether it shows something else when the query changes. Elsewhere the
    /// first letter typed leads to the hits.
    pub fn takes_query(&self) -> bool {
        match self {
            View::Search | View::Document { .. } | View::Passage(_) => true,
            View::Page(Page::Compare | Page::Figures | Page::Timeline) => true,
            View::Topic(_) | View::Voice(_) | View::Page(_) => false,
        }
    }
}

/// A fragment as read, and the parts that meant nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedRoute {
    /// What was understood.
    pub route: Route,
    /// What was dropped, as `key=value`.
    pub dropped: Vec<String>,
}

impl Route {
    /// The search view for a query, without filters.
    pub fn search(query: &str) -> Route {
        Route {
            query: query.to_owned(),
            ..Route::default()
        }
    }

    /// The search view with one facet value chosen.
    pub fn facet(facet: Facet, value: &str) -> Route {
        let mut route = Route::default();
        route.filters.group_mut(facet).push(value.to_owned());
        route
    }

    /// The same search, with a document opened on top of it.
    pub fn open(&self, document: &str, passage: Option<&str>) -> Route {
        let view = View::Document {
            document: document.to_owned(),
            passage: passage.map(str::to_owned),
        };
        self.with_view(view)
    }

    /// The same search, nothing on top of it.
    pub fn without_document(&self) -> Route {
        self.with_view(View::Search)
    }

    /// The same search with another query, as its hits.
    pub fn with_query(&self, query: &str) -> Route {
        Route {
            query: query.to_owned(),
            ..self.without_document()
        }
    }

    /// The same search with a facet value chosen, or let go where it was.
    pub fn toggled(&self, facet: Facet, value: &str) -> Route {
        let mut route = self.without_document();
        let is_same = |(of, known): &(Facet, String)| *of == facet && known == value;
        route.filters.excluded.retain(|excluded| !is_same(excluded));
        let group = route.filters.group_mut(facet);
        match group.iter().position(|chosen| chosen == value) {
            Some(place) => drop(group.remove(place)),
            None => group.push(value.to_owned()),
        }
        route
    }

    /// The same search with a facet value excluded, or let in where it was not.
    pub fn excluded(&self, facet: Facet, value: &str) -> Route {
        let mut route = self.without_document();
        route
            .filters
            .group_mut(facet)
            .retain(|chosen| chosen != value);
        let excluded = &mut route.filters.excluded;
        if self.filters.excludes(facet, value) {
            excluded.retain(|(of, known)| *of != facet || known != value);
        } else {
            excluded.push((facet, value.to_owned()));
            crate::sort::by(excluded, Ord::cmp);
        }
        route
    }

    /// The same search within these years.
    pub fn within(&self, from: Option<u16>, to: Option<u16>) -> Route {
        let mut route = self.without_document();
        (route.filters.from, route.filters.to) = (from, to);
        route
    }

    /// The search part alone, which decides what hits there are.
    pub fn is_same_search(&self, other: &Route) -> bool {
        self.query == other.query && self.filters == other.filters && self.sort == other.sort
    }

    /// Whether nothing is asked and nothing is chosen: the front page.
    pub fn is_home(&self) -> bool {
        let is_asked = !self.query.trim().is_empty() || !self.filters.is_empty();
        self.view == View::Search && !is_asked && self.sort == Sort::default()
    }

    /// The id of the document on top, where one is.
    pub fn document(&self) -> Option<&str> {
        match &self.view {
            View::Document { document, .. } => Some(document),
            View::Search | View::Passage(_) | View::Topic(_) | View::Voice(_) | View::Page(_) => {
                None
            }
        }
    }

    /// The id of the passage to show, where one is named.
    pub fn passage(&self) -> Option<&str> {
        match &self.view {
            View::Document { passage, .. } => passage.as_deref(),
            View::Passage(passage) => Some(passage),
            View::Search | View::Topic(_) | View::Voice(_) | View::Page(_) => None,
        }
    }

    /// The same search, with another view on top of it.
    pub fn with_view(&self, view: View) -> Route {
        Route {
            view,
            detail: Detail::default(),
            ..self.clone()
        }
    }

    /// The same view, told something else.
    pub fn with_detail(&self, detail: Detail) -> Route {
        Route {
            detail,
            ..self.clone()
        }
    }

    /// What the view on top asks the explorer, beside hits and documents.
    pub fn page_request(&self) -> Option<Request> {
        match &self.view {
            View::Topic(topic) => Some(Request::Topic {
                topic: topic.clone(),
                offset: self.detail.from,
            }),
            View::Voice(name) => Some(Request::Voice { name: name.clone() }),
            View::Page(Page::Topics) => Some(Request::TopicTable { by: self.detail.by }),
            View::Page(Page::Compare) => self.compare_request(),
            View::Page(Page::Figures) => Some(self.figures_request()),
            View::Page(Page::Timeline) => Some(self.timeline_request()),
            View::Search | View::Document { .. } | View::Passage(_) | View::Page(_) => None,
        }
    }

    fn figures_request(&self) -> Request {
        Request::Figures(FiguresRequest {
            query: self.query.clone(),
            filters: self.filters.clone(),
            kinds: self.detail.kinds.clone(),
            sort: self.detail.figure_sort(),
            offset: self.detail.from as usize,
            limit: FIGURE_ROWS as usize,
            // They head the first page only.
            differences: if self.detail.from == 0 { MOST_PAIRS } else { 0 },
        })
    }

    fn timeline_request(&self) -> Request {
        Request::Timeline(TimelineRequest {
            query: self.query.clone(),
            filters: self.filters.clone(),
            from: self.detail.year,
            to: self.detail.year,
            offset: self.detail.from as usize,
            limit: FIGURE_ROWS as usize,
        })
    }

    fn compare_request(&self) -> Option<Request> {
        let request = CompareRequest {
            sides: self.detail.with.clone(),
            query: self.query.clone(),
            filters: self.filters.clone(),
            limit: COMPARED_HITS,
            snippet_chars: COMPARED_CHARS,
        };
        (!request.sides.is_empty()).then_some(Request::Compare(request))
    }

    /// The question that this route puts to the explorer.
    pub fn search_request(&self, offset: usize) -> SearchRequest {
        SearchRequest {
            query: self.query.clone(),
            filters: self.filters.clone(),
            sort: self.sort,
            offset,
            ..SearchRequest::default()
        }
    }

    /// The fragment, without its `#`.
    pub fn fragment(&self) -> String {
        let mut parts = String::new();
        let mut add = |key: &str, value: &str| {
            if !parts.is_empty() {
                parts.push('&');
            }
            parts.push_str(key);
            parts.push('=');
            encode(value, &mut parts);
        };
        if !self.query.is_empty() {
            add("q", &self.query);
        }
        for facet in Facet::ALL {
            for value in self.filters.group(facet) {
                add(facet.name(), value);
            }
        }
        for (facet, value) in &self.filters.excluded {
            add(minus_name(*facet), value);
        }
        if let Some(year) = self.filters.from {
            add("from", &year.to_string());
        }
        if let Some(year) = self.filters.to {
            add("to", &year.to_string());
        }
        for document in &self.filters.document {
            add("in", document);
        }
        if self.sort != Sort::default() {
            add("sort", sort_name(self.sort));
        }
        if let Some(document) = self.document() {
            add("doc", document);
        }
        if let Some(passage) = self.passage() {
            add("p", passage);
        }
        match &self.view {
            View::Topic(topic) => add("about", topic),
            View::Voice(name) => add("voice", name),
            View::Page(page) => add("view", page.name()),
            View::Search | View::Document { .. } | View::Passage(_) => {}
        }
        for side in &self.detail.with {
            let (kind, name) = side_parts(side);
            add("with", &format!("{kind}:{name}"));
        }
        if self.detail.by == TableBy::Voice {
            add("by", BY_VOICE);
        }
        if let Some(order) = &self.detail.order {
            add("order", order);
        }
        for kind in &self.detail.kinds {
            add("kind", kind.name());
        }
        if let Some(year) = self.detail.year {
            add("at", &year.to_string());
        }
        if self.detail.from > 0 {
            add("start", &self.detail.from.to_string());
        }
        if let Some(language) = self.language {
            add("ui", language.tag());
        }
        parts
    }

    /// The fragment with its `#`, for links.
    pub fn href(&self) -> String {
        let mut href = self.fragment();
        href.insert(0, '#');
        href
    }

    /// Reads a fragment, with or without its `#`.
    pub fn parse(fragment: &str) -> ParsedRoute {
        let mut parsed = ParsedRoute::default();
        let (mut document, mut passage, mut on_top) = (None, None, None);
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        for part in fragment.split('&').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let value = decode(value);
            let is_read = match key {
                // `#check`, as one types it.
                _ if key == part && Page::Check.name() == part => {
                    is_first(&mut on_top, View::Page(Page::Check))
                }
                _ if value.is_empty() => false,
                "doc" => is_first(&mut document, value),
                "p" => is_first(&mut passage, value),
                "about" => is_first(&mut on_top, View::Topic(value)),
                "voice" => is_first(&mut on_top, View::Voice(value)),
                "view" => match Page::ALL.into_iter().find(|page| page.name() == value) {
                    Some(page) => is_first(&mut on_top, View::Page(page)),
                    None => false,
                },
                "ui" => {
                    parsed.route.language = Language::of_tag(&value);
                    parsed.route.language.is_some()
                }
                "with" | "by" | "order" | "start" | "kind" | "at" => {
                    parsed.route.detail.read(key, value)
                }
                _ => parsed.route.read_search(key, value),
            };
            if !is_read {
                parsed.dropped.push(decode(part));
            }
        }
        parsed.route.view = match (document, passage) {
            (Some(document), passage) => View::Document { document, passage },
            (None, Some(passage)) => View::Passage(passage),
            (None, None) => on_top.unwrap_or_default(),
        };
        parsed
    }

    /// Takes in one part of the search; false where it means nothing.
    fn read_search(&mut self, key: &str, value: String) -> bool {
        if key == "q" || key == "search" {
            self.query = value;
            return true;
        }
        if key == "sort" {
            let sort = sort_named(&value);
            self.sort = sort.unwrap_or_default();
            return sort.is_some();
        }
        if key == "from" || key == "to" {
            let year = value.parse().ok();
            match key {
                "from" => self.filters.from = year,
                _ => self.filters.to = year,
            }
            return year.is_some();
        }
        let is_excluded = key.starts_with('-');
        let key = key.strip_prefix('-').unwrap_or(key);
        if key == "role" && !Role::ALL.iter().any(|role| role.name() == value) {
            return false;
        }
        let facet = Facet::ALL.into_iter().find(|facet| facet.name() == key);
        if is_excluded {
            if let Some(facet) = facet.filter(|facet| !self.filters.excludes(*facet, &value)) {
                self.filters.excluded.push((facet, value));
                crate::sort::by(&mut self.filters.excluded, Ord::cmp);
            }
            return facet.is_some();
        }
        let group = match facet {
            Some(facet) => self.filters.group_mut(facet),
            None if key == "in" => &mut self.filters.document,
            None => return false,
        };
        if !group.contains(&value) {
            group.push(value);
        }
        true
    }
}

impl Detail {
    /// The order of figures that [`Detail::order`] names.
    pub fn figure_sort(&self) -> FigureSort {
        let named = |sort: &FigureSort| Some(sort.name()) == self.order.as_deref();
        FigureSort::ALL.into_iter().find(named).unwrap_or_default()
    }

    /// Takes in one part; false where it means nothing.
    fn read(&mut self, key: &str, value: String) -> bool {
        match key {
            "with" => match side_named(&value) {
                Some(side) if !self.with.contains(&side) && self.with.len() < MOST_SIDES => {
                    self.with.push(side);
                    true
                }
                Some(_) | None => false,
            },
            "by" => {
                let is_voice = value == BY_VOICE;
                self.by = if is_voice { TableBy::Voice } else { self.by };
                is_voice
            }
            "order" => is_first(&mut self.order, value),
            "kind" => match FigureKind::from_name(&value) {
                Some(kind) if !self.kinds.contains(&kind) => {
                    self.kinds.push(kind);
                    true
                }
                Some(_) | None => false,
            },
            "at" => match value.parse() {
                Ok(year) => is_first(&mut self.year, year),
                Err(_) => false,
            },
            _ => match value.parse() {
                Ok(from) => {
                    self.from = from;
                    true
                }
                Err(_) => false,
            },
        }
    }
}

/// Rows of figures, or facts of the line of time, drawn at once.
pub const FIGURE_ROWS: u32 = 50;
/// Pairs of differing figures: more are not read.
const MOST_PAIRS: usize = 24;
/// How many can be laid side by side: as many columns as a window has.
pub const MOST_SIDES: usize = 4;
/// Hits of each, two or three lines long.
const COMPARED_HITS: usize = 4;
const COMPARED_CHARS: usize = 220;
/// Speakers rather than documents, in links.
const BY_VOICE: &str = "voice";

/// A side as its kind and its name.
pub fn side_parts(side: &Side) -> (&'static str, &str) {
    match side {
        Side::Document(id) => ("doc", id),
        Side::Voice(name) => ("voice", name),
        Side::Topic(id) => ("topic", id),
    }
}

fn side_named(text: &str) -> Option<Side> {
    let (kind, name) = text.split_once(':')?;
    let name = (!name.is_empty()).then(|| name.to_owned())?;
    match kind {
        "doc" => Some(Side::Document(name)),
        "voice" => Some(Side::Voice(name)),
        "topic" => Some(Side::Topic(name)),
        _ => None,
    }
}

/// Takes a value in where none is yet.
fn is_first<T>(slot: &mut Option<T>, value: T) -> bool {
    let is_first = slot.is_none();
    slot.get_or_insert(value);
    is_first
}

/// A sort order's name in links.
pub fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
        Sort::Order => "order",
    }
}

/// The sort order of that name.
pub fn sort_named(name: &str) -> Option<Sort> {
    SORTS.into_iter().find(|sort| sort_name(*sort) == name)
}

/// All sort orders, as offered.
pub const SORTS: [Sort; 4] = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Order];

/// The key of what is excluded.
fn minus_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Topic => "-topic",
        Facet::Speaker => "-speaker",
        Facet::Source => "-source",
        Facet::Year => "-year",
        Facet::Role => "-role",
    }
}

const HEX: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
];

/// Percent-encodes what a fragment, a chat or a wiki might break at.
fn encode(value: &str, encoded: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'/' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            _ => {
                encoded.push('%');
                encoded.push(HEX[usize::from(byte >> 4)]);
                encoded.push(HEX[usize::from(byte & 15)]);
            }
        }
    }
}

/// The inverse of [`encode`]; takes a stray `%` as it stands.
pub fn decode(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, hex_pair(after)) {
            (b'+', _) => decoded.push(b' '),
            (b'%', Some(value)) => {
                decoded.push(value);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => decoded.push(byte),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The byte that two hexadecimal digits at the head of `bytes` stand for.
fn hex_pair(bytes: &[u8]) -> Option<u8> {
    let digit = |place: usize| char::from(*bytes.get(place)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fragments_are_short_ordered_and_without_defaults() {
        let check = |route: Route, expected: &str| assert_eq!(route.fragment(), expected);
        check(Route::default(), "");
        check(Route::search("pricing power"), "q=pricing+power");
        check(Route::search("data centre"), "q=data+centre");
        check(Route::search("100% & more"), "q=100%25+%26+more");
        check(Route::facet(Facet::Topic, "europe"), "topic=europe");
        let mut route = Route::search("trust")
            .toggled(Facet::Year, "2018")
            .toggled(Facet::Topic, "europe")
            .toggled(Facet::Topic, "trust");
        route.sort = Sort::Newest;
        check(
            route.open("leo-liu", Some("0abc1234")),
            "q=trust&topic=europe&topic=trust&year=2018&sort=newest&doc=leo-liu&p=0abc1234",
        );
    }

    #[test]
    fn what_is_not_known_is_dropped_and_named() {
        let check = |fragment: &str, kept: &str, dropped: &[&str]| {
            let parsed = Route::parse(fragment);
            assert_eq!(parsed.route.fragment(), kept, "{fragment}");
            assert_eq!(parsed.dropped, dropped, "{fragment}");
        };
        check("#q=trust&colour=red", "q=trust", &["colour=red"]);
        check("q=a&sort=size", "q=a", &["sort=size"]);
        check("role=poet&role=answer", "role=answer", &["role=poet"]);
        check("main", "", &["main"]);
        check("doc=&q=", "", &["doc=", "q="]);
        check("p=0abc1234", "p=0abc1234", &[]);
        check("#check", "view=check", &[]);
        check("topic=a&topic=a", "topic=a", &[]);
        check("search=old+links", "q=old+links", &[]);
        check("q=50%&&", "q=50%25", &[]);
        check("q=%E4%BA%91", "q=%E4%BA%91", &[]);
        check("view=quotes&ui=zh-CN", "view=quotes&ui=zh-Hans", &[]);
        check("view=moon&ui=tlh", "", &["view=moon", "ui=tlh"]);
        check("about=europe&voice=Hu", "about=europe", &["voice=Hu"]);
        check(
            "about=europe&start=20&by=x",
            "about=europe&start=20",
            &["by=x"],
        );
        check(
            "view=compare&with=voice:Hu+X:Y&with=moon:a&with=doc:",
            "view=compare&with=voice:Hu+X:Y",
            &["with=moon:a", "with=doc:"],
        );
        check("-topic=a&topic=b&-topic=a", "topic=b&-topic=a", &[]);
        check("from=2017&to=now", "from=2017", &["to=now"]);
        check("-colour=red", "", &["-colour=red"]);
    }

    #[test]
    fn choosing_a_value_twice_lets_it_go() {
        let home = Route::default();
        let europe = home.toggled(Facet::Topic, "europe");
        assert_eq!(europe.fragment(), "topic=europe");
        assert_eq!(europe.toggled(Facet::Topic, "europe"), home);
        // A value is chosen or excluded, never both.
        let without = europe.excluded(Facet::Topic, "europe");
        assert_eq!(without.fragment(), "-topic=europe");
        assert_eq!(without.toggled(Facet::Topic, "europe"), europe);
        assert_eq!(without.excluded(Facet::Topic, "europe"), home);
        let years = home.within(Some(2017), Some(2019));
        assert_eq!(years.fragment(), "from=2017&to=2019");
    }

    fn values() -> impl Strategy<Value = Vec<String>> {
        prop::collection::btree_set("\\PC{1,12}", 0..3).prop_map(|set| set.into_iter().collect())
    }

    fn filters() -> impl Strategy<Value = Filters> {
        let role = prop::sample::subsequence(vec!["question", "answer", "narration"], 0..=3)
            .prop_map(|roles| roles.into_iter().map(str::to_owned).collect());
        let excluded = values().prop_map(|values| {
            let values = values.into_iter();
            values.map(|value| (Facet::Speaker, value)).collect()
        });
        let years = || prop::option::of(0..3000u16);
        let lists = (values(), values(), values(), values(), role, values());
        (lists, excluded, years(), years()).prop_map(
            |((topic, speaker, source, year, role, document), excluded, from, to)| Filters {
                topic,
                speaker,
                source,
                year,
                role,
                document,
                excluded,
                from,
                to,
            },
        )
    }

    fn view() -> impl Strategy<Value = View> {
        let id = "\\PC{1,12}";
        prop_oneof![
            Just(View::Search),
            id.prop_map(View::Passage),
            id.prop_map(View::Topic),
            id.prop_map(View::Voice),
            prop::sample::select(Page::ALL.to_vec()).prop_map(View::Page),
            (id, prop::option::of(id))
                .prop_map(|(document, passage)| View::Document { document, passage }),
        ]
    }

    fn detail() -> impl Strategy<Value = Detail> {
        let sides = prop::collection::btree_set("\\PC{1,9}", 0..=MOST_SIDES);
        let order = prop::option::of("\\PC{1,9}");
        let kinds = prop::sample::subsequence(FigureKind::ALL.to_vec(), 0..4);
        let year = prop::option::of(any::<u16>());
        (sides, any::<bool>(), order, 0u32..99, kinds, year).prop_map(
            |(sides, is_voice, order, from, kinds, year)| Detail {
                with: sides.into_iter().map(Side::Voice).collect(),
                by: if is_voice {
                    TableBy::Voice
                } else {
                    TableBy::Document
                },
                order,
                from,
                kinds,
                year,
            },
        )
    }

    proptest! {
        #[test]
        fn a_printed_route_reads_back(
            query in "\\PC{0,30}",
            filters in filters(),
            sort in prop::sample::select(SORTS.to_vec()),
            view in view(),
            detail in detail(),
            language in prop::option::of(prop::sample::select(Language::ALL.to_vec())),
        ) {
            let route = Route { query, filters, sort, view, detail, language };
            let parsed = Route::parse(&route.href());
            prop_assert_eq!(parsed.route, route);
            prop_assert!(parsed.dropped.is_empty());
        }

        #[test]
        fn reading_never_fails_and_settles(fragment in "\\PC{0,60}") {
            let once = Route::parse(&fragment).route;
            prop_assert_eq!(Route::parse(&once.href()).route, once);
        }
    }
}
