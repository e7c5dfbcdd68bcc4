//! Text with its matches marked. Text reaches the page as text nodes only.

use yew::prelude::*;

use crate::app::wording;
use crate::explorer::{Mark, Quality};

/// A stretch of text, marked or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The letters.
    pub text: &'a str,
    /// How they matched, if they did.
    pub quality: Option<Quality>,
}

/// Cuts a text at its marks. Marks that do not fit the text are passed over.
pub fn pieces<'a>(text: &'a str, marks: &[Mark]) -> Vec<Piece<'a>> {
    let mut pieces = vec![];
    let mut end = 0;
    for mark in marks {
        let span = (mark.start as usize, mark.end as usize);
        let (Some(before), Some(marked)) = (text.get(end..span.0), text.get(span.0..span.1)) else {
            continue;
        };
        pieces.push(Piece {
            text: before,
            quality: None,
        });
        pieces.push(Piece {
            text: marked,
            quality: Some(mark.quality),
        });
        end = span.1;
    }
    pieces.push(Piece {
        text: text.get(end..).unwrap_or_default(),
        quality: None,
    });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The same as Html. `current` is the number of the mark one stands at.
pub fn marked_text(text: &str, marks: &[Mark], current: Option<usize>) -> Html {
    let mut number = 0;
    pieces(text, marks)
        .into_iter()
        .map(|piece| match piece.quality {
            None => html! { { piece.text } },
            Some(quality) => {
                let is_current = current == Some(number);
                number += 1;
                mark(piece.text, quality, is_current)
            }
        })
        .collect()
}

fn mark(text: &str, quality: Quality, is_current: bool) -> Html {
    let current = is_current.then_some("true");
    html! {
        <mark data-quality={quality_name(quality)} aria-current={current}>{ text }</mark>
    }
}

/// Opens a question, for who looks. Its letter does not tell in which direction
/// the question itself is written.
pub fn question_mark() -> Html {
    html! {
        <span class="question-sign" dir="ltr" aria-hidden="true">{ wording::QUESTION_SIGN }</span>
    }
}

/// As the style sheet knows it, where it makes a difference: a letter typed makes
/// many a beginning of a word a whole one, and nothing of that is to be drawn.
fn quality_name(quality: Quality) -> Option<&'static str> {
    match quality {
        Quality::Exact | Quality::Prefix | Quality::Stem => None,
        Quality::OneTypo => Some("one-typo"),
        Quality::TwoTypos => Some("two-typos"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_its_marks_and_nothing_is_lost() {
        let check = |text: &str, spans: &[(u32, u32)], expected: &str| {
            let marks: Vec<Mark> = spans
                .iter()
                .map(|&(start, end)| Mark {
                    start,
                    end,
                    quality: Quality::Exact,
                })
                .collect();
            let shown: String = pieces(text, &marks)
                .iter()
                .map(|piece| match piece.quality {
                    Some(_) => format!("[{}]", piece.text),
                    None => piece.text.to_owned(),
                })
                .collect();
            assert_eq!(shown, expected);
        };
        check("we trust data", &[(3, 8)], "we [trust] data");
        check("trust", &[(0, 5)], "[trust]");
        check("a b", &[(0, 1), (2, 3)], "[a] [b]");
        check("", &[], "");
        check("none", &[], "none");
        // Spans that do not fit: within a character, beyond the end, overlapping.
        check("é", &[(1, 2)], "é");
        check("short", &[(2, 90)], "short");
        check("overlap", &[(0, 4), (2, 6)], "[over]lap");
    }
}
