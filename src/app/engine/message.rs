//! What page and worker say to each other: one message a byte string, in
//! postcard's form. Names of fields do not travel, so neither side carries the
//! code to tell them apart: a tenth of the program's size, against JSON.

use serde::{Deserialize, Serialize};

use crate::explorer::{Answer, Refusal, Request};

/// From the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Comes back with the answer.
    pub id: u32,
    /// What is asked.
    pub request: Request,
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
    Refused(Refusal),
    /// To a question.
    Answer {
        /// The question's number.
        id: u32,
        /// How long it took.
        took_us: u32,
        /// What the explorer says.
        answer: Answer,
    },
}

impl Question {
    /// As it travels.
    pub fn print(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data always prints")
    }

    /// As it came; `None` where it is not ours.
    pub fn read(bytes: &[u8]) -> Option<Question> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Reply {
    /// As it travels.
    pub fn print(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("plain data always prints")
    }

    /// As it came; `None` where it is not ours.
    pub fn read(bytes: &[u8]) -> Option<Reply> {
        postcard::from_bytes(bytes).ok()
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
        assert_eq!(Reply::read(b"hello"), None);
    }
}
