//! What page and host say to each other, version 1; docs/embedding.md has it
//! for those who write hosts.
//!
//! The browser vouches for two things only: that a message came from the frame
//! around us, and its origin. Everything else is looked at here. What does not
//! fit is passed over in silence: a page has many listeners, and a message for
//! another one is no mistake.

use crate::accent::Accent;
use crate::app::preferences::Theme;
use crate::app::route::{Route, View};
use crate::app::wording::Language;
use crate::explorer::{Facet, Filters};

/// Raised when a message changes its meaning; new messages do not raise it.
pub const VERSION: u32 = 1;

/// A message as it came, flat: `type` → `set`, `filters.topic` → `europe`.
pub type Fields = Vec<(String, String)>;

/// The texts that a message may hold.
pub const TEXTS: [&str; 7] = [
    "type", "theme", "accent", "fragment", "query", "view", "locale",
];
/// The lists that its `filters` may hold.
pub const GROUPS: [&str; 6] = ["topic", "speaker", "source", "year", "role", "document"];
/// Longer than any link that works everywhere. Bytes.
pub const LONGEST: usize = 2000;
/// More than anybody chooses in one group.
pub const MOST_VALUES: usize = 64;

/// What a host says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostWord {
    /// It is there, and wants to know what is shown.
    Hello,
    /// Another paper, another accent.
    Paint {
        /// `None`: as before.
        theme: Option<Theme>,
        /// `None`: as before.
        accent: Option<Accent>,
    },
    /// Show something else.
    Set(Settings),
}

/// What a host wants to be shown; what it does not name stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    fragment: Option<String>,
    query: Option<String>,
    filters: Option<Filters>,
    view: Option<String>,
    locale: Option<Language>,
}

/// What the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageWord {
    /// Questions are answered from now on.
    Ready,
    /// What is shown is this high, in pixels.
    Height(u32),
    /// This is shown.
    State {
        /// As a link has it.
        route: Box<Route>,
        /// The full page that shows it, if there is one.
        link: Option<String>,
    },
    /// The reader took this with its source.
    Quote(Box<Quote>),
    /// No question can be answered; the word for why.
    Error(&'static str),
}

/// A passage with its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Who says them.
    pub speaker: String,
    /// Where they stand.
    pub title: String,
    /// Where one can read on.
    pub link: String,
}

/// A value in a message of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(u32),
    /// A text.
    Text(String),
    /// Named lists of texts.
    Groups(Vec<(&'static str, Vec<String>)>),
}

/// Who may hear what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conversation {
    allowed: Vec<String>,
    host: Option<String>,
}

impl Conversation {
    /// With the page's own origin, and those that its publisher allows,
    /// separated by spaces or commas.
    pub fn new(own: &str, listed: &str) -> Conversation {
        let listed = listed.split([' ', ',', '\n', '\t']);
        let listed = listed.map(|origin| origin.trim_end_matches('/'));
        let allowed = std::iter::once(own)
            .chain(listed)
            .filter(|origin| is_origin(origin));
        Conversation {
            allowed: allowed.map(str::to_owned).collect(),
            host: None,
        }
    }

    /// What the host wants, if it makes sense and may be wanted from there.
    pub fn hear(&mut self, origin: &str, fields: &Fields) -> Option<HostWord> {
        let word = read(fields)?;
        let is_allowed = self.is_allowed(origin);
        if is_allowed {
            self.host = Some(origin.to_owned());
        }
        match word {
            HostWord::Paint { .. } => Some(word),
            HostWord::Hello | HostWord::Set(_) => is_allowed.then_some(word),
        }
    }

    /// To which origin a word may be said: to anybody where it tells nothing,
    /// else to a host that has made itself known and is on the list.
    pub fn audience(&self, word: &PageWord) -> Option<&str> {
        match word {
            PageWord::Ready | PageWord::Height(_) | PageWord::Error(_) => Some("*"),
            PageWord::State { .. } | PageWord::Quote(_) => self.host.as_deref(),
        }
    }

    fn is_allowed(&self, origin: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed == origin)
    }
}

/// A scheme and a host that can be told from others; the opaque origin prints
/// as `null`, of which there are many.
fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*']))
}

/// What a message means, if it is one of ours.
fn read(fields: &Fields) -> Option<HostWord> {
    let field = |name: &str| {
        let found = fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    if field("catena") != Some("1") {
        return None;
    }
    match field("type")? {
        "hello" => Some(HostWord::Hello),
        "theme" => {
            let theme = field("theme").and_then(Theme::named);
            let accent = field("accent").and_then(Accent::read);
            (theme.is_some() || accent.is_some()).then_some(HostWord::Paint { theme, accent })
        }
        "set" => {
            let text = |name: &str| field(name).map(str::to_owned);
            let settings = Settings {
                fragment: text("fragment"),
                query: text("query"),
                filters: filters(fields),
                view: text("view"),
                locale: field("locale").and_then(Language::of_tag),
            };
            (settings != Settings::default()).then_some(HostWord::Set(settings))
        }
        _ => None,
    }
}

/// All filters, where at least one is named; an empty list clears its group.
fn filters(fields: &Fields) -> Option<Filters> {
    let named = fields
        .iter()
        .filter_map(|(key, value)| Some((key.strip_prefix("filters.")?, value)));
    let mut filters = None;
    for (group, value) in named {
        let filters = filters.get_or_insert_with(Filters::default);
        let facet = Facet::ALL.into_iter().find(|facet| facet.name() == group);
        let group = match facet {
            Some(facet) => filters.group_mut(facet),
            None if group == "document" => &mut filters.document,
            None => continue,
        };
        if !value.is_empty() && !group.contains(value) {
            group.push(value.clone());
        }
    }
    filters
}

impl Settings {
    /// The route that is shown from now on.
    pub fn apply(&self, now: &Route, is_pinned: bool) -> Route {
        let mut route = match &self.fragment {
            Some(fragment) => Route::parse(&super::separate(fragment).1).route,
            None => now.clone(),
        };
        if let Some(query) = &self.query {
            route.query.clone_from(query);
        }
        if let Some(filters) = &self.filters {
            route.filters.clone_from(filters);
        }
        match &self.view {
            Some(view) => route.view = Route::parse(view).route.view,
            // Another search shows its hits; what is pinned stays on top.
            None if !is_pinned && (self.query.is_some() || self.filters.is_some()) => {
                route.view = View::Search;
            }
            None => {}
        }
        route.language = self.locale.or(route.language);
        route
    }
}

impl PageWord {
    /// The message, field by field.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        let text = |text: &str| Value::Text(text.to_owned());
        let (name, rest) = match self {
            PageWord::Ready => ("ready", vec![]),
            PageWord::Height(height) => ("height", vec![("height", Value::Number(*height))]),
            PageWord::State { route, link } => ("state", state_fields(route, link.as_deref())),
            PageWord::Quote(quote) => {
                let fields = vec![
                    ("text", text(&quote.text)),
                    ("speaker", text(&quote.speaker)),
                    ("title", text(&quote.title)),
                    ("link", text(&quote.link)),
                ];
                ("quote", fields)
            }
            PageWord::Error(reason) => ("error", vec![("reason", text(reason))]),
        };
        let head = [("catena", Value::Number(VERSION)), ("type", text(name))];
        head.into_iter().chain(rest).collect()
    }
}

fn state_fields(route: &Route, link: Option<&str>) -> Vec<(&'static str, Value)> {
    let filters = Facet::ALL
        .into_iter()
        .map(|facet| (facet.name(), route.filters.group(facet)));
    let filters = filters.chain([("document", route.filters.document.as_slice())]);
    let chosen = filters.filter(|(_, values)| !values.is_empty());
    let chosen = chosen
        .map(|(name, values)| (name, values.to_vec()))
        .collect();
    let view = Route::default().with_view(route.view.clone()).fragment();
    vec![
        ("fragment", Value::Text(route.fragment())),
        ("query", Value::Text(route.query.clone())),
        ("filters", Value::Groups(chosen)),
        ("view", Value::Text(view)),
        ("link", Value::Text(link.unwrap_or_default().to_owned())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIKI: &str = "https://wiki.example.org";

    fn fields(message: &[(&str, &str)]) -> Fields {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        message.iter().map(owned).collect()
    }

    fn conversation() -> Conversation {
        Conversation::new(
            "https://texts.example.org",
            "https://wiki.example.org/, https://b.example *",
        )
    }

    #[test]
    fn only_listed_hosts_are_obeyed_and_paper_may_be_anybodys() {
        let hello = fields(&[("catena", "1"), ("type", "hello")]);
        let theme = fields(&[("catena", "1"), ("type", "theme"), ("theme", "dark")]);
        let set = fields(&[("catena", "1"), ("type", "set"), ("query", "trust")]);
        let check = |origin: &str, expected: [bool; 3]| {
            let mut conversation = conversation();
            let heard =
                [&hello, &theme, &set].map(|word| conversation.hear(origin, word).is_some());
            assert_eq!(heard, expected, "{origin}");
        };
        check(WIKI, [true; 3]);
        check("https://texts.example.org", [true; 3]);
        check("https://b.example", [true; 3]);
        for stranger in [
            "https://evil.example",
            "null",
            "",
            "*",
            "https://wiki.example.org.evil.example",
            "http://wiki.example.org",
            "https://wiki.example.org:8443",
        ] {
            check(stranger, [false, true, false]);
        }
    }

    #[test]
    fn an_opaque_origin_is_on_no_list() {
        let mut conversation = Conversation::new("null", "null * https://*.example.org file://");
        let set = fields(&[("catena", "1"), ("type", "set"), ("query", "trust")]);
        for origin in ["null", "*", "https://*.example.org", "file://"] {
            assert_eq!(conversation.hear(origin, &set), None);
        }
    }

    #[test]
    fn text_is_said_to_a_listed_host_that_has_spoken_and_to_nobody_else() {
        let quote = PageWord::Quote(Box::default());
        let state = PageWord::State {
            route: Box::default(),
            link: None,
        };
        let hello = fields(&[("catena", "1"), ("type", "hello")]);
        let mut conversation = conversation();
        for word in [
            PageWord::Ready,
            PageWord::Height(9),
            PageWord::Error("stopped"),
        ] {
            assert_eq!(conversation.audience(&word), Some("*"));
        }
        assert_eq!(conversation.audience(&quote), None);
        conversation.hear("https://evil.example", &hello);
        assert_eq!(conversation.audience(&state), None);
        conversation.hear(WIKI, &hello);
        assert_eq!(conversation.audience(&quote), Some(WIKI));
        assert_eq!(conversation.audience(&state), Some(WIKI));
        conversation.hear("https://evil.example", &hello);
        assert_eq!(conversation.audience(&quote), Some(WIKI));
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        for message in [
            &[][..],
            &[("type", "hello")],
            &[("catena", "2"), ("type", "hello")],
            &[("catena", "1")],
            &[("catena", "1"), ("type", "eval"), ("code", "alert(1)")],
            &[("catena", "1"), ("type", "set")],
            &[("catena", "1"), ("type", "set"), ("locale", "tlh")],
            &[
                ("catena", "1"),
                ("type", "theme"),
                ("theme", "red;}"),
                ("accent", "url(//evil.example)"),
            ],
        ] {
            assert_eq!(
                conversation().hear(WIKI, &fields(message)),
                None,
                "{message:?}"
            );
        }
    }

    #[test]
    fn settings_change_what_they_name() {
        let check = |now: &str, set: &[(&str, &str)], is_pinned: bool, expected: &str| {
            let message = [&[("catena", "1"), ("type", "set")], set].concat();
            let Some(HostWord::Set(settings)) = read(&fields(&message)) else {
                panic!("{set:?} sets nothing");
            };
            let now = Route::parse(now).route;
            assert_eq!(
                settings.apply(&now, is_pinned).fragment(),
                expected,
                "{set:?}"
            );
        };
        check(
            "q=a&topic=europe&doc=leo",
            &[("query", "trust")],
            false,
            "q=trust&topic=europe",
        );
        check(
            "q=a&doc=leo",
            &[("query", "trust")],
            true,
            "q=trust&doc=leo",
        );
        check(
            "q=a&topic=europe",
            &[("filters.topic", "trust"), ("filters.year", "2018")],
            false,
            "q=a&topic=trust&year=2018",
        );
        check("q=a&topic=europe", &[("filters.topic", "")], false, "q=a");
        check(
            "q=a",
            &[("filters.colour", "red"), ("filters.document", "leo")],
            false,
            "q=a&in=leo",
        );
        check(
            "q=a",
            &[("view", "about=europe")],
            false,
            "q=a&about=europe",
        );
        check("q=a&about=europe", &[("view", "")], false, "q=a");
        check(
            "q=a&doc=leo",
            &[("fragment", "#embed&theme=dark&q=b&sort=newest")],
            false,
            "q=b&sort=newest",
        );
        check(
            "q=a&doc=leo",
            &[("locale", "zh")],
            false,
            "q=a&doc=leo&ui=zh-Hans",
        );
    }

    #[test]
    fn messages_have_their_fields() {
        let route = Route::parse("q=trust&topic=europe&topic=trust&doc=leo&p=0abc1234").route;
        let word = PageWord::State {
            route: Box::new(route),
            link: Some("https://a.example/#q=trust".to_owned()),
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let topics = vec!["europe".to_owned(), "trust".to_owned()];
        let expected = [
            ("catena", Value::Number(1)),
            ("type", text("state")),
            (
                "fragment",
                text("q=trust&topic=europe&topic=trust&doc=leo&p=0abc1234"),
            ),
            ("query", text("trust")),
            ("filters", Value::Groups(vec![("topic", topics)])),
            ("view", text("doc=leo&p=0abc1234")),
            ("link", text("https://a.example/#q=trust")),
        ];
        assert_eq!(word.fields(), expected);
        let height = PageWord::Height(640).fields();
        assert_eq!(height.last(), Some(&("height", Value::Number(640))));
    }
}
