//! What may be the matter with a query, and the cure, in other languages than
//! the English that the parser itself speaks.

use super::language::{Language, language};
use super::phrase::fill;
use crate::explorer::{ProblemKind, QueryProblem};
use crate::query::{MAX_DEPTH, MAX_LEAVES};

/// What is the matter, and what to do.
pub fn query_problem(problem: &QueryProblem) -> String {
    match language() {
        Language::English => problem.message.clone(),
        Language::Chinese => in_chinese(&problem.kind),
    }
}

fn in_chinese(kind: &ProblemKind) -> String {
    let (sentence, first, second): (&str, &str, &str) = match kind {
        ProblemKind::OpenQuote => (
            "这个引号没有结束，因此一直算到末尾；请在短语结束处加上 \"",
            "",
            "",
        ),
        ProblemKind::OpenGroup => (
            "这个括号没有结束，因此这一组一直算到末尾；请在结束处加上“)”",
            "",
            "",
        ),
        ProblemKind::StrayClose => ("这个括号没有对应的开头；请去掉它，或用“(”开始一组", "", ""),
        ProblemKind::EmptyPhrase => (
            "引号之间没有词；请写上一些，例如 \"follow the sun\"",
            "",
            "",
        ),
        ProblemKind::EmptyGroup => (
            "括号之间没有内容；请写上条件，例如 (europe OR asia)",
            "",
            "",
        ),
        ProblemKind::LoneDash => (
            "单独的“-”被忽略；请把它紧写在要排除的内容之前，例如 -word",
            "",
            "",
        ),
        ProblemKind::StrayJoin => (
            "AND 和 OR 应在两个条件之间，例如 europe OR asia；要查找这个词本身，请加引号",
            "",
            "",
        ),
        ProblemKind::HalfOr => (
            "OR 两边都需要条件，例如 europe OR asia；要查找这个词本身，请写 \"OR\"",
            "",
            "",
        ),
        ProblemKind::StrayNear => (
            "NEAR 应在两个词或短语之间，例如 cloud NEAR/5 trust；此处被忽略",
            "",
            "",
        ),
        ProblemKind::Dangling => (
            "后面缺少条件；请写上，例如 -word、NOT word 或 title:word",
            "",
            "",
        ),
        ProblemKind::SlopWithoutNumber => (
            "“~”需要一个数字：中间可以夹几个词，例如 \"follow sun\"~2",
            "",
            "",
        ),
        ProblemKind::NearWithoutNumber => (
            "“NEAR/”需要词数，例如 NEAR/5；没有数字则表示 NEAR/10",
            "",
            "",
        ),
        ProblemKind::LoneStar => ("“*”旁边需要字母，例如 econ* 或 *net；此处被忽略", "", ""),
        ProblemKind::StarInside => ("“*”只能在词的开头或结尾；其后的部分被忽略", "", ""),
        ProblemKind::NoValue { name, example } => (
            "“{0}”后面没有内容，因此被忽略；请紧接冒号写上，例如 {1}",
            name,
            example,
        ),
        ProblemKind::UnknownName { name, meant } => (
            "“{0}:”不是筛选条件，因此当作词来查找；您是想写 {1}: 吗？",
            name,
            meant,
        ),
        ProblemKind::UnknownRole(value) => (
            "“{0}”不是角色；角色有 question、answer、narration",
            value,
            "",
        ),
        ProblemKind::UnknownDate(_) => ("日期应写作 2018、2018-03 或 2018-03-07", "", ""),
        ProblemKind::UnknownHas(value) => ("不能查找“{0}”；只能用 has:figure", value, ""),
        ProblemKind::TooDeep => (
            "括号最多读到第 {2} 层，更深的被忽略；请去掉一些括号",
            "",
            "",
        ),
        ProblemKind::TooLong => ("只查找前 {3} 个词和筛选条件；请减少一些", "", ""),
    };
    let (deepest, longest) = (MAX_DEPTH.to_string(), MAX_LEAVES.to_string());
    fill(sentence, &[first, second, &deepest, &longest])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_quotes_what_was_typed() {
        let kind = ProblemKind::UnknownRole("boss".to_owned());
        assert!(in_chinese(&kind).starts_with("“boss”"));
        assert!(in_chinese(&ProblemKind::TooDeep).contains("24"));
    }
}
