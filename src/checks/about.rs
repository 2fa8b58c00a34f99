//! What a check asks and what it proves, in the words of both languages. It is part of the check: one
//! without it does not compile.

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// The English text.
    pub en: &'static str,
    /// The Spanish text.
    pub es: &'static str,
}

/// What a check asks and proves, in words for `checks` and the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The requests that it makes or shares.
    pub asks: Words,
    /// What is so when it has passed.
    pub proves: Words,
    /// What `--deep` adds; none where a deep run asks the same.
    pub deep: Option<Words>,
}
