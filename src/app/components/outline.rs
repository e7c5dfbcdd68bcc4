//! The sections of a document, and where one reads.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::long_list::{Leaf, LongList};
use super::passages;
use super::route_link::{Link, route_link};
use crate::app::browser::{Listener, Timer, dom};
use crate::app::ids;
use crate::app::route::Route;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::Reading;

/// A heading and the first passage under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The innermost heading.
    pub title: String,
    /// Its language, where that is not the page's.
    pub language: Option<AttrValue>,
    /// How many headings stand above it.
    pub depth: usize,
    /// The first passage under it.
    pub passage: String,
    /// The leaf on which that stands.
    pub leaf: usize,
}

/// The sections of a document, in order; its leaves hold these passages.
pub fn sections(reading: &Reading, leaves: &[Range<usize>]) -> Vec<Section> {
    let language = wording::other_language(&reading.document.language);
    let mut sections = vec![];
    let mut before: Option<&[String]> = None;
    for (place, passage) in reading.passages.iter().enumerate() {
        let path = passage.section.as_slice();
        if before == Some(path) {
            continue;
        }
        before = Some(path);
        let title = path.last().map_or(wording::BEGINNING.now(), String::as_str);
        let is_named = !path.is_empty();
        sections.push(Section {
            title: title.to_owned(),
            language: language.clone().filter(|_| is_named),
            depth: path.len().saturating_sub(1),
            passage: passage.id.clone(),
            leaf: passages::leaf_of(leaves, place),
        });
    }
    sections
}

/// The section in which one reads. Only the leaf that one reads is looked into.
fn current(sections: &[Section]) -> usize {
    let Some(leaf) = dom::leaf_read() else {
        return 0;
    };
    let is_read = |section: &Section| match section.leaf.cmp(&leaf) {
        Ordering::Less => true,
        Ordering::Equal => dom::is_read(&ids::passage(&section.passage)),
        Ordering::Greater => false,
    };
    sections.iter().rposition(is_read).unwrap_or(0)
}

/// Who scrolls on does not read here.
const STANDS_STILL_MS: u32 = 400;

/// Once the text stands still, where one reads is noted.
fn note_reading(actions: Callback<Action>) -> Listener {
    let pause: RefCell<Option<Timer>> = RefCell::new(None);
    dom::on_scroll(move || {
        let actions = actions.clone();
        let note = move || {
            if let Some(passage) = dom::passage_read() {
                actions.emit(Action::ReadAt(passage));
            }
        };
        *pause.borrow_mut() = Some(Timer::new(STANDS_STILL_MS, note));
    })
}

/// What the outline needs.
#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    /// Where it reports.
    pub actions: Callback<Action>,
    /// The sections, in order.
    pub sections: Rc<Vec<Section>>,
    /// The document's id.
    pub document: AttrValue,
    /// The search under the document.
    pub search: Route,
}

/// See the head of this file.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let here = use_state_eq(|| 0);
    {
        let here = here.setter();
        use_effect_with(
            props.sections.clone(),
            move |sections: &Rc<Vec<Section>>| {
                let sections = Rc::clone(sections);
                here.set(current(&sections));
                let listener = dom::on_scroll(move || here.set(current(&sections)));
                move || drop(listener)
            },
        );
    }
    {
        let actions = props.actions.clone();
        use_effect_with((), move |()| {
            let listener = note_reading(actions);
            move || drop(listener)
        });
    }
    // It stays in sight among its neighbours, however many they are.
    use_effect_with(*here, |_| dom::show_section_read());
    // In narrow windows the outline is folded, so that the text comes first.
    let is_unfolded = use_state(|| false);
    let fold = {
        let is_unfolded = is_unfolded.clone();
        move |_: MouseEvent| is_unfolded.set(!*is_unfolded)
    };
    // One section is no outline.
    if props.sections.len() < 2 {
        return html! { <nav class="outline" /> };
    }
    let leaf = |(place, section): (usize, &Section)| Leaf {
        key: section.passage.clone(),
        lines: section.title.chars().count().div_ceil(CHARS_IN_LINE).max(1),
        html: html! {
            <SectionLink
                actions={props.actions.clone()}
                section={section.clone()}
                is_here={place == *here}
                document={props.document.clone()}
                search={props.search.clone()}
            />
        },
    };
    html! {
        <nav class="outline" aria-label={wording::OUTLINE}>
            <p class="label outline-label">{ wording::OUTLINE }</p>
            <button type="button" class="quiet outline-fold" aria-expanded={is_unfolded.to_string()} onclick={fold}>
                { wording::OUTLINE }
            </button>
            <div class="outline-list" data-open={is_unfolded.to_string()}>
                <LongList
                    key={props.document.as_str()}
                    leaves={props.sections.iter().enumerate().map(leaf).collect::<Vec<Leaf>>()}
                    asked={vec![*here]}
                    short_lines={SHORT_LINES}
                    tags={("ol", "li")}
                />
            </div>
        </nav>
    }
}

/// A title breaks about here.
const CHARS_IN_LINE: usize = 25;
/// A link takes as long to draw as several lines of a text.
const SHORT_LINES: usize = 200;

#[derive(Properties, PartialEq)]
struct SectionLinkProps {
    actions: Callback<Action>,
    section: Section,
    is_here: bool,
    document: AttrValue,
    search: Route,
}

/// One section. A component: of hundreds, only those are drawn anew that one
/// leaves and comes to.
#[component]
fn SectionLink(props: &SectionLinkProps) -> Html {
    let SectionLinkProps {
        section, search, ..
    } = props;
    let to = search.open(&props.document, Some(&section.passage));
    let link = Link {
        is_here: props.is_here,
        ..Link::default()
    };
    html! {
        <div data-depth={section.depth.to_string()} lang={section.language.clone()}>
            { route_link(&to, link, section.title.as_str()) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Role;
    use crate::explorer::{DocumentCard, ReadingPassage};

    #[test]
    fn an_outline_names_each_section_once_and_the_beginning() {
        let passage = |id: &str, section: &[&str]| ReadingPassage {
            id: id.to_owned(),
            section: section.iter().map(|&s| s.to_owned()).collect(),
            speaker: None,
            role: Role::Narration,
            time_seconds: None,
            text: String::new(),
            marks: vec![],
            topics: vec![],
            is_furniture: false,
        };
        let reading = Reading {
            document: DocumentCard {
                language: "de".to_owned(),
                ..DocumentCard::default()
            },
            passages: vec![
                passage("a", &[]),
                passage("b", &["Trust"]),
                passage("c", &["Trust"]),
                passage("d", &["Trust", "In Europe"]),
            ],
            ..Reading::default()
        };
        let outline = sections(&reading, &passages::leaves(&reading));
        let outline: Vec<(&str, Option<&str>, usize, &str)> = (outline.iter())
            .map(|s| {
                (
                    s.title.as_str(),
                    s.language.as_deref(),
                    s.depth,
                    s.passage.as_str(),
                )
            })
            .collect();
        // The page's own word is in its own language.
        let expected = [
            ("Beginning", None, 0, "a"),
            ("Trust", Some("de"), 0, "b"),
            ("In Europe", Some("de"), 1, "d"),
        ];
        assert_eq!(outline, expected);
    }
}
