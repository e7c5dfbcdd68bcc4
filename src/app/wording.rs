//! Every sentence the reader sees.
//!
//! Plain and short, in sentence case, numbers with their noun. Components take
//! their words from here, so that another language is another file.

use crate::app::preferences::Theme;
use crate::app::route::View;
use crate::app::state::{Desk, Failure, State};
use crate::corpus::{Date, DateCertainty, Person, Role};
use crate::explorer::{
    DocumentCard, Facet, HitLine, HitList, JumpKind, Overview, Quality, Reading, Sort, WordMatch,
};

/// The name of the page where the corpus has none yet.
pub const CATENA: &str = "Catena";
/// The search box.
pub const SEARCH: &str = "Search";
/// In the empty box.
pub const SEARCH_HINT: &str = "What did they say about …";
/// The first thing a keyboard reaches.
pub const SKIP: &str = "Skip to the text";
/// The dialog over fuzzy targets.
pub const JUMP_TO: &str = "Jump to";
/// In its empty box.
pub const JUMP_HINT: &str = "A few letters of a title, a name, a topic, a section";
/// When nothing has those letters.
pub const NO_JUMPS: &str = "Nothing has these letters in this order. Enter fewer of them.";
/// How to move in it.
pub const JUMP_KEYS: &str = "↑ ↓ to choose · Enter to go · Esc to close";
/// The list of keys and of what can be asked.
pub const HELP: &str = "Help";
/// Its first part.
pub const KEYS: &str = "Keys";
/// Its second part.
pub const QUERIES: &str = "In the search box";
/// Before a query to try.
pub const EXAMPLE: &str = "Try ";
/// The off switch for single letters.
pub const LETTER_KEYS: &str = "Use single letters as keys";
/// Closes whatever lies on top.
pub const CLOSE: &str = "Close";
/// The region of filters.
pub const FILTERS: &str = "Filters";
/// Lets all filters go.
pub const CLEAR_FILTERS: &str = "Clear all filters";
/// The label of the order.
pub const SORT: &str = "Order";
/// More hits.
pub const SHOW_MORE: &str = "Show more passages";
/// While they come.
pub const SHOWING_MORE: &str = "More passages are coming …";
/// The permalink of a hit.
pub const COPY_LINK: &str = "Copy link";
/// The permalink of a passage while reading.
pub const COPY_PASSAGE_LINK: &str = "Copy the link to this passage";
/// The shelf.
pub const SHELF: &str = "The texts";
/// All passages, below the shelf.
pub const ALL_PASSAGES: &str = "From the first page on";
/// The outline's name.
pub const OUTLINE: &str = "Sections";
/// Before the first heading.
pub const BEGINNING: &str = "Beginning";
/// Forward among the marks.
pub const NEXT_MATCH: &str = "Next match";
/// Back among the marks.
pub const PREVIOUS_MATCH: &str = "Previous match";
/// Who speaks in the document.
pub const PEOPLE: &str = "Who speaks";
/// What else is like a passage.
pub const RELATED: &str = "Related passages";
/// When nothing is.
pub const NOTHING_RELATED: &str = "No other passage is like this one.";
/// Topics of a passage.
pub const TOPICS: &str = "Topics";
/// Front of a question.
pub const QUESTION_SIGN: &str = "Q";
/// Where the text itself speaks again after somebody else.
pub const NARRATION: &str = "Narration";
/// While the bundle is on its way.
pub const OPENING: &str = "Opening the texts …";
/// Tries again.
pub const TRY_AGAIN: &str = "Try again";
/// To the front page.
pub const TO_ALL_TEXTS: &str = "All texts";
/// A passage that was on the page but is no part of the text.
pub const FURNITURE: &str = "From the page around the text";
/// What is looked at of a passage that has no words of its own to name it.
pub const READ_ON: &str = "Read in context";
/// Where the texts stay.
pub const COLOPHON: &str = "All of this runs in your browser. What you type stays here.";
/// Heads the words that could be left out.
pub const WITHOUT: &str = "Leave out a word:";
/// What to try when nothing was found.
pub const NOTHING_FOUND: &str = "No passage has that.";
/// The same, with filters chosen.
pub const NOTHING_FOUND_FILTERED: &str =
    "No passage has that among the filters you chose. Let a filter go, or try other words.";
/// The same, when no single word is to blame.
pub const TRY_OTHERS: &str = "Try fewer words, another spelling, or start from a text below.";
/// Takes a correction back.
pub const EXACT_ONLY: &str = "exact word only";

/// `1 passage`, `14 passages`, `1,204 passages`.
pub fn count(number: usize, singular: &str, plural: &str) -> String {
    let noun = if number == 1 { singular } else { plural };
    format!("{} {noun}", grouped(number))
}

/// Digits in threes.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `14 passages`.
pub fn passages(number: u32) -> String {
    count(number as usize, "passage", "passages")
}

/// The noun alone, after a number that stands for itself.
pub fn passages_noun(number: u32) -> &'static str {
    if number == 1 { " passage" } else { " passages" }
}

/// `3 interviews` where all documents of the corpus are interviews, else
/// `3 documents`.
pub fn documents(number: usize, overview: Option<&Overview>) -> String {
    let kinds = overview.map(kinds_with_counts).unwrap_or_default();
    match kinds.as_slice() {
        [(Some(kind), _)] => count(number, kind, &plural(kind)),
        _ => count(number, "document", "documents"),
    }
}

/// `4 interviews and 1 article`.
pub fn documents_by_kind(overview: &Overview) -> String {
    let parts: Vec<String> = kinds_with_counts(overview)
        .into_iter()
        .map(|(kind, number)| {
            let kind = kind.unwrap_or("document");
            count(number, kind, &plural(kind))
        })
        .collect();
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => count(0, "document", "documents"),
    }
}

/// The kinds of the documents, in order of appearance.
fn kinds_with_counts(overview: &Overview) -> Vec<(Option<&str>, usize)> {
    let mut kinds: Vec<(Option<&str>, usize)> = vec![];
    for card in &overview.documents {
        let kind = card.kind.as_deref();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind, 1)),
        }
    }
    kinds
}

/// English plurals, as far as kinds of text need them.
fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// `14 passages in 3 interviews`.
pub fn hits_status(hits: &HitList, overview: Option<&Overview>) -> String {
    if hits.total == 0 {
        return NOTHING_FOUND.to_owned();
    }
    let documents = documents(hits.documents as usize, overview);
    format!("{} in {documents}", passages(hits.total))
}

/// `2 ms`; nothing below a tenth of one.
pub fn duration(took_us: u32) -> String {
    match took_us {
        0..=9_999 => format!("{}.{} ms", took_us / 1000, took_us % 1000 / 100),
        _ => format!("{} ms", took_us / 1000),
    }
}

/// What the front page says below the title.
pub fn corpus_line(overview: &Overview) -> Vec<String> {
    let mut parts = vec![
        documents_by_kind(overview),
        count(overview.speakers.len(), "voice", "voices"),
        passages(overview.passages),
    ];
    parts.extend(years(overview));
    parts
}

/// `2017–2020`, from the dates of the documents.
fn years(overview: &Overview) -> Option<String> {
    let years = || {
        overview
            .documents
            .iter()
            .filter_map(|card| card.date)
            .map(Date::year)
    };
    let (first, last) = (years().min()?, years().max()?);
    Some(if first == last {
        first.to_string()
    } else {
        format!("{first}–{last}")
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `7 March 2018`, `March 2018`, `2018`.
pub fn date(date: Date) -> String {
    let month = date
        .month()
        .and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (date.day(), month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", date.year()),
        (None, Some(month)) => format!("{month} {}", date.year()),
        (_, None) => date.year().to_string(),
    }
}

/// The same, with what is known about how it is known.
pub fn date_with_certainty(day: Date, certainty: Option<DateCertainty>) -> String {
    match certainty {
        Some(DateCertainty::Inferred) => format!("{}, inferred", date(day)),
        Some(DateCertainty::Stated) | None => date(day),
    }
}

/// `TMTPost`, `2017, inferred`, `interview`, `21 min, 4,812 words`.
pub fn imprint(card: &DocumentCard) -> Vec<String> {
    let day = card
        .date
        .map(|day| date_with_certainty(day, card.date_certainty));
    let parts = [card.source.clone(), day, card.kind.clone()];
    let length = (card.words > 0).then(|| length(card.words));
    parts.into_iter().chain([length]).flatten().collect()
}

/// `21 min, 4,812 words`, at the pace at which English is read in silence
/// (Brysbaert 2019: 238 words a minute).
fn length(words: u32) -> String {
    let minutes = words.div_ceil(238).max(1);
    let words = count(words as usize, "word", "words");
    format!("{minutes} min, {words}")
}

/// `Hu Xiaoming, President of Aliyun, Alibaba Group`.
pub fn person_capacity(person: &Person) -> Option<String> {
    let parts: Vec<&str> = [person.role.as_deref(), person.organisation.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The names of who speaks.
pub fn names(people: &[Person]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    names.join(", ")
}

/// A facet's legend.
pub fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Topic => "Topics",
        Facet::Speaker => "Voices",
        Facet::Source => "Sources",
        Facet::Year => "Years",
        Facet::Role => "Roles",
    }
}

/// A role, as a filter.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Question => "Questions",
        Role::Answer => "Answers",
        Role::Narration => "Narration",
    }
}

/// A facet value for readers, whatever the engine calls it.
pub fn facet_value<'a>(kind: Facet, value: &'a str, overview: Option<&'a Overview>) -> &'a str {
    match kind {
        Facet::Topic => topic_label(value, overview),
        Facet::Role => {
            let named = Role::ALL.into_iter().find(|known| known.name() == value);
            named.map_or(value, |known| role(known))
        }
        Facet::Speaker | Facet::Source | Facet::Year => value,
    }
}

/// A topic's label; its id where the corpus does not have it.
pub fn topic_label<'a>(id: &'a str, overview: Option<&'a Overview>) -> &'a str {
    overview
        .and_then(|overview| overview.topics.iter().find(|topic| topic.id == id))
        .map_or(id, |topic| topic.label.as_str())
}

/// A document's title; its id where the corpus does not have it.
pub fn document_title<'a>(id: &'a str, overview: Option<&'a Overview>) -> &'a str {
    overview
        .and_then(|overview| overview.documents.iter().find(|card| card.id == id))
        .map_or(id, |card| card.title.as_str())
}

/// An order, as offered.
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Best first",
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::Order => "As in the texts",
    }
}

/// `Filters (2)`.
pub fn filters_button(chosen: usize) -> String {
    match chosen {
        0 => FILTERS.to_owned(),
        _ => format!("{FILTERS} ({chosen})"),
    }
}

/// The accessible name of a chip's button.
pub fn let_go(label: &str) -> String {
    format!("Remove filter {label}")
}

/// `18 more`.
pub fn more_values(number: usize) -> String {
    format!("{number} more")
}

/// On the sheet's button.
pub fn show_hits(hits: &HitList) -> String {
    format!("Show {}", passages(hits.total))
}

/// `3 related passages`, for who listens.
pub fn related_status(number: usize) -> String {
    match number {
        0 => NOTHING_RELATED.to_owned(),
        _ => count(number, "related passage", "related passages"),
    }
}

/// After a relaxed search.
pub fn relaxed(words: &[String]) -> String {
    format!(
        "No passage has all words. These are without {}.",
        quoted(words)
    )
}

/// `“a” and “b”`.
fn quoted(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    words.join(" or ")
}

/// The window's title.
pub fn window_title(state: &State) -> String {
    let overview = state.overview.as_deref();
    let corpus = overview.map_or(CATENA, |overview| overview.title.as_str());
    let view = view_title(state);
    if view.is_empty() || view == corpus {
        corpus.to_owned()
    } else {
        format!("{view} · {corpus}")
    }
}

/// What the view shows, in a few words; nothing for the front page.
pub fn view_title(state: &State) -> String {
    let overview = state.overview.as_deref();
    match (&state.route.view, &state.desk) {
        (View::Document { .. } | View::Passage(_), Desk::Missing(_)) => MISSING_TITLE.to_owned(),
        (View::Document { document, .. }, _) => document_title(document, overview).to_owned(),
        (View::Passage(_), _) => String::new(),
        (View::Search, _) => search_title(state),
    }
}

fn search_title(state: &State) -> String {
    let overview = state.overview.as_deref();
    let query = state.route.query.trim();
    let mut parts = vec![];
    if !query.is_empty() {
        parts.push(format!("“{query}”"));
    }
    for kind in Facet::ALL {
        let chosen = state.route.filters.group(kind).iter();
        parts.extend(chosen.map(|value| facet_value(kind, value, overview).to_owned()));
    }
    parts.join(", ")
}

/// The heading of the hits, for who listens.
pub fn search_heading(state: &State) -> String {
    let title = search_title(state);
    if title.is_empty() {
        SEARCH.to_owned()
    } else {
        format!("Passages for {title}")
    }
}

/// `Medium`, `November 2018`, `interview`, for a document among the hits.
pub fn hit_imprint(hit: &HitLine) -> Vec<String> {
    let parts = [
        hit.source.clone(),
        hit.date.map(date),
        hit.document_kind.clone(),
    ];
    parts.into_iter().flatten().collect()
}

/// `20 of 166`.
pub fn shown_of(shown: usize, total: u32) -> String {
    format!("{} of {}", grouped(shown), grouped(total as usize))
}

/// The title of the source, where ours differs.
pub fn appeared_as(title: &str) -> String {
    format!("First published as “{title}”")
}

/// To where the text came from.
pub const SOURCE_LINK: &str = "The source";
/// The group of buttons that step through matches.
pub const MATCHES: &str = "Matches";
/// On a button whose full name is [`PREVIOUS_MATCH`].
pub const PREVIOUS: &str = "Previous";
/// On a button whose full name is [`NEXT_MATCH`].
pub const NEXT: &str = "Next";

/// Over a document that is not there.
pub const MISSING_TITLE: &str = "Not in this collection";

/// What happened, and that nothing is lost.
pub fn missing(name: &str) -> String {
    format!(
        "There is no text or passage named “{name}” here. The link may be from another or an older \
         collection; everything that is here can still be searched."
    )
}

/// How many matches the document has.
pub fn reading_status(reading: &Reading, query: &str) -> Option<String> {
    (!query.trim().is_empty()).then(|| matches_in_text(reading.marks as usize))
}

/// `12 matches in this text`.
pub fn matches_in_text(number: usize) -> String {
    match number {
        0 => "No match in this text".to_owned(),
        _ => format!("{} in this text", count(number, "match", "matches")),
    }
}

/// `3 of 12`, or `12 matches` before the first step.
pub fn match_position(current: Option<usize>, number: usize) -> String {
    match current {
        Some(current) => format!("{} of {}", grouped(current + 1), grouped(number)),
        None => count(number, "match", "matches"),
    }
}

/// The way back from the reader.
pub fn back_to_hits(is_home: bool, total: Option<u32>) -> String {
    match total {
        Some(total) if !is_home => format!("Back to {}", passages(total)),
        _ => "Back to all texts".to_owned(),
    }
}

/// The sign of a question in full, for who does not see it.
pub fn question_by(speaker: &str) -> String {
    match speaker {
        "" => "Question".to_owned(),
        _ => format!("Question, {speaker}"),
    }
}

/// Why a passage has a topic.
pub fn evidence(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| format!("because of {}", words.join(", ")))
}

/// How a hit matched, where not exactly.
pub fn matched_loosely(matches: &[WordMatch]) -> Option<String> {
    let loose: Vec<String> = matches
        .iter()
        .filter(|word| matches!(word.quality, Quality::OneTypo | Quality::TwoTypos))
        .map(|word| format!("{} for “{}”", word.found.join(", "), word.typed))
        .collect();
    (!loose.is_empty()).then(|| loose.join("; "))
}

/// Where in the recording.
pub fn time(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{rest:02}"),
        _ => format!("{hours}:{minutes:02}:{rest:02}"),
    }
}

/// What a jump target is.
pub fn jump_kind(kind: &JumpKind) -> &'static str {
    match kind {
        JumpKind::Document { .. } => "text",
        JumpKind::Speaker { .. } => "voice",
        JumpKind::Topic { .. } => "topic",
        JumpKind::Section { .. } => "section",
    }
}

/// The theme's toggle.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "Auto",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

/// The same in full.
pub fn theme_toggle(now: Theme) -> String {
    format!(
        "{}: paper and ink; change to {}",
        theme(now),
        theme(now.next()).to_lowercase()
    )
}

/// After copying, or where copying was refused.
pub fn link_copied(link: &str, is_copied: bool) -> String {
    if is_copied {
        "Link copied".to_owned()
    } else {
        format!("This page may not use the clipboard. Copy the link from here: {link}")
    }
}

/// Parts of the address that meant nothing.
pub fn dropped_parts(dropped: &[String]) -> Option<String> {
    (!dropped.is_empty()).then(|| {
        format!(
            "Part of the link means nothing here and was left out: {}",
            dropped.join(", ")
        )
    })
}

/// A failure: what happened.
pub fn failure_title(failure: &Failure) -> &'static str {
    match failure {
        Failure::Unreachable(_) => "The texts could not be fetched",
        Failure::Refused(_) => "The texts could not be opened",
        Failure::Stopped(_) => "The search has stopped",
    }
}

/// A failure: that nothing is lost, and what to do.
pub fn failure_advice(failure: &Failure) -> &'static str {
    match failure {
        Failure::Unreachable(_) => {
            "The page itself is here, but the file with the texts, corpus.catena, did not come. \
             Check the connection and try again. If you publish this page: the file belongs in the \
             same folder as the page."
        }
        Failure::Refused(_) => {
            "The file corpus.catena did come, but this page cannot read it. Trying again helps if \
             it came incomplete; otherwise it must be packed again."
        }
        Failure::Stopped(_) => {
            "Nothing is lost: the address above still names what you were looking at."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_with_their_noun() {
        assert_eq!(passages(0), "0 passages");
        assert_eq!(passages(1), "1 passage");
        assert_eq!(passages(1204), "1,204 passages");
        assert_eq!(count(1_000_000, "word", "words"), "1,000,000 words");
        assert_eq!(plural("story"), "stories");
        assert_eq!(plural("essay"), "essays");
        assert_eq!(plural("speech"), "speeches");
    }

    #[test]
    fn documents_are_named_by_their_kind_when_all_are_alike() {
        let card = |kind: &str| DocumentCard {
            kind: Some(kind.to_owned()),
            ..DocumentCard::default()
        };
        let mut overview = Overview {
            documents: vec![card("interview"), card("interview")],
            ..Overview::default()
        };
        assert_eq!(documents(2, Some(&overview)), "2 interviews");
        assert_eq!(documents_by_kind(&overview), "2 interviews");
        overview.documents.push(card("article"));
        assert_eq!(documents(1, Some(&overview)), "1 document");
        assert_eq!(documents_by_kind(&overview), "2 interviews and 1 article");
        assert_eq!(documents(3, None), "3 documents");
    }

    #[test]
    fn dates_read_as_precisely_as_known() {
        let check = |text: &str, expected: &str| {
            let day: Date = text.parse().expect("a date of the table");
            assert_eq!(date(day), expected);
        };
        check("2018", "2018");
        check("2018-11", "November 2018");
        check("2018-03-07", "7 March 2018");
    }

    #[test]
    fn times_are_short() {
        assert_eq!(time(754), "12:34");
        assert_eq!(time(3605), "1:00:05");
        assert_eq!(duration(1840), "1.8 ms");
        assert_eq!(duration(23_400), "23 ms");
    }
}
