//! Passages that follow each other: a leaf of the reader, with a heading
//! wherever the section changes.

use std::ops::Range;

use yew::prelude::*;

use super::marked_text::marked_text;
use super::passage::{self, Standing, opens_turn};
use super::related::related;
use crate::app::route::Route;
use crate::app::shared::Shared;
use crate::app::state::{Action, Related};
use crate::app::wording;
use crate::explorer::{Overview, Reading};

/// What a leaf needs. Places are those in the document.
#[derive(Properties, PartialEq)]
pub struct PassagesProps {
    /// Where it reports.
    pub actions: Callback<Action>,
    /// The document.
    pub reading: Shared<Reading>,
    /// The passages on this leaf.
    pub places: Range<usize>,
    /// The one to which the link led.
    pub target: Option<usize>,
    /// The one with the mark one stands at, and the mark's number in it.
    pub mark: Option<(usize, usize)>,
    /// Those that are, or a part of which is, among the reader's quotes.
    pub quoted: Vec<usize>,
    /// The one whose ways of copying are shown.
    pub copying: Option<usize>,
    /// What is like one of them, and the search under the document.
    pub related: Option<(usize, Related, Route)>,
    /// The topics of the corpus, where they are shown in colours.
    pub colours: Option<Shared<Overview>>,
}

/// See the head of this file.
#[component]
pub fn Passages(props: &PassagesProps) -> Html {
    let PassagesProps {
        actions, reading, ..
    } = props;
    let passage = |place: usize| {
        let related = props.related.as_ref().filter(|(of, _, _)| *of == place);
        let mark = props.mark.filter(|(of, _)| *of == place);
        let standing = Standing {
            current_mark: mark.map(|(_, number)| number),
            is_target: props.target == Some(place),
            has_related: related.is_some(),
            is_quoted: props.quoted.contains(&place),
            is_copying: props.copying == Some(place),
            colours: props.colours.as_deref(),
        };
        let lines = related.and_then(|(_, one, route)| Some((one.lines.as_deref()?, route)));
        html! {
            <>
                { heading(reading, place) }
                { passage::passage(actions, reading, place, &standing) }
                if let Some((lines, route)) = lines {
                    { self::related(lines, route) }
                }
            </>
        }
    };
    props.places.clone().map(passage).collect()
}

fn heading(reading: &Reading, place: usize) -> Html {
    let section = |place: usize| reading.passages.get(place).map(|p| p.section.as_slice());
    let here = section(place).unwrap_or_default();
    let before = place.checked_sub(1).and_then(section).unwrap_or_default();
    let Some(title) = here.last().filter(|_| here != before) else {
        return html! {};
    };
    let mut marked = reading.heading_marks.iter();
    let marks = marked.find(|(at, _)| *at as usize == place);
    let words = marked_text(title, marks.map_or(&[], |(_, marks)| marks), None);
    // Deeper levels than three are set like the third.
    let lang = wording::other_language(&reading.document.language);
    match here.len() {
        1 => html! { <h2 {lang} dir="auto">{ words }</h2> },
        2 => html! { <h3 {lang} dir="auto">{ words }</h3> },
        _ => html! { <h4 {lang} dir="auto">{ words }</h4> },
    }
}

/// As many lines as a window shows: few leaves are more than half in vain.
const LINES: usize = 40;
/// Of a text in Latin letters, set as wide as is comfortable.
const BYTES_IN_LINE: usize = 75;

/// The passages of each leaf.
pub fn leaves(reading: &Reading) -> Vec<Range<usize>> {
    let mut leaves = vec![];
    let (mut start, mut lines) = (0, 0);
    for place in 0..reading.passages.len() {
        lines += lines_of(reading, place);
        if lines >= LINES {
            leaves.push(start..place + 1);
            (start, lines) = (place + 1, 0);
        }
    }
    if lines > 0 {
        leaves.push(start..reading.passages.len());
    }
    leaves
}

/// The leaf on which a passage stands.
pub fn leaf_of(leaves: &[Range<usize>], place: usize) -> usize {
    leaves.partition_point(|leaf| leaf.end <= place)
}

/// How high some passages are, roughly.
pub fn lines(reading: &Reading, places: Range<usize>) -> usize {
    places.map(|place| lines_of(reading, place)).sum()
}

/// With a line of space before it, and with what stands above it.
fn lines_of(reading: &Reading, place: usize) -> usize {
    let at = |place: usize| reading.passages.get(place);
    let before = place.checked_sub(1).and_then(at);
    let Some(passage) = at(place) else {
        return 0;
    };
    let opens = usize::from(opens_turn(passage, before));
    let is_new = before.is_some_and(|before| before.section != passage.section);
    passage.text.len() / BYTES_IN_LINE + 1 + opens + 3 * usize::from(is_new)
}
