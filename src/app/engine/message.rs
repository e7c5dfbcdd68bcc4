//! What page and worker say to each other: JSON, one message a string.

use serde::{Deserialize, Serialize};

use crate::explorer::{Answer, Request};

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
#[serde(tag = "reply", rename_all = "snake_case")]
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
