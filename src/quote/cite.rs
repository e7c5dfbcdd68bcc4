//! Citations: BibTeX, RIS and CSL-JSON.
//!
//! What is cited is the document, once for each who is quoted from it; the
//! quotes follow as its notes.

use super::attribution::{is_address, place, title};
use super::json::Json;
use super::kept::{Origin, Quote};
use super::name::Name;
use crate::corpus::{Date, DateCertainty, PassageId, Person, Role};
use crate::text::fold::fold;

/// Something to be cited, and the quotes from it.
struct Work<'q> {
    key: String,
    quotes: Vec<&'q Quote>,
    authors: Vec<Name>,
    interviewers: Vec<Name>,
}

/// What sort of work it is, for programs that sort by that.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Genre {
    Interview,
    Broadcast,
    Newspaper,
    Magazine,
    Blog,
    Speech,
    WebPage,
}

/// Words of a document's kind → what that is.
const GENRES: [(&str, Genre); 17] = [
    ("interview", Genre::Interview),
    ("conversation", Genre::Interview),
    ("dialogue", Genre::Interview),
    ("podcast", Genre::Broadcast),
    ("radio", Genre::Broadcast),
    ("television", Genre::Broadcast),
    ("video", Genre::Broadcast),
    ("newspaper", Genre::Newspaper),
    ("news", Genre::Newspaper),
    ("blog", Genre::Blog),
    ("article", Genre::Magazine),
    ("magazine", Genre::Magazine),
    ("speech", Genre::Speech),
    ("talk", Genre::Speech),
    ("lecture", Genre::Speech),
    ("presentation", Genre::Speech),
    ("panel", Genre::Speech),
];

impl Genre {
    fn of(origin: &Origin) -> Genre {
        let kind = origin
            .kind
            .as_deref()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let named = GENRES.iter().find(|(word, _)| kind.contains(word));
        match named {
            Some((_, genre)) => *genre,
            None if origin.people.is_empty() && origin.speaker.is_none() => Genre::WebPage,
            None => Genre::Interview,
        }
    }

    /// A type of CSL 1.0.2.
    fn csl(self) -> &'static str {
        match self {
            Genre::Interview => "interview",
            Genre::Broadcast => "broadcast",
            Genre::Newspaper => "article-newspaper",
            Genre::Magazine => "article-magazine",
            Genre::Blog => "post-weblog",
            Genre::Speech => "speech",
            Genre::WebPage => "webpage",
        }
    }

    /// A type of RIS, which has none for interviews: Zotero and EndNote keep
    /// publication and link of a generic one.
    fn ris(self) -> &'static str {
        match self {
            Genre::Interview => "GEN",
            Genre::Broadcast => "SOUND",
            Genre::Newspaper => "NEWS",
            Genre::Magazine => "MGZN",
            Genre::Blog => "BLOG",
            Genre::Speech => "CONF",
            Genre::WebPage => "ELEC",
        }
    }
}

impl<'q> Work<'q> {
    /// The works that quotes are from, in the order of the quotes.
    fn all(quotes: &'q [Quote]) -> Vec<Work<'q>> {
        let mut works: Vec<Work<'q>> = Vec::new();
        for quote in quotes {
            let (authors, interviewers) = credited(&quote.origin);
            let known = works.iter_mut().find(|work| {
                let first = work.quotes.first();
                let is_same = first.is_some_and(|first| {
                    first.anchor.document == quote.anchor.document && title(first) == title(quote)
                });
                is_same && work.authors == authors
            });
            match known {
                Some(work) => work.quotes.push(quote),
                None => {
                    let mut key = key(quote, &authors);
                    while works.iter().any(|work| work.key == key) {
                        key.push('x');
                    }
                    works.push(Work {
                        key,
                        quotes: vec![quote],
                        authors,
                        interviewers,
                    });
                }
            }
        }
        works
    }

    fn origin(&self) -> Option<&'q Origin> {
        self.quotes.first().map(|quote| &quote.origin)
    }

    /// Where the text was published, or else where it is quoted from.
    fn address(&self) -> Option<&'q str> {
        let published = self.origin().and_then(|origin| origin.url.as_deref());
        let links = self.quotes.iter().map(|quote| quote.link.as_str());
        published
            .into_iter()
            .chain(links)
            .find(|link| is_address(link))
    }

    fn accessed(&self) -> Option<Date> {
        self.quotes.first().and_then(|quote| quote.added_on())
    }

    fn tags(&self) -> Vec<&'q str> {
        let mut tags: Vec<&str> = Vec::new();
        for tag in self.quotes.iter().flat_map(|quote| &quote.tags) {
            if !tags.contains(&tag.as_str()) {
                tags.push(tag);
            }
        }
        tags
    }

    /// A line for each quote.
    fn notes(&self) -> Vec<String> {
        let note = |quote: &&Quote| {
            let mut note = ["“", &quote.anchor.exact, "”"].concat();
            let place = place(&quote.origin);
            for part in [place.as_str(), quote.link.as_str(), quote.note.as_str()] {
                if !part.is_empty() {
                    note.push_str(" — ");
                    note.push_str(part);
                }
            }
            one_line(&note)
        };
        self.quotes.iter().map(note).collect()
    }
}

/// Who is cited as the author, and who asked. The words are those of who
/// answers; a question, or the text's own voice, is cited with the others.
fn credited(origin: &Origin) -> (Vec<Name>, Vec<Name>) {
    let asks = |person: &&Person| {
        let role = person
            .role
            .as_deref()
            .unwrap_or_default()
            .to_ascii_lowercase();
        ["interview", "host", "moderator"]
            .iter()
            .any(|word| role.contains(word))
    };
    let interviewers: Vec<&Person> = origin.people.iter().filter(asks).collect();
    let others = origin.people.iter().filter(|person| !asks(person));
    let mut authors: Vec<&Person> = match (&origin.speaker, origin.role) {
        (Some(speaker), Role::Answer) => vec![speaker],
        _ => others.collect(),
    };
    if authors.is_empty() {
        authors.extend(&origin.speaker);
    }
    let names = |people: Vec<&Person>| people.iter().map(|one| Name::of(&one.name)).collect();
    let asked = interviewers.into_iter();
    let asked = asked.filter(|one| !authors.iter().any(|author| author.name == one.name));
    let asked = asked.collect();
    (names(authors), names(asked))
}

/// Names a work by author, year and first long word, and by its document, so
/// that the key is the same in every export and no other work has it.
fn key(quote: &Quote, authors: &[Name]) -> String {
    let mut key = String::new();
    let plain = |text: &str| -> String {
        let folded = fold(text);
        folded.chars().filter(char::is_ascii_alphanumeric).collect()
    };
    let author = authors.first().map(|name| plain(name.family()));
    key.push_str(&author.unwrap_or_default());
    if let Some(date) = quote.origin.date {
        key.push_str(&date.year().to_string());
    }
    let words = title(quote).split_whitespace().map(plain);
    key.push_str(
        &words
            .clone()
            .find(|word| word.len() > 3)
            .unwrap_or_default(),
    );
    let mut named = [&quote.anchor.document, "\n", title(quote)].concat();
    for author in authors {
        named.push('\n');
        named.push_str(&author.ordered());
    }
    let hash = xxhash_rust::xxh64::xxh64(named.as_bytes(), 0);
    let hash = PassageId::from_bits(hash).to_string();
    [&key, "-", hash.get(..5).unwrap_or_default()].concat()
}

/// Text without line breaks and other control characters.
fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ")
}

/// CSL-JSON: what Zotero, pandoc and citation processors read.
pub fn csl_json(quotes: &[Quote]) -> String {
    Json::List(Work::all(quotes).iter().map(csl).collect()).print()
}

fn csl(work: &Work<'_>) -> Json {
    let Some(origin) = work.origin() else {
        return Json::Null;
    };
    let names = |names: &[Name]| Json::List(names.iter().map(csl_name).collect());
    let is_inferred = origin.date_certainty == Some(DateCertainty::Inferred);
    let title = work.quotes.first().map(|quote| title(quote));
    Json::object([
        ("id", Json::text(&work.key)),
        ("type", Json::text(Genre::of(origin).csl())),
        ("title", Json::text(title.unwrap_or_default())),
        ("author", names(&work.authors)),
        ("interviewer", names(&work.interviewers)),
        ("container-title", origin.source.clone().into()),
        ("original-title", origin.source_title.clone().into()),
        (
            "issued",
            origin
                .date
                .map_or(Json::Null, |date| csl_date(date, is_inferred)),
        ),
        (
            "accessed",
            work.accessed()
                .map_or(Json::Null, |date| csl_date(date, false)),
        ),
        ("URL", work.address().map_or(Json::Null, Json::text)),
        ("language", Json::text(&origin.language)),
        ("genre", origin.kind.clone().into()),
        ("keyword", Json::text(work.tags().join(", "))),
        ("annote", Json::text(work.notes().join("\n\n"))),
    ])
}

fn csl_name(name: &Name) -> Json {
    match name {
        Name::Person { family, given } => {
            Json::object([("family", Json::text(family)), ("given", Json::text(given))])
        }
        Name::Literal(name) => Json::object([("literal", Json::text(name))]),
    }
}

fn csl_date(date: Date, is_inferred: bool) -> Json {
    let mut parts = vec![Json::from(u32::from(date.year()))];
    let smaller = [date.month(), date.day()];
    parts.extend(
        smaller
            .into_iter()
            .flatten()
            .map(|part| Json::from(u32::from(part))),
    );
    Json::object([
        ("date-parts", Json::List(vec![Json::List(parts)])),
        (
            "circa",
            if is_inferred {
                Json::Bool(true)
            } else {
                Json::Null
            },
        ),
    ])
}

/// BibTeX, with the fields of biblatex beside those of old styles.
pub fn bibtex(quotes: &[Quote]) -> String {
    let entries: Vec<String> = Work::all(quotes).iter().map(bib_entry).collect();
    entries.join("\n")
}

fn bib_entry(work: &Work<'_>) -> String {
    let Some(origin) = work.origin() else {
        return String::new();
    };
    let address = work.address();
    let kind = if address.is_some() { "online" } else { "misc" };
    let mut entry = ["@", kind, "{", &work.key].concat();
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            entry.extend([",\n  ", name, " = {", value, "}"]);
        }
    };
    let names: Vec<String> = work.authors.iter().map(bib_name).collect();
    field("author", &names.join(" and "));
    let title = work
        .quotes
        .first()
        .map(|quote| title(quote))
        .unwrap_or_default();
    // In braces of its own, so that no style takes its capitals.
    field("title", &["{", &latex(title), "}"].concat());
    field(
        "origtitle",
        &latex(origin.source_title.as_deref().unwrap_or_default()),
    );
    field(
        "howpublished",
        &latex(origin.source.as_deref().unwrap_or_default()),
    );
    if let Some(date) = origin.date {
        let sign = match origin.date_certainty {
            // "About" in biblatex.
            Some(DateCertainty::Inferred) => "~",
            Some(DateCertainty::Stated) | None => "",
        };
        field("date", &(date.to_string() + sign));
        field("year", &date.year().to_string());
    }
    field("url", &address.map(bib_address).unwrap_or_default());
    field(
        "urldate",
        &work.accessed().map(String::from).unwrap_or_default(),
    );
    field("type", &latex(origin.kind.as_deref().unwrap_or_default()));
    let tags: Vec<String> = work
        .tags()
        .iter()
        .map(|tag| latex(tag).replace(',', " "))
        .collect();
    field("keywords", &tags.join(", "));
    let notes: Vec<String> = work.notes().iter().map(|note| latex(note)).collect();
    field("annotation", &notes.join("\\par "));
    entry.push_str("\n}\n");
    entry
}

fn bib_name(name: &Name) -> String {
    match name {
        Name::Person { family, given } => [&latex(family), ", ", &latex(given)].concat(),
        Name::Literal(name) => ["{", &latex(name), "}"].concat(),
    }
}

/// An address is taken letter by letter, but braces must come in pairs.
fn bib_address(address: &str) -> String {
    super::attribution::encoded(address)
}

/// One line that LaTeX sets as it stands. Braces go by name: BibTeX counts
/// those that have a backslash too.
fn latex(text: &str) -> String {
    let mut out = String::new();
    for letter in one_line(text).chars() {
        match letter {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '%' | '&' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// RIS: what EndNote, Citavi and Zotero read.
pub fn ris(quotes: &[Quote]) -> String {
    Work::all(quotes).iter().map(ris_entry).collect()
}

fn ris_entry(work: &Work<'_>) -> String {
    let Some(origin) = work.origin() else {
        return String::new();
    };
    let mut entry = String::new();
    let mut line = |tag: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            entry.extend([tag, "  - ", &value, "\r\n"]);
        }
    };
    line("TY", Genre::of(origin).ris());
    line("ID", &work.key);
    for author in &work.authors {
        line("AU", &author.ordered());
    }
    for interviewer in &work.interviewers {
        line("A2", &interviewer.ordered());
    }
    line(
        "TI",
        work.quotes
            .first()
            .map(|quote| title(quote))
            .unwrap_or_default(),
    );
    line("T2", origin.source.as_deref().unwrap_or_default());
    line("OP", origin.source_title.as_deref().unwrap_or_default());
    if let Some(date) = origin.date {
        line("PY", &date.year().to_string());
        line("DA", &ris_date(date));
    }
    line("UR", work.address().unwrap_or_default());
    line("Y2", &work.accessed().map(ris_date).unwrap_or_default());
    line("LA", &origin.language);
    line("M3", origin.kind.as_deref().unwrap_or_default());
    for tag in work.tags() {
        line("KW", tag);
    }
    for note in work.notes() {
        line("N1", &note);
    }
    entry.push_str("ER  - \r\n");
    entry
}

/// `2018/03/07/`, with nothing for what is not known.
fn ris_date(date: Date) -> String {
    let two = |part: Option<u8>| match part {
        Some(part @ ..10) => ["0", &part.to_string()].concat(),
        Some(part) => part.to_string(),
        None => String::new(),
    };
    let (year, month, day) = (date.year().to_string(), two(date.month()), two(date.day()));
    [&year, "/", &month, "/", &day, "/"].concat()
}

#[cfg(test)]
mod tests;
