//! A passage in the reader: its text with its marks, its topics in the
//! margin, its permalink.

use yew::prelude::*;

use super::marked_text::{marked_text, question_mark};
use super::quoting::{copy_passage, quote_button};
use super::reading_tools::hue;
use super::topics::{self, topics};
use crate::app::deeds::Deed;
use crate::app::ids;
use crate::app::route::Route;
use crate::app::state::Action;
use crate::app::wording;
use crate::corpus::Role;
use crate::explorer::{Overview, Reading, ReadingPassage};

/// How things stand with a passage.
#[derive(Default)]
pub struct Standing<'a> {
    /// The number, within the passage, of the mark one stands at.
    pub current_mark: Option<usize>,
    /// Whether the link led here.
    pub is_target: bool,
    /// Whether those like it are shown.
    pub has_related: bool,
    /// Whether it, or a part of it, is among the reader's quotes.
    pub is_quoted: bool,
    /// Whether the ways of copying it are shown.
    pub is_copying: bool,
    /// The topics of the corpus, where they are shown in colours.
    pub colours: Option<&'a Overview>,
}

/// The passage at this place of a document, if there is one.
pub fn passage(
    actions: &Callback<Action>,
    reading: &Reading,
    place: usize,
    standing: &Standing<'_>,
) -> Html {
    let Some(passage) = reading.passages.get(place) else {
        return html! {};
    };
    let document = &reading.document.id;
    let before = place.checked_sub(1);
    let before = before.and_then(|place| reading.passages.get(place));
    let lang = wording::other_language(&reading.document.language);
    let shown = passage.topics.iter().map(|topic| {
        let evidence = wording::evidence(&topic.evidence);
        (topic.id.as_str(), topic.label.as_str(), evidence)
    });
    html! {
        <div
            id={ids::passage(&passage.id)}
            class="passage"
            tabindex="-1"
            data-passage={passage.id.clone()}
            data-role={passage.role.name()}
            data-opens={opens_turn(passage, before).to_string()}
            data-furniture={passage.is_furniture.to_string()}
            aria-current={standing.is_target.then_some("location")}
        >
            { speaker_line(passage, before) }
            { ribbons(passage, standing.colours) }
            <div class="passage-body">
                <p class="passage-text" {lang} dir="auto">
                    { question_sign(passage, before) }
                    <span data-quotable={passage.id.clone()}>
                        { marked_text(&passage.text, &passage.marks, standing.current_mark) }
                    </span>
                </p>
                <div class="passage-notes">
                    <a
                        class="permalink"
                        href={Route::default().open(document, Some(&passage.id)).href()}
                        aria-label={wording::COPY_PASSAGE_LINK}
                        title={wording::COPY_PASSAGE_LINK}
                        data-deed={Deed::CopyLink.name()}
                    >{ "¶" }</a>
                    if let Some(seconds) = passage.time_seconds {
                        <span class="hit-time">{ wording::time(seconds) }</span>
                    }
                    { topics(topics::to_view, shown) }
                    <div class="passage-deeds">
                        { quote_button(standing.is_quoted) }
                        { copy_passage(actions, &passage.id, standing.is_copying) }
                    </div>
                    if tells_much(passage) {
                        <button
                            type="button"
                            class="quiet related-button"
                            aria-expanded={standing.has_related.to_string()}
                            data-deed={Deed::Relate.name()}
                        >
                            { wording::RELATED }
                        </button>
                    }
                </div>
            </div>
        </div>
    }
}

/// As many as the margin holds.
const RIBBONS: usize = 3;

/// A ribbon beside the text for each strong topic; their names stand in the notes, in
/// the same order.
fn ribbons(passage: &ReadingPassage, colours: Option<&Overview>) -> Html {
    let Some(overview) = colours.filter(|_| !passage.topics.is_empty()) else {
        return html! {};
    };
    let topics = passage.topics.iter().take(RIBBONS);
    html! {
        <span class="ribbons" aria-hidden="true">
            { for topics.map(|topic| html! {
                <span class="ribbon" data-hue={hue(&topic.id, Some(overview)).to_string()} />
            }) }
        </span>
    }
}

/// Two lines or less are like too much.
const SHORT_BYTES: usize = 160;

/// Whether it is worth asking what a passage is like.
fn tells_much(passage: &ReadingPassage) -> bool {
    passage.role != Role::Question && !passage.is_furniture && passage.text.len() > SHORT_BYTES
}

/// Whether somebody else speaks than before, or speaks in another way.
pub fn opens_turn(passage: &ReadingPassage, before: Option<&ReadingPassage>) -> bool {
    before.is_none_or(|before| {
        before.speaker != passage.speaker
            || before.role != passage.role
            || before.section != passage.section
    })
}

/// The speaker's name where a turn begins. Questions carry a sign instead, and
/// the name only for who listens.
fn speaker_line(passage: &ReadingPassage, before: Option<&ReadingPassage>) -> Html {
    if passage.is_furniture && before.is_none_or(|before| !before.is_furniture) {
        return html! { <p class="label">{ wording::FURNITURE }</p> };
    }
    if !opens_turn(passage, before) {
        return html! {};
    }
    let speaker = passage.speaker.as_deref().unwrap_or_default();
    match passage.role {
        Role::Question => html! {
            <p class="visually-hidden">{ wording::question_by(speaker) }</p>
        },
        Role::Answer if speaker.is_empty() => html! {},
        Role::Answer => html! { <p class="speaker" dir="auto">{ speaker }</p> },
        // The text itself tells; its voice needs a name only after another one.
        Role::Narration if follows_speech(passage, before) => {
            html! { <p class="label">{ wording::NARRATION }</p> }
        }
        Role::Narration => html! {},
    }
}

/// Whether narration goes on where somebody else has just spoken.
fn follows_speech(passage: &ReadingPassage, before: Option<&ReadingPassage>) -> bool {
    before.is_some_and(|before| before.role == Role::Answer && before.section == passage.section)
}

fn question_sign(passage: &ReadingPassage, before: Option<&ReadingPassage>) -> Html {
    let is_sign = passage.role == Role::Question && opens_turn(passage, before);
    html! {
        if is_sign {
            { question_mark() }
        }
    }
}
