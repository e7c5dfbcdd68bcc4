//! What page and worker say to each other: JSON, one message a string.
//!
//! On the wire a request or an answer stands under its name,
//! `{"search": {…}}`. The form that other programs get, with its name inside
//! (`{"kind": "search", …}`), can only be read by keeping the whole in an
//! intermediate tree first, which costs time with each answer and a fifth of
//! the program's size.

use serde::{Deserialize, Serialize};

use crate::explorer::{
    Answer, HitList, JumpList, JumpRequest, Overview, Place, ReadRequest, Reading, Request,
    SearchRequest,
};

/// From the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Comes back with the answer.
    pub id: u32,
    /// What is asked.
    #[serde(with = "RequestOnWire")]
    pub request: Request,
}

/// The fields of [`Request`], for serde; the compiler holds the two together.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Request", rename_all = "snake_case")]
enum RequestOnWire {
    Overview,
    Search(SearchRequest),
    Read(ReadRequest),
    Jump(JumpRequest),
    Locate { passage: String },
}

/// The same for [`Answer`].
#[derive(Serialize, Deserialize)]
#[serde(remote = "Answer", rename_all = "snake_case")]
enum AnswerOnWire {
    Overview(Overview),
    Hits(HitList),
    Reading(Reading),
    Jumps(JumpList),
    Place(Place),
    NotFound { name: String },
}

/// From the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "a reply is taken apart where it is read; none is kept"
)]
pub enum Reply {
    /// It runs and wants a bundle.
    Hello,
    /// The bundle is open.
    Ready,
    /// The bundle could not be opened.
    Refused {
        /// Why, and what to do.
        message: String,
    },
    /// To a question.
    Answer {
        /// The question's number.
        id: u32,
        /// How long it took.
        took_us: u32,
        /// What the explorer says.
        #[serde(with = "AnswerOnWire")]
        answer: Answer,
    },
}

impl Question {
    /// As it travels.
    pub fn print(&self) -> String {
        serde_json::to_string(self).expect("plain data always prints")
    }

    /// As it came; `None` where it is not ours.
    pub fn read(text: &str) -> Option<Question> {
        serde_json::from_str(text).ok()
    }
}

impl Reply {
    /// As it travels.
    pub fn print(&self) -> String {
        serde_json::to_string(self).expect("plain data always prints")
    }

    /// As it came; `None` where it is not ours.
    pub fn read(text: &str) -> Option<Reply> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_read_back() {
        let question = Question {
            id: 7,
            request: Request::Overview,
        };
        assert_eq!(Question::read(&question.print()), Some(question));
        let reply = Reply::Answer {
            id: 7,
            took_us: 12,
            answer: Answer::NotFound {
                name: "x".to_owned(),
            },
        };
        assert_eq!(Reply::read(&reply.print()), Some(reply));
        assert_eq!(Reply::read("hello"), None);
    }
}
