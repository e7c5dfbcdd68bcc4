//! What the operators of the query language do, in other languages than the
//! English of their table.

use super::language::{Language, language};
use crate::query::Operator;

/// What an operator does, as one sentence.
pub fn operator_meaning(operator: &Operator) -> &'static str {
    match language() {
        Language::English => operator.meaning,
        Language::Chinese => in_chinese(operator.syntax).unwrap_or(operator.meaning),
    }
}

fn in_chinese(syntax: &str) -> Option<&'static str> {
    Some(match syntax {
        "word word" => "查找包含所有这些词的段落，包括词形变化和拼写失误。",
        "\"words in order\"" => "只查找按此顺序紧挨着的这些词。",
        "\"words\"~2" => "允许中间总共夹有这么多个别的词。",
        "a NEAR/5 b" => "查找相距不超过这么多个词的两个词或短语，先后不限；单写 NEAR 即 NEAR/10。",
        "begin*" => "查找以此开头的所有词。",
        "*middle*" => "查找含有这些字母的所有词。",
        "*end" => "查找以此结尾的所有词。",
        "-condition" => "排除符合的内容：词、短语、筛选条件或括号组。",
        "NOT condition" => "与减号相同。",
        "a OR b" => "查找至少符合其一的段落；只能大写。",
        "a AND b" => "与两者都写相同；只能大写。",
        "(a b)" => "把条件合在一起。",
        "title:word" => "只在文本标题中查找；可用词、短语或括号组。",
        "section:word" => "只在段落上方的小标题中查找。",
        "body:word" => "只在段落正文中查找。",
        "speaker:name" => "只保留此人说的话；写出姓名的一部分即可。",
        "role:question" => "只保留提问、回答或叙述；写出开头几个字母即可。",
        "source:name" => "只保留在那里发表的文本。",
        "topic:name" => "只保留关于此主题的段落。",
        "lang:code" => "只保留这种语言的文本；zh 也包括 zh-Hans。",
        "before:date" => "只保留在该年、月或日开始之前发表的文本。",
        "after:date" => "只保留在该年、月或日结束之后发表的文本。",
        "doc:id" => "只保留一篇文本，用其链接中的标识。",
        "has:figure" => "只保留含有意义数字的段落：金额、百分比、数量。",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::OPERATORS;

    #[test]
    fn every_operator_is_explained_in_chinese() {
        for operator in OPERATORS {
            assert!(in_chinese(operator.syntax).is_some(), "{}", operator.syntax);
        }
    }
}
